"""A telephone that is lost or another's is replaced by two members of staff who see the person and the document."""

from __future__ import annotations

import html
from datetime import date, timedelta

import pytest
from django.urls import reverse

from registratura.identity.actions.ask_phone_change import ask_phone_change
from registratura.identity.actions.replace_phone import replace_phone
from registratura.identity.actions.send_password import phone_of
from registratura.identity.confirmation_errors import (
    AlreadyAsked,
    NobodyAsked,
    NotThisReason,
    NumberOnRecord,
    OtherNumber,
    SameOperator,
)
from registratura.identity.models import SecondConfirmation
from registratura.ledger.models import Access, Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.actions.deliver_notices import deliver_notices
from registratura.notices.models import DemoMessage, Notice
from registratura.registry.errors import PhoneWrong
from registratura.registry.models import Contact
from tests import world
from tests.attachment.test_many_at_once import at_once
from tests.desk.conftest import kazakh, operator, registrar

DAY = date(2026, 10, 1)
NOW = world.clock_at(2026, 10, 1)
OLD, NEW = "+77010000001", "+77010000002"
SEEN = {"seen": ["person", "document"]}
WHY = {"reason": "phone_lost", "document": "identity_card"}


def somebody(**contact: object):
    person = kazakh(phone=OLD)
    Contact.objects.filter(person=person).update(**contact or {"own": True})
    return person


@pytest.fixture
def person(db: None):
    return somebody()


@pytest.fixture
def staff(kazakh_clinic):
    return world.operator_of(kazakh_clinic), world.operator_of(kazakh_clinic)


def ask(person, by, *, phone: str = NEW, clock=NOW, **why: str):
    return ask_phone_change(person_id=person.id, phone=phone, by=by, clock=clock, **(WHY | why))


def confirm(person, by, *, phone: str = NEW, clock=NOW) -> str:
    return replace_phone(person_id=person.id, phone=phone, by=by, clock=clock)


def test_the_new_number_takes_the_place_of_the_old_one_and_passwords_go_there(person, staff):
    first, second = staff
    ask(person, first)
    assert phone_of(person_id=person.id) == OLD
    assert confirm(person, second, phone="8 701 000 00 02").endswith("02")
    assert [row.value for row in Contact.objects.filter(person=person)] == [NEW]
    assert phone_of(person_id=person.id) == NEW
    entries = list(Entry.objects.filter(person_id=person.id).order_by("seq"))
    assert [entry.verb for entry in entries] == [
        "identity.second_confirmation_asked",
        "identity.second_confirmation_given",
        "person.phone_replaced",
    ]
    assert entries[-1].data == WHY | {"asked_by": first.code}
    assert entries[-1].actor == second.code
    assert not any(number in str(entry.data) for entry in entries for number in (OLD, NEW))
    assert verify_ledger().damages == []


def test_the_old_telephone_is_told_as_well_as_the_new_one_and_the_cabinet_once(person, staff):
    ask(person, staff[0])
    confirm(person, staff[1])
    deliver_notices(clock=NOW)
    told = {message.address: message.text for message in DemoMessage.objects.all()}
    assert set(told) == {OLD, NEW}
    assert all("02" in text and NEW not in text for text in told.values())
    assert Notice.objects.filter(person=person, address="").count() == 1


def test_a_shared_telephone_becomes_a_persons_own_by_the_same_way(db, staff):
    person = somebody(own=False)
    ask(person, staff[0], phone=OLD, reason="phone_shared")
    confirm(person, staff[1], phone=OLD)
    assert phone_of(person_id=person.id) == OLD
    assert list(Notice.objects.filter(person=person).values_list("address", flat=True)) == [""]


def test_one_person_alone_replaces_nothing(person, staff):
    ask(person, staff[0])
    with pytest.raises(SameOperator):
        confirm(person, staff[0])
    with pytest.raises(AlreadyAsked):
        ask(person, staff[1], phone="+77010000003")
    assert phone_of(person_id=person.id) == OLD


def test_both_must_have_heard_the_same_number(person, staff):
    ask(person, staff[0])
    with pytest.raises(OtherNumber):
        confirm(person, staff[1], phone="+77010000003")
    ask(person, staff[0], phone="+77010000003")
    with pytest.raises(OtherNumber):
        confirm(person, staff[1])
    confirm(person, staff[1], phone="+77010000003")
    assert phone_of(person_id=person.id) == "+77010000003"


