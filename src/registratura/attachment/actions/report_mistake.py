"""A person says that the record of an attachment is missing or wrong: on the portal, or at a clinic's desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from registratura.attachment.errors import AlreadyReported, CorrectionImpossible, NotFound, RecordChanged
from registratura.attachment.models import Attachment, Correction
from registratura.attachment.numbers import new_number
from registratura.attachment.permissions import check_may_report
from registratura.attachment.queries.corrections import attachment_on_record
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice
from registratura.registry.models import Clinic, Doctor, Person
from registratura.registry.queries.successor import is_closed, working_successor

What = Correction.What
WRITTEN_STATEMENT = "written_statement"
NAMES_A_CLINIC = (What.MISSING, What.WRONG_CLINIC)
NAMES_A_DOCTOR = (*NAMES_A_CLINIC, What.WRONG_DOCTOR)
NAMES_A_DAY = (*NAMES_A_CLINIC, What.WRONG_DAY)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What the door collected. `attachment_id` is the row the person saw on the page, None where none was.

    `right_…` say what is true as far as the person knows; `evidence` is the code of a paper that proves it.
    """

    person_id: UUID
    what: str
    channel: str
    idempotency_key: str
    attachment_id: UUID | None = None
    right_clinic_id: UUID | None = None
    right_doctor_id: UUID | None = None
    right_since: date | None = None
    words: str = ""
    evidence: str = ""
    evidence_number: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """The report as it stands: `repeated` when the same one had come before. `clinic_id` works on it."""

    correction_id: UUID
    number: str
    clinic_id: UUID
    repeated: bool = False


def report_mistake(*, mistake: Mistake, by: Actor, clock: Clock) -> Reported:
    """Write the report down; a person has one open at a time, and the same idempotency key gives the same report.

    At the desk the person's written statement is the evidence, so that nobody reports in another's name.
    Raises NotFound, NotYours, AlreadyReported, RecordChanged, CorrectionImpossible (`why`: needs_clinic, clinic_closed,
    same_clinic, doctor_elsewhere, needs_day, in_future, before_birth, needs_statement).
    """
    with transaction.atomic():
        lock_person(person_id=mistake.person_id)
        at = clock()
        person = Person.objects.filter(id=mistake.person_id).first()
        if person is None:
            raise NotFound(what="person")
        current = attachment_on_record(person_id=person.id)
        clinic = _clinic_to_work(mistake, person, current, at)
        today = at.astimezone(ZoneInfo(clinic.time_zone)).date()
        concerned = {clinic.id, current.clinic_id} if current else {clinic.id}
        check_may_report(actor=by, channel=mistake.channel, person_id=person.id, clinic_ids=concerned, on=today)
        known = Correction.objects.filter(person=person)
        if same := known.filter(idempotency_key=mistake.idempotency_key).first():
            return Reported(same.id, same.number, same.clinic_id, repeated=True)
        if under_way := known.filter(state=Correction.State.REPORTED).first():
            raise AlreadyReported(number=under_way.number, correction=under_way.id)
        if mistake.attachment_id != (current.id if current else None):
            raise RecordChanged
        _check(mistake, person, current, clinic, today)
        correction = Correction.objects.create(
            person=person,
            number=new_number(prefix=f"{person.country.upper()}-C"),
            what=mistake.what,
            attachment_id=mistake.attachment_id,
            clinic=clinic,
            right_clinic_id=mistake.right_clinic_id,
            right_doctor_id=mistake.right_doctor_id,
            right_since=mistake.right_since,
            words=mistake.words,
            state=Correction.State.REPORTED,
            channel=mistake.channel,
            reported_on=today,
            reported_at=at,
            reported_by=by.code,
            idempotency_key=mistake.idempotency_key,
            evidence=mistake.evidence,
            evidence_number=mistake.evidence_number,
        )
        record_entry(
            person_id=person.id,
            by=by.code,
            verb="correction.reported",
            clock=lambda: at,
            subject_id=correction.id,
            data={
                "what": mistake.what,
                "channel": mistake.channel,
                "clinic": clinic.code,
                "attachment": str(current.id) if current else None,
                "evidence": mistake.evidence,
            },
        )
        Notice.objects.create(
            person=person,
            kind="correction.reported",
            data={"number": correction.number},
            subject_id=correction.id,
            created_at=at,
        )
    return Reported(correction.id, correction.number, clinic.id)


def _clinic_to_work(mistake: Mistake, person: Person, current: Attachment | None, at: datetime) -> Clinic:
    """The clinic the person names as right, else the one on record, or its successor."""
    if mistake.right_clinic_id is None:
        if current is None:
            raise CorrectionImpossible(why="needs_clinic")
        return _working(current.clinic, at)
    clinic = Clinic.objects.filter(id=mistake.right_clinic_id, country=person.country).first()
    if clinic is None:
        raise NotFound(what="clinic")
    return clinic


def _working(clinic: Clinic, at: datetime) -> Clinic:
    """The clinic, or its successor where it is no more. Raises CorrectionImpossible."""
    on = at.astimezone(ZoneInfo(clinic.time_zone)).date()
    if not is_closed(clinic=clinic, on=on):
        return clinic
    successor = working_successor(clinic=clinic, on=on)
    if successor is None:
        raise CorrectionImpossible(why="clinic_closed")
    return successor


def _check(mistake: Mistake, person: Person, current: Attachment | None, clinic: Clinic, today: date) -> None:
    if (mistake.what == What.MISSING) != (current is None):
        raise RecordChanged
    if mistake.what in NAMES_A_CLINIC and mistake.right_clinic_id is None:
        raise CorrectionImpossible(why="needs_clinic")
    if mistake.what == What.WRONG_CLINIC and current and clinic.id == current.clinic_id:
        raise CorrectionImpossible(why="same_clinic")
    if mistake.what == What.WRONG_DAY and mistake.right_since is None:
        raise CorrectionImpossible(why="needs_day")
    if mistake.channel == "desk" and (mistake.evidence != WRITTEN_STATEMENT or not mistake.evidence_number):
        raise CorrectionImpossible(why="needs_statement")
    if mistake.right_doctor_id and not Doctor.objects.filter(id=mistake.right_doctor_id, clinic=clinic).exists():
        raise CorrectionImpossible(why="doctor_elsewhere")
    check_first_day(since=mistake.right_since, person=person, today=today)


def check_first_day(*, since: date | None, person: Person, today: date) -> None:
    """An attachment begins in the person's lifetime and not in the future. Raises CorrectionImpossible."""
    if since and since > today:
        raise CorrectionImpossible(why="in_future")
    if since and since < person.birth_date:
        raise CorrectionImpossible(why="before_birth")
