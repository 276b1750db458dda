"""Signing in by EDS: a challenge, a key for signing in, and the person the register knows by its ИИН."""

from __future__ import annotations

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from registratura.identity.actions.ask_sign_in import MOST, ask_sign_in
from registratura.identity.actions.sign_in_by_signature import sign_in_by_signature
from registratura.identity.errors import SigningRequestOver, TooManySignIns
from registratura.identity.models import Account, SigningRequest
from registratura.identity.tasks import remove_old_challenges
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.registry.models import Person
from tests import world
from tests.attachment.test_many_at_once import at_once
from tests.identity.eds.signers import IIN, OTHER_IIN, believing, give_iin, signed, verifier

NOW = world.clock_at(2026, 10, 1)
ADDRESS = "/identity/eds/"


@pytest.fixture(autouse=True)
def _believing(settings) -> None:
    settings.REGISTRATURA = believing()


@pytest.fixture
def person(db: None) -> Person:
    return give_iin(world.make_person(country="kz"))


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def challenge_of(visitor: Client) -> SigningRequest:
    assert visitor.get(ADDRESS).status_code == 200
    return SigningRequest.objects.get(id=visitor.session["eds_challenge"])


def send(visitor: Client, cms: bytes, query: str = "") -> HttpResponse:
    return visitor.post(ADDRESS + query, {"signature": base64.b64encode(cms).decode()})


def sign_in(visitor: Client, query: str = "", **how: object) -> HttpResponse:
    return send(visitor, signed(challenge_of(visitor), **({"signs_in": True} | how)), query)


def is_signed_in(visitor: Client) -> bool:
    return "_auth_user_id" in visitor.session


class TestSignIn:
    def test_the_person_is_known_by_the_key_and_gets_an_account_the_first_time(self, person, visitor):
        assert sign_in(visitor)["Location"] == "/cabinet/"
        account = Account.objects.get(person=person)
        assert visitor.session["_auth_user_id"] == str(account.id)
        assert not account.has_usable_password()
        entry = Entry.objects.get(person_id=person.id, verb="identity.signed_in")
        assert (entry.actor, entry.data["opened"]) == (account.actor, True)
        assert verify_ledger().damages == []

    def test_the_second_time_it_is_the_same_account(self, person, visitor):
        account = Account.objects.create_account(username="c", display_name=person.full_name, person=person)
        sign_in(visitor)
        assert visitor.session["_auth_user_id"] == str(account.id)
        assert Account.objects.count() == 1

    def test_the_session_is_a_new_one(self, person, visitor):
        visitor.get(ADDRESS)
        before = visitor.session.session_key
        sign_in(visitor)
        assert visitor.session.session_key != before

    def test_the_page_asks_for_the_key_for_signing_in_and_may_speak_to_ncalayer(self, person, visitor):
        page = visitor.get(ADDRESS)
        assert "1.3.6.1.5.5.7.3.2" in page.content.decode()
        assert "connect-src 'self' wss://127.0.0.1:13579;" in page["Content-Security-Policy"]

    def test_a_file_will_do(self, person, visitor):
        challenge = challenge_of(visitor)
        assert visitor.get(reverse("identity:eds_document")).content == bytes(challenge.payload)
        visitor.post(ADDRESS, {"file": SimpleUploadedFile("signed.cms", signed(challenge, signs_in=True))})
        assert is_signed_in(visitor)

    @pytest.mark.parametrize(
        ("target", "leads_to"),
        [
            ("/apply/", "/apply/"),
            ("https://evil.example/", "/cabinet/"),
            ("//evil.example/", "/cabinet/"),
            ("", "/cabinet/"),
        ],
    )
    def test_it_goes_on_within_this_site_only(self, person, visitor, target, leads_to):
        assert sign_in(visitor, f"?next={target}")["Location"] == leads_to

    def test_the_sign_in_page_leads_to_it(self, visitor, db):
        assert f"{ADDRESS}?next=/cabinet/" in visitor.get("/identity/sign-in/?next=/cabinet/").content.decode()

    def test_the_demos_page_leads_to_it(self, visitor, db):
        assert ADDRESS in visitor.get("/demo/").content.decode()


