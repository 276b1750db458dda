"""The words of the way with two operators: reasons, documents, what stood in the way."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registratura.identity.confirmation_errors import (
    AlreadyAsked,
    NobodyAsked,
    NotThisReason,
    NumberOnRecord,
    OtherNumber,
    SameOperator,
    SecondConfirmationError,
)

REASONS: dict[str, Promise] = {
    "no_phone": gettext_lazy("The person has no telephone"),
    "phone_lost": gettext_lazy("The telephone is lost or not at hand"),
    "phone_shared": gettext_lazy("The telephone is shared by a family"),
    "phone_not_own": gettext_lazy("The telephone on record is somebody else's"),
    "phone_changed": gettext_lazy("The person has another number now"),
}
DOCUMENTS: dict[str, Promise] = {
    "identity_card": gettext_lazy("Identity card"),
    "passport": gettext_lazy("Passport"),
    "residence_permit": gettext_lazy("Residence permit"),
    "refugee_certificate": gettext_lazy("Refugee certificate"),
    "birth_certificate": gettext_lazy("Birth certificate"),
}


def confirmation_sentence(error: SecondConfirmationError) -> str:
    """Why two operators did not confirm, and what to do."""
    return {
        NotThisReason: _("The rules of this day don't let two operators confirm for this reason."),
        AlreadyAsked: _("Another operator has already asked the colleagues to confirm this request."),
        NobodyAsked: _(
            "Nobody has asked for this within the last hour. Ask the operator who serves the person to send it again."
        ),
        SameOperator: _("You have asked for this yourself. Another operator must see the person and confirm."),
    }[type(error)]


def phone_sentence(error: SecondConfirmationError) -> str:
    """Why a telephone was not replaced, and what to do."""
    return {
        NotThisReason: _("For this reason a telephone is not replaced."),
        AlreadyAsked: _("A colleague has already asked for this person's telephone to be replaced."),
        NobodyAsked: _("Nobody has asked for this within the last hour. Begin anew while the person is here."),
        SameOperator: _("You have asked for this yourself. Another member of staff must see the person and confirm."),
        OtherNumber: _(
            "This is not the number your colleague typed. Ask the person once more; if your colleague was wrong, they "
            "can correct it."
        ),
        NumberOnRecord: _("This number is on record already as the person's own."),
    }[type(error)]


def time_of(at: datetime, *, time_zone: str) -> str:
    """The hour and minute in the clinic's time zone."""
    return f"{at.astimezone(ZoneInfo(time_zone)):%H:%M}"
