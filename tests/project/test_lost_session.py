"""A form sent after the session had ended comes back after signing in: whole, to the same account, to nobody else."""

import html
import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from registratura.attachment.models import Application, Correction, RefusalReview
from registratura.identity.kept_form import KEPT, SECRET
from registratura.identity.kept_form_shown import every_form
from registratura.identity.models import Account
from registratura.identity.session_end import LIFE
from tests.desk.conftest import RUSSIAN_DAY, doctor, insured, person, registrar, russian_clinic
from tests.desk.test_russian_desk import ALL_SHOWN, apply_address, form
from tests.insurer.experts import expert
from tests.portal.conftest import make_town
from tests.portal.test_mistake import told
from tests.refusals import make_refused

__all__ = ["doctor", "insured", "person", "russian_clinic"]
pytestmark = pytest.mark.django_db
PASSWORD = "right and long"


def time_passes(client: Client, minutes: int = 90) -> Account:
    """Nothing is done for so long; whose session it was."""
    session = client.session
    session[LIFE] = {**session[LIFE], "seen": session[LIFE]["seen"] - 60 * minutes}
    session.save()
    account = Account.objects.get(id=session[SESSION_KEY])
    Account.objects.filter(id=account.id).update(password=make_password(PASSWORD))
    return account


def sign_in(client: Client, account: Account, *, after: HttpResponse) -> HttpResponse:
    """By the page the lost session led to; the page one comes to."""
    assert after.status_code == 302
    page = client.get(after["Location"])
    assert page.status_code == 200
    return client.post(after["Location"], {"username": account.username, "password": PASSWORD}, follow=True)


def sent_again(client: Client, page: HttpResponse) -> HttpResponse:
    """Press the one button of the page."""
    text = page.content.decode()
    action, inside = re.search(
        r'<form method="post" action="(?P<to>/(?!identity|i18n)[^"]*)">(.*?)</form>', text, re.S
    ).groups()
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', inside):
        fields.setdefault(html.unescape(name), []).append(html.unescape(value))
    return client.post(html.unescape(action), fields)


def text_of(page: HttpResponse) -> str:
    return re.sub(r"\s+", " ", html.unescape(page.content.decode()))


def test_an_application_typed_at_the_desk_is_taken_in_after_signing_in_again(russian_clinic, doctor, person):
    client = registrar(russian_clinic, day=RUSSIAN_DAY)
    client.get(apply_address(person))
    account = time_passes(client)
    lost = client.post(
        apply_address(person), form(doctor, **ALL_SHOWN), HTTP_REFERER=f"http://testserver{apply_address(person)}"
    )
    assert not Application.objects.exists()
    page = sign_in(client, account, after=lost)
    assert "You were signed out meanwhile. Nothing was lost: check and send." in text_of(page)
    answer = sent_again(client, page)
    assert answer.status_code == 302
    assert Application.objects.get(person=person).documents == ["policy", "passport"]


def test_a_citizens_report_is_sent_with_every_word(russian_clinic):
    town = make_town("ru")
    client = town.visitor.client
    address = f"/cabinet/mistake/{town.person.id}/wrong_clinic/?clinic={town.other.clinic_id}"
    client.get(address)
    account = time_passes(client)
    page = sign_in(client, account, after=client.post(address, told(town, words="Подавала <весной>\nи летом.")))
    assert "Подавала <весной>" in text_of(page)
    sent_again(client, page)
    assert Correction.objects.get(person=town.person).words.splitlines() == ["Подавала <весной>", "и летом."]


def test_an_experts_verdict_is_given_after_signing_in_again():
    refused = make_refused()
    review = refused.sent()
    client = expert(refused.insurer)
    address = reverse("insurer:rule", args=[review.person_id, review.id])
    client.get(reverse("insurer:reviews"))
    account = time_passes(client)
    answers = {"verdict": "unlawful", "reasons": "У врача было место, проверено.", "confirmed": "yes"}
    page = sign_in(client, account, after=client.post(address, answers))
    assert answers["reasons"] in text_of(page)
    assert RefusalReview.objects.get(id=review.id).verdict == ""
    sent_again(client, page)
    assert RefusalReview.objects.get(id=review.id).verdict == "unlawful"