class TestNotSignedIn:
    def test_a_challenge_is_good_for_one_sign_in(self, person, visitor):
        challenge = challenge_of(visitor)
        cms = signed(challenge, signs_in=True)
        send(visitor, cms)
        visitor.post("/identity/sign-out/")
        session = visitor.session
        session["eds_challenge"] = str(challenge.id)
        session.save()
        visitor.cookies["sessionid"] = session.session_key
        answer = send(visitor, cms)
        assert answer.status_code == 409
        assert not is_signed_in(visitor)

    def test_a_signature_got_elsewhere_signs_nobody_in_here(self, person, visitor):
        thief = Client(headers={"accept-language": "en"})
        cms = signed(challenge_of(visitor), signs_in=True)
        challenge_of(thief)
        assert "Another document was signed" in send(thief, cms).content.decode()
        assert send(Client(), cms).status_code == 409

    def test_a_key_for_documents_does_not_sign_in(self, person, visitor):
        answer = sign_in(visitor, signs_in=False)
        assert answer.status_code == 422
        assert "not for signing in" in answer.content.decode()

    def test_a_signed_application_does_not_sign_in(self, person, visitor):
        challenge = challenge_of(visitor)
        SigningRequest.objects.filter(id=challenge.id).update(purpose=SigningRequest.Purpose.APPLICATION)
        assert send(visitor, signed(challenge, signs_in=True)).status_code == 409

    def test_whom_the_register_does_not_know_is_told_where_to_go(self, person, visitor):
        answer = sign_in(visitor, iin=OTHER_IIN)
        assert answer.status_code == 403
        assert "The register knows nobody by the IIN of this key" in answer.content.decode()
        assert not Account.objects.exists()

    def test_in_the_name_of_the_dead_nobody_signs_in(self, person, visitor):
        Person.objects.filter(id=person.id).update(died_on="2026-01-01")
        assert "Nobody can sign in by this IIN" in sign_in(visitor).content.decode()

    def test_a_closed_account_stays_closed(self, person, visitor):
        Account.objects.create_account(username="c", display_name="C", person=person)
        Account.objects.update(is_active=False)
        assert sign_in(visitor).status_code == 403
        assert not is_signed_in(visitor)

    def test_a_flood_of_visitors_is_held_up(self, visitor, db):
        at = NOW()
        SigningRequest.objects.bulk_create(
            SigningRequest(purpose="sign_in", payload=b"{}", nonce=str(number), created_at=at, expires_at=at)
            for number in range(MOST)
        )
        with pytest.raises(TooManySignIns):
            ask_sign_in(site="s", clock=NOW)
        assert ask_sign_in(site="s", clock=world.clock_at(2026, 10, 1, 10, 1))

    def test_old_challenges_are_removed_and_no_other_document(self, person, visitor):
        ask_sign_in(site="s", clock=NOW)
        fresh = challenge_of(visitor)
        remove_old_challenges(timestamp=0)
        assert list(SigningRequest.objects.values_list("id", flat=True)) == [fresh.id]


@pytest.mark.usefixtures("committed_database")
def test_of_eight_first_sign_ins_at_once_one_account_is_opened():
    give_iin(world.make_person(country="kz"), IIN)
    requests = [ask_sign_in(site="s", clock=NOW) for _ in range(8)]
    answers = [signed(request, signs_in=True) for request in requests]
    verifier()

    def enter(number: int) -> str:
        account = sign_in_by_signature(
            request_id=requests[number].id, cms=answers[number], clock=NOW, verifier=verifier()
        )
        return str(account.id)

    outcome = at_once([lambda number=number: enter(number) for number in range(8)])
    assert list(outcome.values()) == [8]
    assert Account.objects.count() == 1


@pytest.mark.usefixtures("committed_database")
def test_of_eight_who_bring_one_challenge_at_once_one_is_signed_in():
    give_iin(world.make_person(country="kz"), IIN)
    request = ask_sign_in(site="s", clock=NOW)
    cms = signed(request, signs_in=True)
    verifier()

    def enter() -> str:
        try:
            sign_in_by_signature(request_id=request.id, cms=cms, clock=NOW, verifier=verifier())
        except SigningRequestOver as error:
            return error.code
        return "signed in"

    assert at_once([enter] * 8) == {"signed in": 1, "signing_request_over": 7}
