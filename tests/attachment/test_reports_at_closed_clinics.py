"""Reports about a record whose clinic is no more: the successor works on them, or they end with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from registratura.attachment.actions.hand_over_report import hand_over_report
from registratura.attachment.errors import CorrectionImpossible
from registratura.attachment.models import Correction
from registratura.attachment.queries.corrections import corrections_to_work_on, reports_at_closed_clinics
from registratura.ledger.models import Entry
from registratura.notices.models import Notice
from registratura.registry.models import Clinic, ClinicClosure
from tests import world
from tests.attachment.correcting import AUTUMN, WINTER, new_doctor, new_person, report

pytestmark = pytest.mark.django_db
TODAY = WINTER().date()


def close(clinic: Clinic, *, successor: Clinic | None = None) -> None:
    status = "reorganised" if successor else "liquidated"
    Clinic.objects.filter(id=clinic.id).update(status=status, status_since=date(2026, 11, 20), successor=successor)


def hand_over(correction: Correction) -> bool:
    return hand_over_report(person_id=correction.person_id, correction_id=correction.id, clock=WINTER)


def waiting_at(clinic: Clinic) -> list[Correction]:
    return list(corrections_to_work_on(clinic_ids=[clinic.id]))


def test_a_report_under_way_goes_to_the_successor_with_the_record_as_it_is_now():
    doctor, successor = new_doctor(), new_doctor()
    person = new_person(attached_to=doctor)
    waiting = report(person, "wrong_doctor", right_doctor_id=doctor.id)
    person.attachments.all().delete()
    now = world.attach(person=person, doctor=successor)
    close(doctor.clinic, successor=successor.clinic)
    assert list(reports_at_closed_clinics(on=TODAY)) == [waiting]
    assert hand_over(waiting)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attachment_id) == ("reported", now.id)
    assert waiting_at(successor.clinic) == [waiting]
    assert Entry.objects.filter(person_id=person.id).latest("seq").verb == "correction.handed_over"
    assert not hand_over(waiting)
    assert list(reports_at_closed_clinics(on=TODAY)) == []


def test_without_a_successor_it_ends_with_a_reason_and_another_can_be_made():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    waiting = report(person, "wrong_doctor", right_doctor_id=doctor.id)
    close(doctor.clinic)
    assert hand_over(waiting)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.resolved_by) == ("declined", "system")
    assert waiting.reason
    assert Notice.objects.filter(person=person, kind="correction.declined").count() == 1
    assert report(person, "wrong_clinic", right_clinic_id=new_doctor().clinic_id).state == "reported"


def test_while_its_people_are_being_led_on_the_report_waits():
    doctor, successor = new_doctor(), new_doctor()
    report(new_person(attached_to=doctor), "wrong_doctor", right_doctor_id=doctor.id)
    close(doctor.clinic, successor=successor.clinic)
    closure = ClinicClosure.objects.create(
        clinic=doctor.clinic,
        kind="reorganised",
        on=date(2026, 11, 20),
        successor=successor.clinic,
        recorded_by="system",
        recorded_at=AUTUMN(),
    )
    assert list(reports_at_closed_clinics(on=TODAY)) == []
    ClinicClosure.objects.filter(id=closure.id).update(finished_at=WINTER())
    assert len(reports_at_closed_clinics(on=TODAY)) == 1


def test_a_clinic_that_works_keeps_its_reports():
    doctor = new_doctor()
    waiting = report(new_person(attached_to=doctor), "wrong_doctor", right_doctor_id=doctor.id)
    assert not hand_over(waiting)
    assert waiting_at(doctor.clinic) == [waiting]


def test_a_new_report_about_a_closed_clinics_record_goes_to_its_successor():
    doctor, successor = new_doctor(), new_doctor()
    person = new_person(attached_to=doctor)
    Clinic.objects.filter(id=doctor.clinic_id).update(
        status="reorganised", status_since=date(2026, 11, 1), successor=successor.clinic
    )
    assert report(person, "wrong_day", right_since=date(2021, 4, 1)).clinic == successor.clinic


def test_where_nobody_took_the_clinic_over_the_person_is_told_what_to_do_instead():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    Clinic.objects.filter(id=doctor.clinic_id).update(status="liquidated", status_since=date(2026, 11, 1))
    with pytest.raises(CorrectionImpossible) as caught:
        report(person, "wrong_day", right_since=date(2021, 4, 1))
    assert caught.value.values["why"] == "clinic_closed"
    right = new_doctor()
    assert report(person, "wrong_clinic", right_clinic_id=right.clinic_id).clinic == right.clinic