class TestWhoGetsItBack:
    @pytest.fixture
    def client(self, russian_clinic):
        client = registrar(russian_clinic, day=RUSSIAN_DAY)
        client.get("/desk/")
        return client

    def lose(self, client: Client, **typed: str) -> HttpResponse:
        return client.post(reverse("desk:new_person"), {"family_name": "Утерянная", **typed})

    def test_another_account_in_the_same_browser_gets_nothing(self, client, russian_clinic):
        time_passes(client)
        lost = self.lose(client)
        other = Account.objects.create_account(username="other", display_name="Другой", password=PASSWORD)
        page = sign_in(client, other, after=lost)
        assert "Утерянная" not in page.content.decode()
        assert KEPT not in client.session
        assert client.get("/identity/kept/").status_code == 302

    def test_a_browser_in_which_nobody_was_signed_in_keeps_nothing(self):
        client = Client()
        self.lose(client)
        assert KEPT not in client.session

    def test_a_mark_that_somebody_made_up_keeps_nothing(self, client):
        stranger = Client()
        stranger.cookies["last_account"] = client.cookies["last_account"].value[:-3] + "abc"
        self.lose(stranger)
        assert KEPT not in stranger.session

    def test_after_half_an_hour_it_is_gone(self, client):
        account = time_passes(client)
        lost = self.lose(client)
        session = client.session
        session[KEPT] = {**session[KEPT], "kept_at": session[KEPT]["kept_at"] - 30 * 60}
        session.save()
        assert "Утерянная" not in sign_in(client, account, after=lost).content.decode()

    def test_it_survives_a_closed_browser_but_not_a_forged_request(self, client):
        account = time_passes(client, minutes=0)
        del client.cookies["sessionid"]
        page = sign_in(client, account, after=self.lose(client))
        assert "Утерянная" in page.content.decode()
        forged = Client(enforce_csrf_checks=True)
        forged.cookies["last_account"] = client.cookies["last_account"].value
        assert self.lose(forged).status_code == 403
        assert KEPT not in forged.session

    def test_passwords_pins_and_files_are_not_kept_and_the_page_says_so(self, client):
        account = time_passes(client)
        lost = self.lose(client, password="123456", pin="4321")
        assert "123456" not in str(client.session[KEPT])
        assert "4321" not in str(client.session[KEPT])
        page = sign_in(client, account, after=lost)
        assert "Files, passwords and PINs are never kept" in page.content.decode()

    def test_a_form_too_large_is_not_kept(self, client):
        time_passes(client)
        self.lose(client, words="я" * 40_000)
        assert KEPT not in client.session


def test_every_secret_field_of_the_site_is_known_as_one():
    """A password input, and whatever is named like one."""
    secret = {
        name
        for each in every_form()
        for name, field in each.base_fields.items()
        if getattr(field.widget, "input_type", "") == "password" or {"pin", "password"} & set(name.split("_"))
    }
    assert secret
    assert secret <= SECRET


def test_a_search_while_one_types_takes_the_whole_page_to_sign_in(russian_clinic):
    client = registrar(russian_clinic, day=RUSSIAN_DAY)
    client.get("/desk/")
    time_passes(client)
    headers = {"HX-Request": "true", "Referer": "http://testserver/desk/people/"}
    answer = client.post("/desk/people/", {"by": "box", "wanted": "Утерянная"}, headers=headers)
    assert answer["HX-Redirect"] == "/identity/sign-in/?next=/desk/people/"
    assert KEPT not in client.session


def test_a_page_that_was_only_asked_for_opens_after_signing_in(russian_clinic):
    client = registrar(russian_clinic, day=RUSSIAN_DAY)
    client.get("/desk/")
    account = time_passes(client)
    assert sign_in(client, account, after=client.get("/desk/people/")).redirect_chain[-1][0] == "/desk/people/"
