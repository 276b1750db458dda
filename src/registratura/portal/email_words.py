"""Why a code for an e-mail address was not sent or not taken, for the person who waits for it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registratura.identity.errors import (
    NoChannel,
    NoTriesLeft,
    PasswordError,
    PasswordExpired,
    TooManyPasswords,
    WrongPassword,
)


def code_sentence(error: PasswordError, *, time_zone: str) -> str:
    """What happened and what to do next."""
    if isinstance(error, NoChannel):
        return _("This site sends no e-mail yet. Your messages stand in the cabinet and come to your telephone.")
    if isinstance(error, TooManyPasswords):
        again_at = error.values["again_at"]
        assert isinstance(again_at, datetime)
        time = f"{again_at.astimezone(ZoneInfo(time_zone)):%H:%M}"
        return _("Too many codes were asked for. The next one can be sent at %(time)s.") % {"time": time}
    if isinstance(error, WrongPassword):
        return ngettext(
            "This is not the code. %(count)d try is left.",
            "This is not the code. %(count)d tries are left.",
            error.values["tries_left"],
        ) % {"count": error.values["tries_left"]}
    if isinstance(error, NoTriesLeft):
        return _("This is not the code, and no tries are left. Have a new code sent.")
    if isinstance(error, PasswordExpired):
        return _("The code has expired: it is good for 5 minutes. Have a new one sent.")
    return _("There is no code to check. Have one sent first.")
