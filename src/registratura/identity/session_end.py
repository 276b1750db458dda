"""Sessions end by themselves: after a while without a request, and after a whole term, by the kind of person.

The person reads why at the next page, whatever page that is. Who it was stays in a cookie that only tells the browser's
last account from others: a form sent too late goes back to nobody else.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registratura.identity.clock import DEMO_DAY
from registratura.identity.models import Account

LIFE = "signed_in"
# A request in the same minute writes nothing.
WORTH_WRITING = 60
LAST_ACCOUNT = f"{settings.COOKIE_PREFIX}last_account"
LAST_ACCOUNT_KEPT_FOR = 24 * 3600


class SessionEndMiddleware:
    """Signs out whoever has been away too long; notes for the others that they are here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            _live_or_end(request)
        response = self.get_response(request)
        if SESSION_KEY in request.session:
            _remember_account(request, response)
        return response


@receiver(user_logged_in)
def begin_life(request: HttpRequest, user: Account, **_signal: object) -> None:
    """Whichever way somebody signs in, the terms count from then."""
    now = _now()
    kind = "staff" if user.grants.exists() else "citizen"
    request.session[LIFE] = {"kind": kind, "began": now, "seen": now}


def last_account(request: HttpRequest) -> str:
    """The mark of the account that was signed in last in this browser; empty where that is not known."""
    return str(request.get_signed_cookie(LAST_ACCOUNT, default="", max_age=LAST_ACCOUNT_KEPT_FOR))


def account_mark(account_id: object) -> str:
    """What stands for an account in the browser, and tells nobody else which one it is."""
    return salted_hmac("registratura.identity.last_account", str(account_id), algorithm="sha256").hexdigest()


def _live_or_end(request: HttpRequest) -> None:
    if LIFE not in request.session:
        begin_life(request, request.user)
    life, now = request.session[LIFE], _now()
    term = settings.REGISTRATURA.session_terms[life["kind"]]
    if now - life["seen"] >= 60 * term.idle:
        words = ngettext(
            "You were signed out, for nothing had been done here for %(count)d minute. Sign in to go on.",
            "You were signed out, for nothing had been done here for %(count)d minutes. Sign in to go on.",
            term.idle,
        )
        _end(request, words % {"count": term.idle})
    elif now - life["began"] >= 60 * term.whole:
        _end(request, _("You had been signed in very long, and were signed out for your safety. Sign in to go on."))
    elif now - life["seen"] >= WORTH_WRITING:
        request.session[LIFE] = {**life, "seen": now}


def _end(request: HttpRequest, why: str) -> None:
    """A new session that holds the sentence, and a demo visitor's day."""
    day = request.session.get(DEMO_DAY)
    logout(request)
    if day:
        request.session[DEMO_DAY] = day
    messages.warning(request, why)


def _remember_account(request: HttpRequest, response: HttpResponse) -> None:
    mark = account_mark(request.session[SESSION_KEY])
    if last_account(request) != mark:
        response.set_signed_cookie(
            LAST_ACCOUNT,
            mark,
            max_age=LAST_ACCOUNT_KEPT_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _now() -> int:
    """Of the installation, whatever day a demo visitor looks at."""
    return int(timezone.now().timestamp())
