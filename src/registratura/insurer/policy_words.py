"""The words for policies: kinds, how they came to a region, and why something was not done."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.attachment.errors import AttachmentError
from registratura.attachment.policy_errors import (
    IdentityNotSeen,
    NoOffice,
    NoPolicy,
    PersonDied,
    PinBlocked,
    PinNeeded,
    PinUnknown,
    PinWrong,
    RegisteredThere,
    RegisterInstead,
)
from registratura.registry.queries.clinics import regions_of

Words = dict[str, Promise]

KINDS: Words = {
    "digital": gettext_lazy("Digital policy"),
    "paper": gettext_lazy("Paper policy"),
    "electronic": gettext_lazy("Electronic policy (card)"),
    "universal_card": gettext_lazy("Policy on a universal electronic card"),
    "temporary": gettext_lazy("Temporary certificate"),
    "old": gettext_lazy("Policy of the old form"),
}
REGISTRATIONS: Words = {
    "mark": gettext_lazy("a mark was made on the paper policy"),
    "rewrite": gettext_lazy("the electronic policy was rewritten after the PIN was entered"),
    "entry": gettext_lazy("an entry was made in the register"),
    "issued": gettext_lazy("a new policy was issued"),
}
# What the office does with each kind of policy, said before it is done.
WAYS: Words = {
    "mark": gettext_lazy("Put the mark of the new region on the paper policy, then record it here."),
    "rewrite": gettext_lazy("The electronic policy is rewritten here. The person enters the PIN, not you."),
    "entry": gettext_lazy("Only the register changes: the policy itself stays as it is."),
    "": gettext_lazy("The guide names nothing to do with a policy of this kind: an entry in the register is made."),
}
ISSUED_KINDS = ("digital", "paper", "electronic")

SENTENCES: dict[type[AttachmentError], Promise] = {
    PersonDied: gettext_lazy("The register says that this person has died. No policy is registered or issued."),
    NoPolicy: gettext_lazy("No policy of your company is in force that this could be done to."),
    RegisteredThere: gettext_lazy("The policy is registered in that region already: there is nothing to do."),
    RegisterInstead: gettext_lazy("Your company insures this person already: register the policy in the new region."),
    NoOffice: gettext_lazy(
        "Your company has no office in that region. The person needs a new policy from an insurer that has one."
    ),
    IdentityNotSeen: gettext_lazy("Choose the identity document you have seen."),
    PinNeeded: gettext_lazy("The person must enter the PIN of the electronic policy."),
    PinUnknown: gettext_lazy("No PIN of this policy is on record. Set one when you have seen the identity document."),
    PinBlocked: gettext_lazy(
        "The PIN is blocked: a wrong one was entered three times in a row. Ask for the identity document and set a new "
        "PIN; then register the policy."
    ),
}


def error_sentence(error: AttachmentError) -> str:
    """What happened and what to do next."""
    if isinstance(error, PinWrong):
        if error.tries_left == 1:
            return _("The PIN is wrong. One try is left; after it the PIN is blocked.")
        return _("The PIN is wrong. Tries left: %(tries)s.") % {"tries": error.tries_left}
    return str(SENTENCES.get(type(error), gettext_lazy("This can't be done now. Nothing has been changed.")))


def region_names(*, country: str, codes: Iterable[str]) -> dict[str, str]:
    """Regions by their codes and first towns; the code alone where no town is known."""
    towns = {region.code: region.towns for region in regions_of(country=country)}
    return {code: f"{code}: {', '.join(towns[code][:3])}" if towns.get(code) else code for code in codes}
