"""A person reports a wrong record, and the clinic says why it is right."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from registratura.attachment.actions.decline_correction import decline_correction
from registratura.attachment.actions.report_mistake import report_mistake
from registratura.attachment.errors import (
    AlreadyReported,
    AlreadyResolved,
    CorrectionImpossible,
    NotYours,
    RecordChanged,
)
from registratura.attachment.models import Attachment, Correction
from registratura.attachment.queries.corrections import (
    corrections_to_work_on,
)
from registratura.notices.models import Notice
from tests import world
from tests.attachment.correcting import (
    AUTUMN,
    WINTER,
    mistake_of,
    move,
    new_doctor,
    new_person,
    report,
)

pytestmark = pytest.mark.django_db


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


def test_a_page_that_showed_another_record_reports_nothing():
    doctor, elsewhere = new_doctor(), new_doctor()
    person = new_person(attached_to=doctor)
    mistake = mistake_of(person, "never_applied")
    move(person, elsewhere)
    with pytest.raises(RecordChanged):
        report_mistake(mistake=mistake, by=world.citizen(person), clock=AUTUMN)


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
