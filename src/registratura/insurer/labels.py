"""The words for stored codes on the pages about refusals."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Labels = dict[str, Promise]

VERDICTS: Labels = {
    "": _("Waits for a verdict"),
    "lawful": pgettext_lazy("a refusal", "Lawful"),
    "unlawful": pgettext_lazy("a refusal", "Unlawful"),
}
VERDICT_TONES = {"": "active", "lawful": "neutral", "unlawful": "bad"}
CHANNELS: Labels = {
    "portal": _("The person sent it on the portal"),
    "paper": _("It was brought on paper"),
}
ADDRESSES: Labels = {
    "registered": _("Place of registration on that day"),
    "residence": _("Place of residence on that day"),
}
AGE_GROUPS: Labels = {
    "adults": pgettext_lazy("whom a doctor serves", "adults"),
    "children": pgettext_lazy("whom a doctor serves", "children"),
    "all": pgettext_lazy("whom a doctor serves", "adults and children"),
}
CONSEQUENCES: Labels = {
    "stands": _("The refusal stands. The person was told where else to turn."),
    "reopened": _("The application is open again, and a place is held for the person. Both sides were told."),
    "ordered_on_paper": _("The person was told to apply there again. The clinic sees the order at its desk."),
    "other_application": _(
        "The person has another application under way, so the refused one was not opened again. "
        "The verdict counts against the clinic."
    ),
    "attached_since": _(
        "The person has been attached since the refusal, so nothing was opened again. "
        "The verdict counts against the clinic."
    ),
    "law_forbids": _(
        "On the day of the verdict the law forbade the attachment for another reason, so the application was not "
        "opened again. The verdict counts against the clinic."
    ),
}

ALL: dict[str, Labels] = {
    "verdict": VERDICTS,
    "channel": CHANNELS,
    "address": ADDRESSES,
    "age_group": AGE_GROUPS,
    "consequence": CONSEQUENCES,
}


def label(kind: str, code: str) -> str:
    """The words for a stored code; the code itself where this door has none."""
    return str(ALL[kind].get(code, code))
