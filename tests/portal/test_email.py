"""A person has messages sent by e-mail: the address is theirs only when the code that went there comes back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from registratura.identity.actions import send_email_code as sending
from registratura.identity.actions.confirm_email import confirm_email
from registratura.identity.actions.remove_email import remove_email
from registratura.identity.actions.send_email_code import send_email_code
from registratura.identity.errors import (
    NoChannel,
    NoTriesLeft,
    PasswordAbsent,
    PasswordExpired,
    TooManyPasswords,
    WrongPassword,
)
from registratura.identity.models import OneTimePassword
from registratura.ledger.models import Entry
from registratura.notices.actions.deliver_notices import deliver_notices
from registratura.notices.models import DemoMessage, Notice
from registratura.registry.emails import masked_email, same_email
from registratura.registry.models import Contact, Person
from registratura.registry.queries.emails import email_of
from tests import world
from tests.portal.conftest import Town, Visitor, make_child_of, make_town, text_of

pytestmark = pytest.mark.django_db
NOW = world.clock_at(2026, 11, 16)
ADDRESS = "proba@example.org"
PHONE = "+77000000001"


@pytest.fixture
def person() -> Person:
    person = world.make_person(country="kz")
    Contact.objects.create(person=person, kind="phone", value=PHONE)
    return person


@pytest.fixture
def code_for(django_capture_on_commit_callbacks):
    """Have a code sent, and read the digits from the mailbox."""

    def send_and_read(person: Person, email: str = ADDRESS, clock=NOW) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            send_email_code(person_id=person.id, email=email, by=world.citizen(person), clock=clock, language="en")
        letter = DemoMessage.objects.filter(channel="email", address=email).latest("id")
        return re.search(r"\d{6}", letter.text).group()

    return send_and_read


def confirm(person: Person, code: str, *, email: str = ADDRESS, clock=NOW) -> None:
    confirm_email(person_id=person.id, email=email, typed=code, by=world.citizen(person), clock=clock)


def received() -> dict[str, str]:
    """What came where, but for the codes."""
    deliver_notices(clock=NOW)
    letters = DemoMessage.objects.exclude(text__startswith="Code ")
    return {letter.address: letter.text for letter in letters}


def test_nothing_is_on_record_before_the_code_came_back(person, code_for):
    code = code_for(person)
    assert email_of(person_id=person.id) == ""
    confirm(person, code)
    assert email_of(person_id=person.id) == ADDRESS
    verbs = list(Entry.objects.filter(person_id=person.id).order_by("seq").values_list("verb", flat=True))
    assert verbs == ["identity.email_code_sent", "identity.password_used", "person.email_confirmed"]
    assert not any(ADDRESS in str(data) for data in Entry.objects.values_list("data", flat=True))


def test_the_code_is_kept_as_a_hash_and_is_good_for_that_address_of_that_person_alone(person, code_for):
    code = code_for(person)
    kept = OneTimePassword.objects.get()
    assert code.encode() not in bytes(kept.digest) + bytes(kept.salt)
    with pytest.raises(PasswordAbsent):
        confirm(person, code, email="other@example.org")
    with pytest.raises(PasswordAbsent):
        confirm(world.make_person(country="kz"), code)
    assert not Contact.objects.filter(kind="email").exists()


def test_a_code_is_short_lived_has_five_tries_and_is_good_once(person, code_for):
    code = code_for(person)
    with pytest.raises(PasswordExpired):
        confirm(person, code, clock=lambda: NOW() + timedelta(minutes=5))
    wrong = "000000" if code != "000000" else "000001"
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPassword) as told:
            confirm(person, wrong)
        assert told.value.values == {"tries_left": left}
    for typed in (wrong, code):
        with pytest.raises(NoTriesLeft):
            confirm(person, typed)
    confirm(person, fresh := code_for(person))
    with pytest.raises(PasswordAbsent):
        confirm(person, fresh)


def test_nobody_floods_a_mailbox(person, code_for):
    for _ in range(3):
        code_for(person)
    with pytest.raises(TooManyPasswords):
        code_for(person)
    with pytest.raises(TooManyPasswords):
        code_for(world.make_person(country="kz"))


def test_messages_then_come_by_e_mail_and_the_telephone_learns_of_it(person, code_for):
    confirm(person, code_for(person))
    told = received()
    assert "p•••@example.org" in told[ADDRESS]
    assert "p•••@example.org" in told[PHONE]
    DemoMessage.objects.all().delete()
    Notice.objects.create(person=person, kind="transfer.received", created_at=NOW())
    assert list(received()) == [ADDRESS]


def test_an_address_nobody_has_confirmed_is_never_written_to(person):
    Contact.objects.filter(person=person).delete()
    Contact.objects.create(person=person, kind="email", value=ADDRESS)
    Notice.objects.create(person=person, kind="transfer.received", created_at=NOW())
    assert received() == {}


def test_another_address_takes_the_place_of_the_first_which_is_told(person, code_for):
    confirm(person, code_for(person))
    received()
    DemoMessage.objects.all().delete()
    confirm(person, code_for(person, email="nova@example.org"), email="nova@example.org")
    assert email_of(person_id=person.id) == "nova@example.org"
    assert {ADDRESS, PHONE, "nova@example.org"} == set(received())


def test_a_removed_address_gets_one_last_message_and_the_telephone_all_further_ones(person, code_for):
    confirm(person, code_for(person))
    received()
    DemoMessage.objects.all().delete()
    assert remove_email(person_id=person.id, by=world.citizen(person), clock=NOW)
    assert not remove_email(person_id=person.id, by=world.citizen(person), clock=NOW)
    assert set(received()) == {ADDRESS, PHONE}
    assert Entry.objects.filter(person_id=person.id).latest("seq").verb == "person.email_removed"


def test_the_cabinet_shows_the_message_once_however_many_copies_go_out(person, code_for):
    confirm(person, code_for(person))
    assert Notice.objects.filter(person=person).count() == 2
    assert Notice.objects.filter(person=person, address="").count() == 1


def test_where_no_mail_leaves_no_code_is_promised(person, monkeypatch):
    monkeypatch.setattr(settings, "MESSAGE_SENDER", "")
    with pytest.raises(NoChannel):
        send_email_code(person_id=person.id, email=ADDRESS, by=world.citizen(person), clock=NOW, language="kk")


def test_an_address_is_kept_and_hidden_as_people_write_it():
    assert same_email(value=" Proba.Testova@Example.ORG ") == "Proba.Testova@example.org"
    assert masked_email(value="proba@example.org") == "p•••@example.org"


@pytest.fixture
def town() -> Town:
    return make_town("kz")


@pytest.fixture
def sends(django_capture_on_commit_callbacks, monkeypatch):
    """Enter the address on the page; the code is 123456."""
    monkeypatch.setattr(sending.send_email_code, "__kwdefaults__", {"password": lambda: "123456"})

    def enter(visitor: Visitor, person: Person, email: str = ADDRESS):
        with django_capture_on_commit_callbacks(execute=True):
            return visitor.client.post(reverse("portal:email", args=[person.id]), {"email": email}, follow=True)

    return enter


def test_a_person_adds_an_address_in_the_cabinet_and_takes_it_off(town, sends):
    visitor, key = town.visitor, (town.person.id,)
    assert "Get messages by e-mail" in text_of(visitor.get("cabinet"))
    assert f"sent six digits to <strong>{ADDRESS}" in text_of(sends(visitor, town.person))
    wrong = visitor.post("email_code", *key, code="654321")
    assert wrong.status_code == 422 and "4 tries are left" in text_of(wrong)
    assert "exactly six digits" in text_of(visitor.post("email_code", *key, code="12"))
    done = visitor.client.post(reverse("portal:email_code", args=key), {"code": "123 456"}, follow=True)
    assert f"From now on we write to {ADDRESS}." in text_of(done)
    assert f"Messages come here and to {ADDRESS}." in text_of(visitor.get("cabinet"))
    assert ADDRESS in text_of(visitor.get("email", *key))
    off = visitor.client.post(reverse("portal:no_email", args=key), follow=True)
    assert "We no longer write to your e-mail." in text_of(off)
    assert "Get messages by e-mail" in text_of(visitor.get("cabinet"))


def test_what_is_no_address_comes_back_as_it_was_typed(town):
    answer = town.visitor.post("email", town.person.id, email="proba at example")
    assert answer.status_code == 422
    assert "This is not an e-mail address." in text_of(answer)
    assert "proba at example" in text_of(answer)


def test_too_many_codes_say_when_the_next_one_can_be_sent(town, sends):
    for _ in range(3):
        sends(town.visitor, town.person)
    answer = sends(town.visitor, town.person)
    assert answer.status_code == 429
    assert re.search(r"The next one can be sent at \d\d:\d\d", text_of(answer))


def test_without_an_address_there_is_nothing_to_confirm(town):
    assert town.visitor.get("email_code", town.person.id).status_code == 302


def test_a_parent_enters_an_address_for_a_child_and_nobody_for_a_stranger(town, sends):
    child = make_child_of(town.person)
    sends(town.visitor, child)
    town.visitor.post("email_code", child.id, code="123456")
    assert email_of(person_id=child.id) == ADDRESS
    stranger = world.make_person(country="kz")
    for name in ("email", "email_code", "no_email"):
        assert town.visitor.post(name, stranger.id, email=ADDRESS, code="123456").status_code == 404
