"""Why something was not done, as a sentence for the citizen who tried it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from registratura.attachment.errors import (
    AlreadyOpen,
    AttachmentError,
    InsurerUnknown,
    LawSaysNo,
    MoveNotAllowed,
    NoNumber,
    NotYours,
    ScanNeeded,
    SeatTaken,
)
from registratura.attachment.queries.free_doctors import names_of_free_doctors
from registratura.portal.labels import label


def sentence_of(error: AttachmentError) -> str:
    """What happened and what to do next."""
    if isinstance(error, SeatTaken):
        return _("This doctor has no free place now. These doctors of the clinic have places: %(names)s.") % {
            "names": ", ".join(names_of_free_doctors(taken=error))
        }
    if isinstance(error, AlreadyOpen):
        return _("Another application is under way: %(number)s. You can withdraw it and then send a new one.") % {
            "number": error.values["number"]
        }
    if isinstance(error, MoveNotAllowed):
        return _("This can't be done any more. The state of the application now: %(state)s.") % {
            "state": label("state", str(error.values["state"]))
        }
    if isinstance(error, ScanNeeded):
        return _("The application rests on this copy. Add a better one first, then take this one back.")
    if isinstance(error, InsurerUnknown):
        return _("It is not known who insured you on the day of the refusal.")
    if isinstance(error, NoNumber):
        return _(
            "The register does not know the IIN of the person or of the one who signs, so nothing can be signed. "
            "Go to your clinic's desk or to a public service centre with the identity document."
        )
    if isinstance(error, LawSaysNo):
        return _("The law does not allow this now. The reasons stand below.")
    if isinstance(error, NotYours):
        return _("You can't do this for that person. Nothing has been changed.")
    return _("This person, clinic or doctor was not found. Go back and choose again.")
