"""Reporting and correcting, as every test of corrections does it."""

from __future__ import annotations

from registratura.attachment.actions.correct_attachment import Right, correct_attachment
from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.report_mistake import Mistake, report_mistake
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.models import Attachment, Correction
from registratura.attachment.queries.corrections import (
    attachment_on_record,
)
from registratura.registry.models import Doctor, Person
from tests import world

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
