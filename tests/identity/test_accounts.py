"""Opening accounts and issuing tokens."""

import pytest
from django.test import Client

from registratura.identity.actions.issue_token import issue_token
from registratura.identity.actions.open_account import open_account
from registratura.identity.actor import actor_of
from registratura.identity.models import Account, ServiceToken
from registratura.identity.tokens import token_digest
from tests import world

pytestmark = pytest.mark.django_db


def test_a_registrar_signs_in_by_password_and_reaches_the_own_clinic_only():
    clinic, other = world.make_clinic(country="ru"), world.make_clinic(country="ru")
    account = open_account(
        username="r1",
        display_name="Проба",
        password="right",
        role="registrar",
        country="ru",
        clinic_code=clinic.code,
    )
    browser = Client()
    assert browser.post("/identity/sign-in/", {"username": "r1", "password": "wrong"}).status_code == 422
    assert browser.post("/identity/sign-in/", {"username": "r1", "password": "right"}).status_code == 302
    actor = actor_of(account)
    assert actor.works_in_clinic(clinic.id, "registrar")
    assert not actor.works_in_clinic(other.id, "registrar")


def test_a_token_is_kept_as_a_digest_only():
    clinic = world.make_clinic(country="ru")
    token = issue_token(name="booking", country="ru", scopes=["entitlement.read"], clinic_code=clinic.code)
    kept = ServiceToken.objects.get(name="booking")
    assert token.encode() not in bytes(kept.digest)
    assert bytes(kept.digest) == token_digest(token)


def test_a_page_calls_people_by_their_name_and_not_by_their_account():
    account = Account.objects.create_account(username="r-17", display_name="Проба Пробная")
    browser = Client()
    browser.force_login(account)
    page = browser.get("/no/such/page/").content.decode()
    assert "Проба Пробная" in page
    assert "r-17" not in page
