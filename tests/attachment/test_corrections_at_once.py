"""Two clerks, one report; and two people who press at once."""

from __future__ import annotations

from datetime import date

import pytest

from registratura.attachment.actions.correct_attachment import Right
from registratura.attachment.actions.decline_correction import decline_correction
from registratura.attachment.actions.report_mistake import report_mistake
from registratura.attachment.models import Attachment, Correction
from registratura.ledger.queries.verification import verify_ledger
from tests import world
from tests.attachment.correcting import AUTUMN, correct, mistake_of, new_doctor, new_person, report
from tests.attachment.test_many_at_once import at_once

pytestmark = pytest.mark.usefixtures("committed_database")


def test_of_many_clerks_who_correct_and_decline_at_once_exactly_one_does():
    wrong, right = new_doctor(), new_doctor()
    person = new_person(attached_to=wrong)
    correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
    clerk = world.registrar_of(right.clinic)

    def set_right() -> str:
        return correct(correction, Right(doctor_id=right.id, since=date(2022, 1, 10)), by=clerk).state

    def decline() -> str:
        return decline_correction(
            person_id=person.id, correction_id=correction.id, reason="Всё верно.", by=clerk, clock=AUTUMN
        ).state

    outcome = at_once([set_right, decline] * 10)

    assert outcome["already_resolved"] == 19
    state = Correction.objects.get(person=person).state
    assert outcome[state] == 1
    assert Attachment.objects.filter(person=person, superseded_at=None).count() == 1
    assert verify_ledger().damages == []


def test_the_same_report_sent_twenty_times_at_once_is_one():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    mistake, by = mistake_of(person, "never_applied"), world.citizen(person)
    numbers = at_once([lambda: report_mistake(mistake=mistake, by=by, clock=AUTUMN).number] * 20)
    assert list(numbers.values()) == [20]


def test_people_corrected_crosswise_between_two_doctors_never_lock_each_other_out():
    here, there = new_doctor(), new_doctor()
    acts = []
    for number in range(20):
        wrong, right = (here, there) if number % 2 else (there, here)
        person = new_person(attached_to=wrong)
        correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
        acts.append(
            lambda correction=correction, right=right: (
                correct(correction, Right(doctor_id=right.id, since=date(2022, 1, 10))).state
            )
        )
    assert at_once(acts) == {"corrected": 20}
    for doctor in (here, there):
        doctor.load.refresh_from_db()
        assert doctor.load.attached == 10
