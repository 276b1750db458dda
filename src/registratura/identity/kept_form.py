"""A form sent after the session had ended: kept with the browser's new session until its owner has signed in again.

Only for the account that was signed in last in this browser, for half an hour, without files and without anything
secret. It comes here after the check of the CSRF token, so that no other site can put a form in.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from registratura.identity.session_end import account_mark, last_account

KEPT = "kept_form"
KEPT_FOR = timedelta(minutes=30)
MOST_CHARACTERS = 32_000
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 — the name of a field
# Typed anew: they are not to lie in a session.
SECRET = frozenset({"password", "pin", "again", "signature"})


@dataclass(frozen=True, slots=True)
class KeptForm:
    """`path` is where it was sent, `page` where it stood; `complete` is False where something must be typed anew."""

    path: str
    page: str
    fields: tuple[tuple[str, str], ...]
    complete: bool
    owner: str
    kept_at: float


def keep_form(request: HttpRequest) -> None:
    """Keep what was sent, if it is known whose it is, and say so on the next page."""
    kept = sent_form(request, owner=last_account(request))
    if not kept.owner or sum(len(name) + len(value) for name, value in kept.fields) > MOST_CHARACTERS:
        return
    request.session[KEPT] = asdict(kept)
    messages.info(request, _("What you have just sent is kept for half an hour. Sign in, and you can send it again."))


def sent_form(request: HttpRequest, *, owner: str) -> KeptForm:
    """What this request sends, without what is secret."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    fields = tuple((name, value) for name, value in typed if name not in SECRET)
    return KeptForm(
        path=request.get_full_path(),
        page=page_of_form(request),
        fields=fields,
        complete=len(fields) == len(typed) and not request.FILES,
        owner=owner,
        kept_at=timezone.now().timestamp(),
    )


def kept_form(request: HttpRequest) -> KeptForm | None:
    """The form this browser sent too late; None where there is none, or it is too old."""
    data = request.session.get(KEPT)
    if data is None or timezone.now().timestamp() - data["kept_at"] >= KEPT_FOR.total_seconds():
        return None
    return KeptForm(**{**data, "fields": tuple((name, value) for name, value in data["fields"])})


def belongs_to(kept: KeptForm, *, account_id: object) -> bool:
    """Whether the account is the one that was signed in when the form was filled in."""
    return kept.owner == account_mark(account_id)


def forget_form(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)


def page_of_form(request: HttpRequest) -> str:
    """The page on which the form stood, as the browser says; only within this site, else the first page."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(came_from)
    return parts.path + (f"?{parts.query}" if parts.query else "")
