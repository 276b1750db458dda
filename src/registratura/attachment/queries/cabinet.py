"""What the cabinet shows of one person, and of one application of theirs."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from registratura.attachment.models import Application, Attachment, Correction, Decision, RefusalReview, SeatHold
from registratura.attachment.queries.corrections import corrections_of
from registratura.attachment.queries.medical_papers import MedicalPapers, medical_papers_of
from registratura.attachment.queries.move import MoveState, law_knows_moves, move_of
from registratura.attachment.queries.reviews import RefusalCheck, refusal_check, reviews_of_person
from registratura.attachment.queries.transfers import TransferCourse, course_of_attachment
from registratura.attachment.states import OPEN_STATES, State
from registratura.documents.models import Document
from registratura.law.answer import Answer
from registratura.law.calendar import CalendarUnknown, working_calendar
from registratura.ledger.models import Entry
from registratura.notices.models import Notice
from registratura.registry.models import Clinic, District, Doctor, Person, PersonAddress
from registratura.registry.queries.emails import email_of
from registratura.registry.queries.legal_day import time_zone_in

NOTICES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Held:
    """The attachment of the day; `doctor` and `district` None where the person is attached to the clinic alone."""

    clinic: Clinic
    doctor: Doctor | None
    district: District | None
    since: date


@dataclass(frozen=True, slots=True)
class HomeVisit:
    """Who comes to the address where the person lives; `clinic` None while nobody knows which clinic serves it."""

    address: str
    clinic: Clinic | None = None
    district: District | None = None
    doctor: Doctor | None = None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An application with the working days left of its term, None where no term runs or no calendar is known."""

    application: Application
    working_days_left: int | None


@dataclass(frozen=True, slots=True)
class Cabinet:
    """One person's records on a day; `time_zone` is that of the person's country, for the days of messages.

    `to_check` are the refused applications whose refusal the insurer can still be asked to check.
    """

    person: Person
    time_zone: str
    held: Held | None
    home_visit: HomeVisit | None
    open_applications: tuple[UnderWay, ...]
    closed_applications: tuple[Application, ...]
    notices: tuple[Notice, ...]
    papers: tuple[Document, ...]
    reviews: tuple[RefusalReview, ...]
    corrections: tuple[Correction, ...]
    move: MoveState | None
    knows_moves: bool
    medical_papers: MedicalPapers
    to_check: frozenset[UUID]
    email: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the ledger about the application: its verb (`application.submitted` …) and its instant."""

    verb: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """One application from its first day on; `answer` is the law's when it was made or completed last.

    `check` is where the insurer's check of its refusal stands. An application the verdict opened again has no
    `decision_answer`: what counts is the `answer` to it as it is now.
    """

    application: Application
    answer: Answer
    decision: Decision | None
    decision_answer: Answer | None
    events: tuple[Event, ...]
    papers: tuple[Document, ...]
    check: RefusalCheck | None
    transfer: TransferCourse | None
    working_days_left: int | None
    place_held: bool

    @property
    def doctor_gone(self) -> bool:
        """Whether the chosen doctor does not work at the clinic any more."""
        return not self.application.doctor.working


def cabinet_of(*, person_id: UUID, on: date) -> Cabinet:
    """The person's attachment, home visits, applications, notices and papers. Raises Person.DoesNotExist."""
    applications = list(
        Application.objects.filter(person_id=person_id).select_related("clinic", "doctor").order_by("-received_at")
    )
    person = Person.objects.get(id=person_id)
    held = held_by(person_id=person_id, on=on)
    return Cabinet(
        person=person,
        time_zone=time_zone_in(country=person.country),
        held=held,
        home_visit=_home_visit(person_id, on),
        open_applications=tuple(
            UnderWay(row, working_days_left(application=row, on=on)) for row in applications if row.state in OPEN_STATES
        ),
        closed_applications=tuple(row for row in applications if row.state not in OPEN_STATES),
        notices=tuple(Notice.objects.filter(person_id=person_id, address="").order_by("-created_at")[:NOTICES_SHOWN]),
        papers=tuple(Document.objects.filter(person_id=person_id).order_by("-issued_at")),
        reviews=tuple(reviews_of_person(person_id=person_id)),
        move=move_of(person=person, on=on, attached_in=held.clinic.region if held else ""),
        knows_moves=law_knows_moves(country=person.country, on=on),
        corrections=corrections_of(person_id=person_id),
        medical_papers=medical_papers_of(person=person, on=on),
        to_check=frozenset(row.id for row in applications if _can_be_checked(row)),
        email=email_of(person_id=person_id),
    )