def test_the_asking_holds_for_an_hour_and_for_one_confirmation(person, staff):
    first, second = staff
    ask(person, first)
    with pytest.raises(NobodyAsked):
        confirm(person, second, clock=lambda: NOW() + timedelta(hours=1))
    confirm(person, second)
    with pytest.raises(NobodyAsked):
        confirm(person, second)


def test_a_number_may_come_back_later(person, staff):
    first, second = staff
    for number in (NEW, OLD, NEW):
        ask(person, first, phone=number)
        confirm(person, second, phone=number)
    assert phone_of(person_id=person.id) == NEW
    assert SecondConfirmation.objects.filter(person=person, purpose="phone").count() == 3


def test_what_can_not_be_asked_is_told(person, staff):
    for wrong, error in (
        ({"phone": OLD}, NumberOnRecord),
        ({"phone": "12"}, PhoneWrong),
        ({"reason": "no_phone"}, NotThisReason),
        ({"document": "library_card"}, ValueError),
    ):
        with pytest.raises(error):
            ask(person, staff[0], **wrong)
    with pytest.raises(NobodyAsked):
        confirm(person, staff[1])


@pytest.mark.usefixtures("committed_database")
def test_of_colleagues_who_confirm_at_once_one_does():
    clinic = world.make_clinic(country="kz")
    first, *others = (world.operator_of(clinic) for _ in range(11))
    person = somebody()
    ask(person, first)
    outcome = at_once([lambda by=by: confirm(person, by)[-2:] for by in others])
    assert outcome["02"] == 1 and sum(outcome.values()) == 10
    assert Contact.objects.filter(person=person).count() == 1
    assert Entry.objects.filter(verb="person.phone_replaced").count() == 1


def page(name: str, person) -> str:
    return reverse(f"desk:{name}", args=[person.id])


def read(response) -> str:
    return " ".join(html.unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.django_db
@pytest.mark.parametrize("who", [registrar, operator])
def test_two_members_of_staff_are_led_through_it(who, kazakh_clinic, person):
    first, second = who(kazakh_clinic, day=DAY), who(kazakh_clinic, day=DAY)
    assert page("replace_phone", person) in read(first.get(page("person", person)))
    asked = first.post(page("ask_phone", person), WHY | {"phone": "8 701 000 00 02"}, follow=True)
    assert "The replacement waits for a colleague" in read(asked)
    shown = read(second.get(page("replace_phone", person)))
    assert "The telephone is lost or not at hand" in shown and "Identity card" in shown
    assert NEW not in shown and "000 00 02" not in shown
    unseen = second.post(page("confirm_phone", person), {"phone": NEW, "seen": ["person"]})
    assert (unseen.status_code, "tick both lines" in read(unseen)) == (422, True)
    other = second.post(page("confirm_phone", person), SEEN | {"phone": "+77010000003"})
    assert (other.status_code, "not the number your colleague typed" in read(other)) == (422, True)
    done = second.post(page("confirm_phone", person), SEEN | {"phone": NEW}, follow=True)
    assert "The telephone on record is now +7 ••• ••• •• 02." in read(done)
    assert Access.objects.filter(person_id=person.id, purpose="desk.phone").exists()


@pytest.mark.django_db
def test_who_asked_can_not_confirm_on_the_page_either(kazakh_clinic, person):
    first = operator(kazakh_clinic, day=DAY)
    first.post(page("ask_phone", person), WHY | {"phone": NEW})
    answer = first.post(page("confirm_phone", person), SEEN | {"phone": NEW})
    assert (answer.status_code, "You have asked for this yourself" in read(answer)) == (409, True)


@pytest.mark.django_db
def test_what_was_typed_wrong_comes_back(kazakh_clinic, person):
    first = operator(kazakh_clinic, day=DAY)
    empty = first.post(page("ask_phone", person), {"phone": "12"})
    assert empty.status_code == 422
    assert "Choose why the telephone is to be replaced." in read(empty) and 'value="12"' in read(empty)
    same = first.post(page("ask_phone", person), WHY | {"phone": OLD})
    assert (same.status_code, "on record already as the person's own" in read(same)) == (422, True)


@pytest.mark.django_db
def test_who_has_no_telephone_is_led_to_the_card(kazakh_clinic, db):
    nobody = kazakh()
    answer = operator(kazakh_clinic, day=DAY).get(page("replace_phone", nobody))
    assert (answer.status_code, answer.url) == (302, page("person", nobody))
