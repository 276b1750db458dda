"""The clinic corrects a wrong record: the old value stays, nobody loses a seat, no yearly right is used up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from registratura.attachment.actions.correct_attachment import Right, correct_attachment
from registratura.attachment.actions.end_attachment import end_attachment
from registratura.attachment.actions.submit_application import preview_answer
from registratura.attachment.errors import (
    CorrectionImpossible,
    NotFound,
    NotYours,
    RecordChanged,
)
from registratura.attachment.models import Attachment, RecordTransfer
from registratura.attachment.queries.corrections import (
    attachment_on_record,
    corrected_by_other_clinics,
)
from registratura.documents.models import Document
from registratura.law.editions import EditionSwitch
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.models import Notice
from registratura.registry.models import Doctor, Person
from tests import world
from tests.attachment.correcting import (
    AUTUMN,
    WINTER,
    correct,
    live,
    move,
    new_doctor,
    new_person,
    report,
    submission,
)

pytestmark = pytest.mark.django_db


def test_a_missing_attachment_is_written_in():
    doctor, person = new_doctor(), new_person()
    correction = report(person, "missing", right_clinic_id=doctor.clinic_id, words="Я там с весны.")
    assert correction.clinic == doctor.clinic
    correct(correction, Right(doctor_id=doctor.id, since=date(2026, 3, 2)))
    (row,) = live(person)
    assert (row.clinic, row.doctor, row.period.lower) == (doctor.clinic, doctor, date(2026, 3, 2))
    assert (row.corrected_by, row.recorded_at) == (correction.id, AUTUMN())
    doctor.load.refresh_from_db()
    assert doctor.load.attached == 1


def test_a_wrong_clinic_gives_way_and_stays_in_the_history():
    wrong, right = new_doctor(), new_doctor()
    person = new_person(attached_to=wrong)
    correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
    assert correction.clinic == right.clinic
    correct(correction, Right(doctor_id=right.id, since=date(2021, 3, 1)))
    (row,) = live(person)
    assert row.clinic == right.clinic
    old = Attachment.objects.get(person=person, clinic=wrong.clinic)
    assert (old.superseded_at, old.period.upper) == (AUTUMN(), None)
    wrong.load.refresh_from_db()
    assert wrong.load.attached == 0
    (taken,) = corrected_by_other_clinics(clinic_ids=[wrong.clinic_id])
    assert (taken.attachment, taken.correction, taken.day) == (old, correction, date(2026, 11, 16))
    assert corrected_by_other_clinics(clinic_ids=[right.clinic_id]) == []


def test_a_clinic_that_was_right_until_the_day_ends_and_sends_the_papers():
    former, right = new_doctor(), new_doctor()
    person = new_person(attached_to=former)
    correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
    correct(correction, Right(doctor_id=right.id, since=date(2026, 3, 2), former_until_then=True))
    ended, row = live(person)
    assert (ended.clinic, ended.period.upper, ended.end_reason) == (
        former.clinic,
        date(2026, 3, 2),
        "attached_elsewhere",
    )
    transfer = RecordTransfer.objects.get(person=person)
    assert (transfer.from_clinic, transfer.attachment_id) == (former.clinic, row.id)


def test_another_doctor_and_another_first_day_are_written_in():
    clinic = world.make_clinic(country="ru")
    recorded, real = world.make_doctor(clinic=clinic), world.make_doctor(clinic=clinic)
    person = new_person(attached_to=recorded)
    correct(report(person, "wrong_doctor", right_doctor_id=real.id), Right(doctor_id=real.id, since=date(2022, 5, 4)))
    (row,) = live(person)
    assert (row.doctor, row.period.lower, row.free_choice) == (real, date(2022, 5, 4), False)
    for doctor, attached in ((recorded, 0), (real, 1)):
        doctor.load.refresh_from_db()
        assert doctor.load.attached == attached


def test_who_never_applied_goes_back_to_the_clinic_that_gave_way():
    home, wrong = new_doctor(), new_doctor()
    person = new_person(attached_to=home, lives_in=home)
    moved = move(person, wrong)
    assert RecordTransfer.objects.filter(person=person).exists()
    correct(report(person, "never_applied"), None, clock=WINTER)
    (row,) = live(person)
    assert (row.clinic, row.period.lower, row.period.upper) == (home.clinic, date(2021, 3, 1), None)
    assert row.end_reason == ""
    assert not RecordTransfer.objects.filter(person=person).exists()
    assert Document.objects.get(application_id=moved.application_id).revoked_at == WINTER()


def test_who_changed_twice_on_one_day_goes_back_to_the_one_before():
    home, first, wrong = new_doctor(), new_doctor(), new_doctor()
    person = new_person(attached_to=home)
    move(person, first)
    move(person, wrong, clock=world.clock_at(2026, 11, 16, 12))
    correct(report(person, "never_applied"), None)
    before, row = live(person)
    assert (before.clinic, row.clinic, row.period.lower) == (home.clinic, first.clinic, date(2026, 11, 16))


def test_the_papers_follow_the_person_to_the_right_clinic():
    home, wrong, right = new_doctor(), new_doctor(), new_doctor()
    person = new_person(attached_to=home)
    move(person, wrong)
    correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
    correct(correction, Right(doctor_id=right.id, since=date(2026, 11, 16)))
    transfer = RecordTransfer.objects.get(person=person)
    assert (transfer.from_clinic, transfer.to_clinic) == (home.clinic, right.clinic)


def test_an_attachment_that_ended_by_mistake_is_written_anew():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    end_attachment(person_id=person.id, reason="left_the_country", by=world.registrar_of(doctor.clinic), clock=AUTUMN)
    correct(
        report(person, "missing", right_clinic_id=doctor.clinic_id),
        Right(doctor_id=doctor.id, since=date(2021, 3, 1)),
        clock=WINTER,
    )
    (row,) = live(person)
    assert row.period.upper is None
    assert Attachment.objects.get(person=person, end_reason="left_the_country").superseded_at == WINTER()


def test_a_full_doctor_gets_the_person_beyond_capacity_and_nobody_loses_a_seat():
    doctor = new_doctor(capacity=1, attached=1)
    person = new_person()
    correct(
        report(person, "missing", right_clinic_id=doctor.clinic_id),
        Right(doctor_id=doctor.id, since=date(2026, 3, 2)),
    )
    doctor.load.refresh_from_db()
    assert (doctor.load.attached, doctor.load.beyond) == (2, 1)
    (row,) = live(person)
    assert row.beyond
    with pytest.raises(IntegrityError, match="seat_never_sold_twice"), transaction.atomic():
        world.attach(person=new_person(), doctor=doctor)


def test_the_same_seat_is_not_counted_as_full_by_the_person_who_sits_on_it():
    doctor = new_doctor(capacity=1)
    person = new_person(attached_to=doctor)
    correct(
        report(person, "wrong_day", right_since=date(2022, 1, 10)),
        Right(doctor_id=doctor.id, since=date(2022, 1, 10)),
    )
    doctor.load.refresh_from_db()
    assert (doctor.load.attached, doctor.load.beyond) == (1, 0)


@pytest.mark.parametrize(("applied", "counts"), [(False, False), (True, True)])
def test_the_right_row_counts_as_a_change_only_if_the_person_applied_for_it(applied, counts):
    home, wrong, right = new_doctor(), new_doctor(), new_doctor()
    person = new_person(attached_to=home)
    assert move(person, wrong).free_choice
    correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
    correct(correction, Right(doctor_id=right.id, since=date(2026, 11, 16), applied=applied))
    assert attachment_on_record(person_id=person.id).free_choice is counts


def test_a_change_that_was_never_recorded_counts_if_the_person_applied_for_it():
    former, right = new_doctor(), new_doctor()
    person = new_person(attached_to=former)
    correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
    correct(correction, Right(doctor_id=right.id, since=date(2026, 3, 2), applied=True, former_until_then=True))
    assert attachment_on_record(person_id=person.id).free_choice


def test_a_missing_first_attachment_is_no_change_even_if_the_person_applied():
    doctor, person = new_doctor(), new_person()
    correction = report(person, "missing", right_clinic_id=doctor.clinic_id)
    correct(correction, Right(doctor_id=doctor.id, since=date(2026, 3, 2), applied=True))
    assert not attachment_on_record(person_id=person.id).free_choice


def follow_2025(settings) -> None:
    switches = (EditionSwitch(country="ru", from_on=date(2025, 9, 1), edition="2025"),)
    settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=switches)


def once_a_year(person: Person, doctor: Doctor) -> str:
    """What the law says of a free change today."""
    wish = replace(submission(person, doctor), reason="free_choice")
    _, answer = preview_answer(submission=wish, clock=AUTUMN)
    return next(finding.verdict for finding in answer.findings if finding.rule == "ru.once_a_year")


def test_by_the_edition_of_2025_a_wrong_row_uses_up_no_yearly_right(settings):
    home, wrong, wanted = new_doctor(), new_doctor(), new_doctor()
    person = new_person(attached_to=home)
    move(person, wrong)
    follow_2025(settings)
    assert once_a_year(person, wanted) == "not_met"
    correct(report(person, "never_applied"), None)
    assert once_a_year(person, wanted) == "met"


@pytest.mark.parametrize(("applied", "verdict"), [(False, "met"), (True, "not_met")])
def test_by_the_edition_of_2025_only_a_change_applied_for_uses_up_the_yearly_right(settings, applied, verdict):
    home, wrong, right, wanted = new_doctor(), new_doctor(), new_doctor(), new_doctor()
    person = new_person(attached_to=home)
    move(person, wrong)
    correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
    correct(correction, Right(doctor_id=right.id, since=date(2026, 11, 16), applied=applied))
    follow_2025(settings)
    assert once_a_year(person, wanted) == verdict


def test_after_the_correction_the_clinic_can_be_chosen():
    home, other = new_doctor(), new_doctor()
    person = new_person(attached_to=other)
    _, before = preview_answer(submission=submission(person, other), clock=AUTUMN)
    assert before.outcome == "nothing_to_do"
    correction = report(person, "wrong_clinic", right_clinic_id=home.clinic_id)
    correct(correction, Right(doctor_id=home.id, since=date(2021, 3, 1)))
    _, after = preview_answer(submission=submission(person, other), clock=AUTUMN)
    assert after.outcome == "accept"


def test_the_person_is_told_and_the_ledger_keeps_old_and_new_in_codes():
    wrong, right = new_doctor(), new_doctor()
    person = new_person(attached_to=wrong)
    correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id, words="Моя тайна")
    correct(correction, Right(doctor_id=right.id, since=date(2021, 3, 1)))
    kinds = Notice.objects.filter(person=person).order_by("created_at", "id").values_list("kind", flat=True)
    assert list(kinds) == ["correction.reported", "correction.corrected"]
    entry = Entry.objects.get(person_id=person.id, verb="correction.corrected")
    assert [row["clinic"] for row in entry.data["was"]] == [wrong.clinic.code]
    assert [row["clinic"] for row in entry.data["now"]] == [right.clinic.code]
    assert "Моя тайна" not in str(list(Entry.objects.values_list("data", flat=True)))
    assert verify_ledger().damages == []


def test_only_the_desk_of_the_clinic_that_works_on_it_corrects():
    wrong, right = new_doctor(), new_doctor()
    person = new_person(attached_to=wrong)
    correction = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
    for stranger in (world.registrar_of(wrong.clinic), world.citizen(person)):
        with pytest.raises(NotYours):
            correct(correction, Right(doctor_id=right.id, since=date(2021, 3, 1)), by=stranger)


def test_without_a_report_nothing_is_corrected():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    with pytest.raises(NotFound):
        correct_attachment(
            person_id=person.id,
            correction_id=world.make_person().id,
            right=None,
            reason="Так надо.",
            by=world.registrar_of(doctor.clinic),
            clock=AUTUMN,
        )


def test_a_record_that_changed_meanwhile_is_not_corrected():
    doctor, elsewhere = new_doctor(), new_doctor()
    person = new_person(attached_to=doctor)
    correction = report(person, "never_applied")
    move(person, elsewhere)
    with pytest.raises(RecordChanged):
        correct(correction, None)


@pytest.mark.parametrize(
    ("why", "since"),
    [("in_future", date(2026, 11, 17)), ("before_birth", date(1980, 5, 16)), ("nothing_changes", date(2021, 3, 1))],
)
def test_days_that_can_not_be_right_are_refused(why, since):
    doctor = new_doctor()
    correction = report(new_person(attached_to=doctor), "never_applied")
    with pytest.raises(CorrectionImpossible) as caught:
        correct(correction, Right(doctor_id=doctor.id, since=since))
    assert caught.value.values["why"] == why


def test_a_clinic_can_not_say_never_here_of_another_clinics_record():
    wrong, right = new_doctor(), new_doctor()
    correction = report(new_person(attached_to=wrong), "wrong_clinic", right_clinic_id=right.clinic_id)
    with pytest.raises(CorrectionImpossible) as caught:
        correct(correction, None)
    assert caught.value.values["why"] == "not_here"


def test_a_correction_needs_a_paper_and_a_reason():
    doctor = new_doctor()
    correction = report(new_person(attached_to=doctor), "never_applied")
    for missing, why in (({"evidence": ""}, "needs_evidence"), ({"reason": " "}, "needs_reason")):
        with pytest.raises(CorrectionImpossible) as caught:
            correct(correction, None, **missing)
        assert caught.value.values["why"] == why
    assert Attachment.objects.filter(superseded_at__isnull=False).count() == 0


def test_the_doctor_must_work_in_the_clinic_that_corrects():
    doctor, elsewhere = new_doctor(), new_doctor()
    correction = report(new_person(attached_to=doctor), "never_applied")
    with pytest.raises(CorrectionImpossible) as caught:
        correct(correction, Right(doctor_id=elsewhere.id, since=date(2022, 1, 10)))
    assert caught.value.values["why"] == "doctor_elsewhere"
