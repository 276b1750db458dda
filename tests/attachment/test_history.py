"""What was true when, and what was known when: the same question gets the answer of the day it is asked of (X-11)."""

from __future__ import annotations

from datetime import date

import pytest

from registratura.attachment.actions.correct_attachment import Right
from registratura.attachment.actions.end_attachment import end_attachment
from registratura.attachment.queries.history import attachment_history, attachments_as_known
from tests import world
from tests.attachment.correcting import correct, move, new_doctor, new_person, report

pytestmark = pytest.mark.django_db
SPRING = world.clock_at(2026, 4, 15)
BEFORE, AFTER = world.clock_at(2026, 11, 16, 9)(), world.clock_at(2026, 11, 16, 11)()


def known(person, *, on: date, at) -> list[object]:
    return [row.clinic for row in attachments_as_known(person_id=person.id, on=on, known_at=at)]


def test_nothing_was_known_before_it_was_recorded():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    day = date(2021, 3, 1)
    assert known(person, on=day, at=world.clock_at(2021, 3, 1, 8)()) == []
    assert known(person, on=day, at=world.clock_at(2021, 3, 1, 9)()) == [doctor.clinic]
    assert known(person, on=date(2021, 2, 28), at=AFTER) == []


def test_before_the_correction_the_wrong_value_was_known_of_the_same_day():
    wrong, right = new_doctor(), new_doctor()
    person = new_person(attached_to=wrong)
    correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
    correct(correction, Right(doctor_id=right.id, since=date(2022, 1, 10)))
    day = date(2024, 6, 1)
    assert known(person, on=day, at=BEFORE) == [wrong.clinic]
    assert known(person, on=day, at=AFTER) == [right.clinic]
    early = date(2021, 6, 1)
    assert (known(person, on=early, at=BEFORE), known(person, on=early, at=AFTER)) == ([wrong.clinic], [])


def test_an_end_is_known_from_the_instant_it_was_recorded():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    end_attachment(person_id=person.id, reason="left_the_country", by=world.registrar_of(doctor.clinic), clock=SPRING)
    later = date(2026, 5, 1)
    assert known(person, on=later, at=world.clock_at(2026, 4, 15, 9)()) == [doctor.clinic]
    assert known(person, on=later, at=world.clock_at(2026, 4, 15, 11)()) == []
    (row,) = attachments_as_known(person_id=person.id, on=date(2026, 4, 1), known_at=world.clock_at(2026, 4, 14)())
    assert row.until is None


def test_an_attachment_that_lasted_no_day_was_believed_in_until_it_ended():
    home, first, second = new_doctor(), new_doctor(), new_doctor()
    person = new_person(attached_to=home)
    move(person, first)
    move(person, second, clock=world.clock_at(2026, 11, 16, 12))
    day = date(2026, 11, 16)
    assert known(person, on=day, at=AFTER) == [first.clinic]
    assert known(person, on=day, at=world.clock_at(2026, 11, 16, 13)()) == [second.clinic]


def test_the_history_shows_the_wrong_row_after_the_one_that_took_its_place():
    home, wrong = new_doctor(), new_doctor()
    person = new_person(attached_to=home)
    move(person, wrong)
    correction = report(person, "never_applied")
    correct(correction, None, clock=world.clock_at(2026, 12, 1))
    lines = attachment_history(person_id=person.id)
    assert [(line.clinic, line.is_wrong) for line in lines] == [
        (wrong.clinic, True),
        (home.clinic, False),
        (home.clinic, True),
    ]
    assert lines[1].written_by == correction
    assert lines[2].corrected_by == correction
    assert (lines[0].wrong_on, lines[2].end_reason) == (date(2026, 12, 1), "attached_elsewhere")
