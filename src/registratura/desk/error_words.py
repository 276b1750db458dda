"""Why an act was not done, as a sentence for the member of staff who tried it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registratura.attachment.errors import (
    AlreadyOpen,
    AttachmentError,
    ConsentAwaited,
    DoctorGone,
    LawSaysNo,
    MoveNotAllowed,
    NotYours,
    OrderedToAttach,
    ScanNeeded,
    SeatTaken,
)
from registratura.attachment.queries.free_doctors import names_of_free_doctors
from registratura.desk.labels import label
from registratura.identity.errors import (
    NoChannel,
    NoPhone,
    NoTriesLeft,
    PasswordAbsent,
    PasswordError,
    PasswordExpired,
    PhoneNotOwn,
    TooManyPasswords,
    WrongPassword,
)


def sentence_of(error: AttachmentError) -> str:
    """What happened and what to do next."""
    if isinstance(error, SeatTaken):
        return _("The doctor's last free place has just been taken. Doctors who have places: %(names)s.") % {
            "names": ", ".join(names_of_free_doctors(taken=error))
        }
    if isinstance(error, AlreadyOpen):
        return _(
            "The person has another application under way: %(number)s. "
            "It must be decided or withdrawn before a new one can be made."
        ) % {"number": error.values["number"]}
    if isinstance(error, MoveNotAllowed):
        return _("This can't be done any more. The application is now in the state “%(state)s”.") % {
            "state": label("state", str(error.values["state"]))
        }
    if isinstance(error, ScanNeeded):
        return _("The application rests on this copy. Add a better scan of the paper first, then take this one back.")
    if isinstance(error, ConsentAwaited):
        return _("The chosen doctor's consent is not noted yet. Ask the doctor and note the answer, then attach.")
    if isinstance(error, DoctorGone):
        return _(
            "The chosen doctor does not work at the clinic any more. Let the person choose another one, then attach."
        )
    if isinstance(error, OrderedToAttach):
        return _("The insurer found the refusal unlawful: the person must be attached, and nobody can refuse again.")
    if isinstance(error, NotYours):
        return _("This belongs to another clinic or service centre. Nothing has been changed.")
    if isinstance(error, LawSaysNo):
        return _("The law does not allow this now. The reasons stand below.")
    return _("There is no such person, application, clinic or doctor. Go back and choose again.")


def password_sentence(error: PasswordError, *, time_zone: str) -> str:
    """Why a one-time password was not sent or not taken, and what to do."""
    if isinstance(error, NoPhone):
        return _("No telephone of this person is on record. Add it on the person's card, then send the password.")
    if isinstance(error, PhoneNotOwn):
        return _(
            "The telephone on record is not the person's own, so the password can't go there. A colleague and you can "
            "replace it on the person's card."
        )
    if isinstance(error, NoChannel):
        return _("This installation sends no messages yet. Tell the administrator to connect a provider of messages.")
    if isinstance(error, TooManyPasswords):
        return _too_many(error, time_zone)
    if isinstance(error, WrongPassword):
        return ngettext(
            "This is not the password. %(count)d try is left.",
            "This is not the password. %(count)d tries are left.",
            error.values["tries_left"],
        ) % {"count": error.values["tries_left"]}
    if isinstance(error, NoTriesLeft):
        return _("This is not the password, and no tries are left. Send a new password.")
    if isinstance(error, PasswordExpired):
        return _("The password has expired: it is good for 5 minutes. Send a new one.")
    assert isinstance(error, PasswordAbsent)
    return _("There is no password to check. Send one first.")


def _too_many(error: TooManyPasswords, time_zone: str) -> str:
    again_at = error.values["again_at"]
    assert isinstance(again_at, datetime)
    values = {"time": f"{again_at.astimezone(ZoneInfo(time_zone)):%H:%M}", "count": error.values["count"]}
    return {
        "person": _("This person has had %(count)d passwords in a quarter of an hour. The next one: at %(time)s."),
        "phone": _("This telephone has had %(count)d passwords in a quarter of an hour. The next one: at %(time)s."),
        "operator": _("You have sent %(count)d passwords in an hour. The next one: at %(time)s."),
    }[str(error.values["limit"])] % values
