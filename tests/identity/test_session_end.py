"""Sessions end by themselves, and say so; signing in begins a new one."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from registratura.identity.models import Account, RoleGrant, SignInAttempt
from registratura.identity.session_end import LIFE
from registratura.identity.tasks import remove_what_has_ended
from registratura.project.session_terms import SessionTerm, read_session_terms
from tests import world

pytestmark = pytest.mark.django_db
PASSWORD = "right and long"


@pytest.fixture
def registrar() -> Account:
    clinic = world.make_clinic(country="ru")
    account = Account.objects.create_account(username="r1", display_name="Пробный", password=PASSWORD)
    RoleGrant.objects.create(account=account, role="registrar", country="ru", region=clinic.region, clinic=clinic)
    return account


@pytest.fixture
def citizen() -> Account:
    person = world.make_person(country="ru")
    return Account.objects.create_account(username="c1", display_name="Проба", password=PASSWORD, person=person)


def signed_in(account: Account, **options: object) -> Client:
    client = Client(headers={"accept-language": "en"}, **options)
    answer = client.post("/identity/sign-in/", {"username": account.username, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def away(client: Client, minutes: int, *, what: str = "seen") -> None:
    """So many minutes pass since the last request, or since signing in."""
    session = client.session
    session[LIFE] = {**session[LIFE], what: session[LIFE][what] - 60 * minutes}
    session.save()


def test_staff_are_signed_out_after_half_an_hour_without_a_request_and_read_why(registrar):
    client = signed_in(registrar)
    away(client, 29)
    assert client.get("/desk/").status_code == 200
    away(client, 31)
    answer = client.get("/desk/", follow=True)
    assert answer.redirect_chain == [("/identity/sign-in/?next=/desk/", 302)]
    assert "nothing had been done here for 30 minutes" in answer.content.decode()
    assert "nothing had been done here" not in client.get("/identity/sign-in/").content.decode()


def test_a_citizen_has_an_hour(citizen):
    client = signed_in(citizen)
    away(client, 59)
    assert client.get("/cabinet/").status_code == 200
    away(client, 61)
    assert "for 60 minutes" in client.get("/cabinet/", follow=True).content.decode()


@pytest.mark.parametrize(("who", "minutes", "page"), [("registrar", 600, "/desk/"), ("citizen", 720, "/cabinet/")])
def test_a_busy_session_ends_too(request, who, minutes, page):
    client = signed_in(request.getfixturevalue(who))
    away(client, minutes - 1, what="began")
    assert client.get(page).status_code == 200
    away(client, 2, what="began")
    assert "signed in very long" in client.get(page, follow=True).content.decode()


def test_signing_in_makes_a_new_session_key_and_signing_out_leaves_nothing(registrar):
    client = Client(headers={"accept-language": "en"})
    client.get("/identity/eds/")
    before = client.session.session_key
    client.post("/identity/sign-in/", {"username": "r1", "password": PASSWORD})
    during = client.session.session_key
    assert during != before
    assert not Session.objects.filter(session_key=before).exists()
    client.post("/identity/sign-out/")
    assert not Session.objects.filter(session_key=during).exists()
    assert client.get("/desk/").status_code == 302


def test_a_session_begun_before_the_terms_were_known_ends_by_them_too(registrar):
    client = signed_in(registrar)
    session = client.session
    del session[LIFE]
    session.save()
    assert client.get("/desk/").status_code == 200
    assert client.session[LIFE]["kind"] == "staff"


def test_what_has_ended_is_removed_in_the_night(registrar):
    client = signed_in(registrar)
    SignInAttempt.objects.create(name_digest=b"1", address_digest=b"2", tried_at=timezone.now())
    remove_what_has_ended(timestamp=0)
    assert (Session.objects.count(), SignInAttempt.objects.count()) == (1, 1)
    Session.objects.update(expire_date=timezone.now() - timezone.timedelta(seconds=1))
    SignInAttempt.objects.update(tried_at=timezone.now() - timezone.timedelta(days=2))
    remove_what_has_ended(timestamp=0)
    assert (Session.objects.count(), SignInAttempt.objects.count()) == (0, 0)
    assert client.get("/desk/").status_code == 302


def test_an_installation_may_set_the_terms():
    assert read_session_terms("staff:15/480") == {"staff": SessionTerm(15, 480), "citizen": SessionTerm(60, 720)}


@pytest.mark.parametrize("text", ["staff:15", "guest:15/480", "staff:0/10", "staff:500/480", "staff:30/9999"])
def test_a_wrong_term_is_named(text):
    with pytest.raises(ValueError, match=text):
        read_session_terms(text)
