"""The clinic's term (RU-3): when it has passed, the chief physician and the person are told, once for each term."""

from __future__ import annotations

from datetime import date

import pytest

from registratura.attachment.actions.ask_for_papers import ask_for_papers
from registratura.attachment.actions.complete_application import complete_application
from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.escalate_overdue import escalate_overdue
from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.errors import NotFound
from registratura.attachment.models import Application
from registratura.attachment.queries.overdue import overdue_applications, overdue_counts
from registratura.attachment.tasks import escalate_overdue_applications
from registratura.ledger.ids import new_id
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.models import Notice
from registratura.notices.texts import sentence
from tests import world
from tests.attachment.test_way_of_one_application import SPRING, submission

pytestmark = pytest.mark.django_db
LAST_DAY = world.clock_at(2026, 4, 20)
DAY_AFTER = world.clock_at(2026, 4, 21, 0, 30)
APRIL = (date(2026, 4, 1), date(2026, 5, 1))


def applied(doctor=None, clock=SPRING):
    """An application of 15 April, due on the 20th, and the desk that decides it."""
    doctor = doctor or world.make_doctor(clinic=world.make_clinic())
    desk, person = world.registrar_of(doctor.clinic), world.make_person()
    made = submit_application(submission=submission(person, doctor), by=desk, clock=clock)
    return {"person_id": person.id, "application_id": made.application_id}, desk, doctor.clinic


def told(key) -> list[str]:
    return list(Notice.objects.filter(person_id=key["person_id"]).order_by("created_at").values_list("kind", flat=True))


def test_on_the_last_day_nothing_is_told_and_on_the_day_after_it_is():
    key, _, _ = applied()
    assert not escalate_overdue(**key, clock=LAST_DAY)
    assert escalate_overdue(**key, clock=DAY_AFTER)
    assert Application.objects.get(person_id=key["person_id"]).escalated_at == DAY_AFTER()
    assert told(key)[-1] == "application.overdue"
    entry = Entry.objects.filter(person_id=key["person_id"]).latest("seq")
    assert (entry.verb, entry.actor, entry.data["due_on"]) == ("application.overdue", "system", "2026-04-20")
    assert verify_ledger().damages == []


def test_it_is_told_once():
    key, _, _ = applied()
    assert [escalate_overdue(**key, clock=DAY_AFTER) for _ in range(3)] == [True, False, False]
    assert told(key).count("application.overdue") == 1


def test_midnight_of_the_clinic_counts_and_not_that_of_the_server():
    doctor = world.make_doctor(clinic=world.make_clinic(time_zone="Asia/Kamchatka"))
    key, _, _ = applied(doctor)
    evening_before_in_utc = world.clock_at(2026, 4, 20, 12, 30)
    assert escalate_overdue(**key, clock=evening_before_in_utc)


def test_a_decided_application_is_never_overdue():
    key, desk, _ = applied()
    accept_application(**key, by=desk, clock=LAST_DAY)
    assert not escalate_overdue(**key, clock=DAY_AFTER)
    assert not overdue_applications(at=DAY_AFTER()).exists()


def test_while_the_person_brings_a_paper_no_term_runs_and_with_the_paper_a_new_one_begins():
    key, desk, _ = applied()
    ask_for_papers(**key, without=("identity_card",), by=desk, clock=LAST_DAY)
    assert not escalate_overdue(**key, clock=DAY_AFTER)
    later = world.clock_at(2026, 5, 4)
    complete_application(**key, documents=("identity_card",), by=desk, clock=later)
    assert Application.objects.get(person_id=key["person_id"]).due_on == date(2026, 5, 9)
    assert not escalate_overdue(**key, clock=later)


def test_the_next_term_of_the_same_application_is_told_of_too():
    key, desk, _ = applied()
    escalate_overdue(**key, clock=DAY_AFTER)
    ask_for_papers(**key, without=("identity_card",), by=desk, clock=DAY_AFTER)
    complete_application(**key, documents=("identity_card",), by=desk, clock=DAY_AFTER)
    assert not escalate_overdue(**key, clock=world.clock_at(2026, 4, 26))
    assert escalate_overdue(**key, clock=world.clock_at(2026, 4, 27))


def test_an_application_that_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        escalate_overdue(person_id=world.make_person().id, application_id=new_id(), clock=DAY_AFTER)


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_the_person_is_told_in_the_persons_language(language):
    text = sentence("application.overdue", {"number": "ZZ-1", "due_on": "2026-04-20"}, language)
    assert "ZZ-1" in text
    assert "2026" in text


def test_the_worker_tells_of_every_term_that_has_passed():
    key, _, _ = applied()
    escalate_overdue_applications(timestamp=0)
    assert told(key)[-1] == "application.overdue"


def test_each_clinic_counts_what_is_overdue_and_what_was_decided_in_time():
    late_doctor = world.make_doctor(clinic=world.make_clinic())
    for clock in (LAST_DAY, DAY_AFTER):
        key, desk, clinic = applied(late_doctor)
        accept_application(**key, by=desk, clock=clock)
    waiting, _, _ = applied(late_doctor)
    escalate_overdue(**waiting, clock=DAY_AFTER)
    idle = world.make_clinic()
    late, none = overdue_counts(clinics=[clinic, idle], at=DAY_AFTER(), since=APRIL[0], until=APRIL[1])
    assert (late.now, late.became, late.decided, late.in_time, late.share_in_time) == (1, 1, 2, 1, 50)
    assert (none.now, none.became, none.decided, none.share_in_time) == (0, 0, 0, None)
    (later,) = overdue_counts(clinics=[clinic], at=DAY_AFTER(), since=APRIL[1])
    assert (later.now, later.became, later.decided) == (1, 0, 0)
