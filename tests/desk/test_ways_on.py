"""The page of a case is never a dead end: an ended policy, an ended contract, a doctor who left."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.models import Application, Attachment, SeatHold
from registratura.identity.models import Account
from registratura.registry.models import Doctor
from tests import world
from tests.attachment.test_proposed_refusal import insured
from tests.attachment.test_way_of_one_application import submission
from tests.attachment.test_ways_on import ENDED_IN_BETWEEN, NOW, doctor, key, row_of
from tests.desk.conftest import browser_of, registrar

pytestmark = pytest.mark.django_db
__all__ = ["doctor", "key"]
NEXT_DAY = date(2026, 4, 15)


def address(key, name: str = "application", door: str = "desk") -> str:
    return reverse(f"{door}:{name}", args=[key["person_id"], key["application_id"]])


def text(response) -> str:
    return " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&#x27;", "'").split())


@pytest.fixture
def desk(doctor):
    return registrar(doctor.clinic, day=NEXT_DAY)


@pytest.fixture
def me(key):
    account = Account.objects.create_account(username=world.key(), display_name="Проба", person=row_of(key).person)
    return browser_of(account, day=NEXT_DAY)


def test_for_an_ended_policy_the_person_is_asked_and_finds_the_list_in_the_cabinet(key, desk, me):
    row_of(key).person.coverages.update(period=ENDED_IN_BETWEEN)
    page = text(desk.get(address(key)))
    assert "Ask the person for what is missing" in page
    assert ">Attach<" not in page
    asked = text(desk.post(address(key, "ask_missing"), follow=True))
    assert "The person has been asked for what is missing." in asked
    assert "Ask an insurer for a valid one" in text(me.get(address(key, door="portal")))
    row_of(key).person.coverages.create(scheme="oms", kind="digital", region="99", period=DateRange(NEXT_DAY, None))
    assert "can be decided" in text(desk.post(address(key, "bring"), follow=True))


def test_for_an_ended_contract_the_person_is_told_once_and_takes_the_application_back(key, desk, me, doctor):
    doctor.clinic.contracts.update(period=ENDED_IN_BETWEEN)
    page = text(desk.get(address(key)))
    assert "The clinic can neither attach nor refuse now." in page
    assert "Tell the person" in page
    assert "can't attach you by this application now" not in text(me.get(address(key, door="portal")))
    told = text(desk.post(address(key, "tell_obstacle"), follow=True))
    assert "The person was told on 15 April 2026" in told
    assert reverse("desk:tell_obstacle", args=list(key.values())) not in told
    assert "told of it already" in text(desk.post(address(key, "tell_obstacle"), follow=True))
    mine = text(me.get(address(key, door="portal")))
    assert "The clinic can't attach you by this application now" in mine
    assert "choose another clinic" in mine
    me.post(address(key, "withdraw", "portal"))
    assert row_of(key).state == "withdrawn"


def test_what_can_be_decided_is_told_of_no_obstacle(key, desk):
    assert desk.post(address(key, "tell_obstacle")).status_code == 422
    assert desk.post(address(key, "ask_missing")).status_code == 422
    assert Application.objects.get(id=key["application_id"]).state == "submitted"


def test_for_a_doctor_who_left_another_one_is_chosen_at_the_desk(key, desk, doctor):
    other = world.make_doctor(clinic=doctor.clinic)
    Doctor.objects.filter(id=doctor.id).update(working=False)
    page = text(desk.get(address(key)))
    assert "does not work at the clinic any more" in page
    assert ">Attach<" not in page
    pressed = desk.post(address(key, "attach"))
    assert (pressed.status_code, "Let the person choose another one" in text(pressed)) == (409, True)
    desk.post(address(key, "another_doctor"), {"doctor": str(other.id)})
    desk.post(address(key, "attach"))
    assert Attachment.objects.get(person_id=key["person_id"]).doctor == other


def test_for_a_doctor_who_left_the_person_chooses_another_one_in_the_cabinet(key, me, doctor):
    other = world.make_doctor(clinic=doctor.clinic)
    assert me.get(address(key, "another_doctor", "portal")).status_code == 302
    Doctor.objects.filter(id=doctor.id).update(working=False)
    assert "The doctor you chose does not work there any more" in text(me.get(address(key, door="portal")))
    me.post(address(key, "another_doctor", "portal"), {"doctor": str(other.id)})
    assert (row_of(key).doctor, row_of(key).state) == (other, "submitted")


def test_the_cabinet_says_that_a_place_becomes_free_only_where_one_is_held(key, me):
    assert "the place kept for you becomes free" in text(me.get(address(key, door="portal")))
    SeatHold.objects.filter(person_id=key["person_id"]).update(state="released")
    assert "the place kept for you" not in text(me.get(address(key, door="portal")))


def test_what_is_missing_at_the_desk_is_brought_to_the_desk(desk, doctor):
    person = insured()
    request = submission(person, doctor, documents=("policy",))
    made = submit_application(submission=request, by=world.registrar_of(doctor.clinic), clock=NOW)
    at_desk = {"person_id": person.id, "application_id": made.application_id}
    assert made.state == "incomplete"
    account = Account.objects.create_account(username=world.key(), display_name="Проба", person=person)
    page = text(browser_of(account, day=NEXT_DAY).get(address(at_desk, door="portal")))
    assert "You applied at the desk: bring what is missing there." in page
    assert reverse("portal:complete", args=list(at_desk.values())) not in page
    desk.post(address(at_desk, "bring"), {"papers": ["passport"]})
    assert row_of(at_desk).state == "submitted"
