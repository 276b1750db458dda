"""Why something was not done, as a sentence for the citizen who tried it, and the status of the page that says it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from registratura.attachment.errors import AlreadyOpen, AttachmentError, LawSaysNo, MoveNotAllowed, NotYours, SeatTaken
from registratura.portal.labels import label
from registratura.registry.models import Doctor

STATUS_OF: tuple[tuple[type[AttachmentError], int], ...] = (
    (NotYours, 403),
    (SeatTaken, 409),
    (AlreadyOpen, 409),
    (MoveNotAllowed, 409),
    (LawSaysNo, 422),
)


def status_of(error: AttachmentError) -> int:
    """The HTTP status of the page that says it."""
    return next((status for kind, status in STATUS_OF if isinstance(error, kind)), 404)


def sentence_of(error: AttachmentError) -> str:
    """What happened and what to do next."""
    if isinstance(error, SeatTaken):
        names = ", ".join(row.full_name for row in Doctor.objects.filter(code__in=error.values["free"]))
        return _("This doctor has no free place now. These doctors of the clinic have places: %(names)s.") % {
            "names": names
        }
    if isinstance(error, AlreadyOpen):
        return _("Another application is under way: %(number)s. You can withdraw it and then send a new one.") % {
            "number": error.values["number"]
        }
    if isinstance(error, MoveNotAllowed):
        return _("This can't be done any more. The state of the application now: %(state)s.") % {
            "state": label("state", str(error.values["state"]))
        }
    if isinstance(error, LawSaysNo):
        return _("The law does not allow this now. The reasons stand below.")
    if isinstance(error, NotYours):
        return _("You can't do this for that person. Nothing has been changed.")
    return _("This person, clinic or doctor was not found. Go back and choose again.")
