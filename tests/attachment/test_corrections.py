"""A person reports a wrong record, the clinic corrects it or says why not; the old value stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from registratura.attachment.actions.correct_attachment import Right, correct_attachment
from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.decline_correction import decline_correction
from registratura.attachment.actions.end_attachment import end_attachment
from registratura.attachment.actions.report_mistake import Mistake, report_mistake
from registratura.attachment.actions.submit_application import Submission, preview_answer, submit_application
from registratura.attachment.errors import (
    AlreadyReported,
    AlreadyResolved,
    CorrectionImpossible,
    NotFound,
    NotYours,
    RecordChanged,
)
from registratura.attachment.models import Attachment, Correction, RecordTransfer
from registratura.attachment.queries.corrections import (
    attachment_on_record,
    corrected_by_other_clinics,
    corrections_to_work_on,
)
from registratura.documents.models import Document
from registratura.law.editions import EditionSwitch
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.models import Notice
from registratura.registry.models import Doctor, Person
from tests import world

pytestmark = pytest.mark.django_db
AUTUMN = world.clock_at(2026, 11, 16)
WINTER = world.clock_at(2026, 12, 1)


def new_doctor(*, country: str = "ru", **options: object) -> Doctor:
    return world.make_doctor(clinic=world.make_clinic(country=country), **options)


def new_person(*, attached_to: Doctor | None = None, **options: object) -> Person:
    person = world.make_person(country="ru", **options)
    if attached_to:
        world.attach(person=person, doctor=attached_to)
    return person


def mistake_of(person: Person, what: str, **said: object) -> Mistake:
    current = attachment_on_record(person_id=person.id)
    fields = {
        "person_id": person.id,
        "what": what,
        "channel": "portal",
        "idempotency_key": world.key(),
        "attachment_id": current.id if current else None,
    }
    return Mistake(**(fields | said))


def report(person: Person, what: str, **said: object) -> Correction:
    mistake = mistake_of(person, what, **said)
    reported = report_mistake(mistake=mistake, by=world.citizen(person), clock=AUTUMN)
    return Correction.objects.get(person=person, id=reported.correction_id)


def correct(correction: Correction, right: Right | None, *, clock=AUTUMN, **options: object) -> Correction:
    fields = {
        "reason": "Заявление лежит в архиве.",
        "evidence": "application_copy",
        "evidence_number": "17",
        "by": world.registrar_of(correction.clinic),
    }
    return correct_attachment(
        person_id=correction.person_id, correction_id=correction.id, right=right, clock=clock, **(fields | options)
    )


def live(person: Person) -> list[Attachment]:
    rows = Attachment.objects.filter(person=person, superseded_at=None).exclude(period__isempty=True)
    return list(rows.order_by("period"))


def move(person: Person, doctor: Doctor, clock=AUTUMN) -> Attachment:
    """Attach the person by an application, as everybody is."""
    made = submit_application(submission=submission(person, doctor), by=world.citizen(person), clock=clock)
    accept_application(
        person_id=person.id, application_id=made.application_id, by=world.registrar_of(doctor.clinic), clock=clock
    )
    return attachment_on_record(person_id=person.id)


def submission(person: Person, doctor: Doctor) -> Submission:
    fields = {
        "person_id": person.id,
        "clinic_id": doctor.clinic_id,
        "doctor_id": doctor.id,
        "channel": "portal",
        "idempotency_key": world.key(),
    }
    return Submission(**fields)


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
    assert [row.id for row in corrected_by_other_clinics(clinic_ids=[wrong.clinic_id])] == [old.id]
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


def test_a_declined_report_leaves_the_record_and_says_why():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    correction = report(person, "never_applied")
    desk = world.registrar_of(doctor.clinic)
    fields = {"person_id": person.id, "correction_id": correction.id, "by": desk, "clock": WINTER}
    with pytest.raises(CorrectionImpossible):
        decline_correction(reason="  ", **fields)
    declined = decline_correction(reason="Заявление подписано.", **fields)
    assert (declined.state, declined.reason, declined.resolved_at) == ("declined", "Заявление подписано.", WINTER())
    assert Attachment.objects.get(person=person).superseded_at is None
    assert Notice.objects.filter(person=person, kind="correction.declined").exists()
    with pytest.raises(AlreadyResolved):
        decline_correction(reason="Ещё раз.", **fields)


def test_one_report_at_a_time_and_the_same_key_gives_the_same_report():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    mistake, by = mistake_of(person, "never_applied"), world.citizen(person)
    first = report_mistake(mistake=mistake, by=by, clock=AUTUMN)
    second = report_mistake(mistake=mistake, by=by, clock=AUTUMN)
    assert (first.number, second.repeated) == (second.number, True)
    with pytest.raises(AlreadyReported) as caught:
        report_mistake(mistake=mistake_of(person, "wrong_doctor"), by=by, clock=AUTUMN)
    assert caught.value.values["number"] == first.number
    assert Notice.objects.filter(person=person).count() == 1


def test_the_oldest_report_stands_first_on_the_clinics_list():
    doctor = new_doctor()
    people = [new_person(attached_to=doctor) for _ in range(3)]
    made = [report(person, "never_applied") for person in people]
    report(new_person(attached_to=new_doctor()), "never_applied")
    listed = corrections_to_work_on(clinic_ids=[doctor.clinic_id])
    assert [row.id for row in listed.object_list] == [row.id for row in made]


def test_only_the_person_or_the_desks_concerned_may_report():
    doctor, elsewhere = new_doctor(), new_doctor()
    person = new_person(attached_to=doctor)
    statement = {"channel": "desk", "evidence": "written_statement", "evidence_number": "12"}
    refused = [
        (mistake_of(person, "never_applied"), world.citizen(new_person())),
        (mistake_of(person, "never_applied"), world.registrar_of(doctor.clinic)),
        (mistake_of(person, "never_applied", **statement), world.registrar_of(elsewhere.clinic)),
    ]
    for mistake, by in refused:
        with pytest.raises(NotYours):
            report_mistake(mistake=mistake, by=by, clock=AUTUMN)
    at_desk = mistake_of(person, "wrong_clinic", right_clinic_id=elsewhere.clinic_id, **statement)
    reported = report_mistake(mistake=at_desk, by=world.registrar_of(doctor.clinic), clock=AUTUMN)
    assert reported.clinic_id == elsewhere.clinic_id


def test_at_the_desk_nothing_is_reported_without_the_persons_written_statement():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    mistake = mistake_of(person, "never_applied", channel="desk")
    with pytest.raises(CorrectionImpossible) as caught:
        report_mistake(mistake=mistake, by=world.registrar_of(doctor.clinic), clock=AUTUMN)
    assert caught.value.values["why"] == "needs_statement"


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


def test_a_page_that_showed_another_record_reports_nothing():
    doctor, elsewhere = new_doctor(), new_doctor()
    person = new_person(attached_to=doctor)
    mistake = mistake_of(person, "never_applied")
    move(person, elsewhere)
    with pytest.raises(RecordChanged):
        report_mistake(mistake=mistake, by=world.citizen(person), clock=AUTUMN)


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


@pytest.mark.parametrize(
    ("what", "said", "why"),
    [
        ("wrong_clinic", {}, "needs_clinic"),
        ("wrong_day", {}, "needs_day"),
        ("wrong_day", {"right_since": date(2027, 1, 1)}, "in_future"),
    ],
)
def test_a_report_that_says_too_little_is_asked_for_more(what, said, why):
    person = new_person(attached_to=new_doctor())
    with pytest.raises(CorrectionImpossible) as caught:
        report(person, what, **said)
    assert caught.value.values["why"] == why


def test_the_database_knows_one_open_report_a_person_and_no_end_without_a_reason():
    person = new_person(attached_to=new_doctor())
    correction = report(person, "never_applied")
    with pytest.raises(IntegrityError, match="one_open_correction"), transaction.atomic():
        Correction.objects.create(
            person=person,
            number="RU-C-2",
            what="wrong_doctor",
            clinic=correction.clinic,
            state="reported",
            channel="portal",
            reported_on=date(2026, 11, 16),
            reported_at=AUTUMN(),
            reported_by="account:1",
            idempotency_key=world.key(),
        )
    with pytest.raises(IntegrityError, match="resolved_with_a_reason"), transaction.atomic():
        Correction.objects.filter(person=person).update(state="declined")