def application_record(*, person_id: UUID, application_id: UUID, on: date) -> ApplicationRecord | None:
    """One application with its history; None when the person has no such application."""
    application = (
        Application.objects.filter(person_id=person_id, id=application_id)
        .select_related("clinic", "doctor", "person")
        .first()
    )
    if application is None:
        return None
    of_it = {"person_id": person_id, "application_id": application_id}
    decision = Decision.objects.filter(**of_it).order_by("-round").first()
    attachment = Attachment.objects.filter(**of_it).values_list("id", flat=True).first()
    entries = Entry.objects.filter(person_id=person_id, subject_id=application_id, verb__startswith="application.")
    return ApplicationRecord(
        application=application,
        answer=answer_of(stored=application.answer),
        decision=decision,
        decision_answer=answer_of(stored=decision.answer)
        if decision and application.state not in OPEN_STATES
        else None,
        check=refusal_check(application=application),
        events=tuple(Event(verb, at) for verb, at in entries.order_by("seq").values_list("verb", "at")),
        papers=tuple(Document.objects.filter(**of_it).order_by("issued_at")),
        transfer=course_of_attachment(person_id=person_id, attachment_id=attachment) if attachment else None,
        working_days_left=working_days_left(application=application, on=on),
        place_held=SeatHold.objects.filter(**of_it, state=SeatHold.State.HELD).exists(),
    )


def open_application_of(*, person_id: UUID) -> Application | None:
    """The application under way, of which a person has at most one."""
    return Application.objects.filter(person_id=person_id, kind="main", state__in=OPEN_STATES).first()


def applications_at(*, addresses: Collection[tuple[UUID, UUID]]) -> list[Application]:
    """The applications at these pairs of person and application, in that order."""
    ids = [application_id for _, application_id in addresses]
    rows = Application.objects.filter(person_id__in=[person_id for person_id, _ in addresses], id__in=ids)
    return sorted(rows.select_related("person", "clinic", "doctor"), key=lambda row: ids.index(row.id))


def people_with_an_open_application(*, person_ids: Collection[UUID]) -> set[UUID]:
    """Those of the people who have an application under way."""
    rows = Application.objects.filter(person_id__in=person_ids, kind="main", state__in=OPEN_STATES)
    return set(rows.values_list("person_id", flat=True))


def answer_of(*, stored: object) -> Answer:
    """The law's answer as it was kept."""
    return Answer.from_json(json.dumps(stored))


def working_days_left(*, application: Application, on: date) -> int | None:
    """Working days from `on` to the due day; None where no term runs, it has passed, or no calendar is known."""
    if application.due_on is None or application.due_on < on:
        return None
    try:
        return working_calendar(application.country).working_days_between(on, application.due_on)
    except CalendarUnknown:
        return None


def held_by(*, person_id: UUID, on: date) -> Held | None:
    """Where the person is attached on the day."""
    row = (
        Attachment.objects.filter(person_id=person_id, kind="main", superseded_at=None, period__contains=on)
        .select_related("clinic", "doctor", "district")
        .first()
    )
    return Held(row.clinic, row.doctor, row.district, row.period.lower) if row else None


def _can_be_checked(application: Application) -> bool:
    """Whether it was refused, and nobody has sent the refusal to the insurer yet."""
    check = refusal_check(application=application) if application.state == State.REFUSED else None
    return check is not None and check.review is None


def _home_visit(person_id: UUID, on: date) -> HomeVisit | None:
    address = (
        PersonAddress.objects.filter(person_id=person_id, kind=PersonAddress.Kind.RESIDENCE, period__contains=on)
        .select_related("district__clinic", "district__doctor")
        .first()
    )
    if address is None:
        return None
    if address.district is None:
        return HomeVisit(address.text)
    district = address.district
    doctor = district.doctor if district.doctor and district.doctor.working else None
    return HomeVisit(address.text, district.clinic, district, doctor)
