"""Signing somebody in: a new session key, and then to where they wanted to go."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import reverse

from registratura.identity.clock import DEMO_DAY
from registratura.identity.first_page import first_page
from registratura.identity.kept_form import belongs_to, forget_form, kept_form
from registratura.identity.models import Account

BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin_session(request: HttpRequest, account: Account, *, target: str) -> str:
    """Sign in; where to go: to the form that was sent too late, if it was this account's, else to `target` or the first
    page of the account's role.

    A demo visitor's day stays.
    """
    day = request.session.get(DEMO_DAY)
    login(request, account, backend=BACKEND)
    if day:
        request.session[DEMO_DAY] = day
    kept = kept_form(request)
    if kept is not None and belongs_to(kept, account_id=account.id):
        return reverse("identity:kept")
    if kept is not None:
        forget_form(request)
    return target or first_page(account)
