"""Experts who are signed in, in a browser of their own."""

from __future__ import annotations

import html
import re
from datetime import date

from django.http import HttpResponse
from django.test import Client

from registratura.identity.clock import DEMO_DAY
from registratura.identity.models import Account, RoleGrant
from registratura.ledger.ids import new_id
from registratura.registry.models import Insurer

TUESDAY = date(2026, 11, 17)


def browser(account: Account, *, day: date = TUESDAY, language: str = "en") -> Client:
    """The account's browser on a day."""
    client = Client(headers={"accept-language": language})
    client.cookies["django_language"] = language
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEMO_DAY] = day.isoformat()
    session.save()
    return client


def expert(insurer: Insurer, *, name: str = "Эксперт Пробный", day: date = TUESDAY) -> Client:
    """A browser in which an expert of the insurer is signed in."""
    account = Account.objects.create_account(username=f"expert-{new_id()}", display_name=name)
    RoleGrant.objects.create(
        account=account, role=RoleGrant.Role.INSURER_EXPERT, country=insurer.country, insurer=insurer
    )
    return browser(account, day=day)


def text_of(response: HttpResponse) -> str:
    """The page as it is read, entities and broken lines undone."""
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " "))
