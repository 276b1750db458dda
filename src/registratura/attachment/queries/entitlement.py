"""May a person be booked with the district doctor of a clinic, and if not, how and when they may attach to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from registratura.attachment.actions.submit_application import Submission
from registratura.attachment.models import Application, Attachment
from registratura.attachment.queries.choice import age_group_of
from registratura.attachment.queries.ways import Ways, ways_to_apply
from registratura.attachment.queries.work_list import legal_day
from registratura.attachment.states import OPEN_STATES
from registratura.ledger.clock import Clock
from registratura.registry.models import Clinic, Doctor, Person

Place = Literal["here", "elsewhere", "nowhere"]


@dataclass(frozen=True, slots=True)
class Entitled:
    """Where the person is attached today, seen from one clinic.

    `may_book` are specialities of district doctors; `way_out` is a code of entitlement_words where there is none.
    `coming` is an attachment that begins later; `ways` is the law's answer to attaching here, None where it was not
    asked: the person is attached here, has died, has an application under way, or the clinic has no doctor.
    """

    person: Person
    clinic: Clinic
    place: Place
    attachment: Attachment | None
    coming: Attachment | None
    application: Application | None
    may_book: tuple[str, ...]
    way_out: str
    ways: Ways | None


def entitlement_of(*, person_id: UUID, clinic: Clinic, clock: Clock) -> Entitled:
    """The answer for the desk of the clinic. Raises Person.DoesNotExist for people of other countries."""
    person = Person.objects.get(id=person_id, country=clinic.country)
    at = clock()
    held, coming = _attachments(person, at)
    place: Place = "nowhere" if held is None else "here" if held.clinic_id == clinic.id else "elsewhere"
    doctor = held.doctor if held and place == "here" else None
    application = (
        Application.objects.filter(person=person, state__in=OPEN_STATES).select_related("clinic", "doctor").first()
    )
    may_book = (doctor.speciality,) if doctor and not person.died_on else ()
    asks = place != "here" and not person.died_on and application is None
    return Entitled(
        person=person,
        clinic=clinic,
        place=place,
        attachment=held,
        coming=coming,
        application=application,
        may_book=may_book,
        way_out="" if may_book else _way_out(place),
        ways=_ways(person, clinic, attached=held is not None, clock=clock) if asks else None,
    )


def _attachments(person: Person, at: datetime) -> tuple[Attachment | None, Attachment | None]:
    """The one that holds today in its clinic's time zone, and the next one to begin."""
    rows = Attachment.objects.filter(person=person, kind="main", superseded_at=None)
    listed = [
        (row, legal_day(clinic=row.clinic, at=at))
        for row in rows.select_related("clinic", "doctor", "district").order_by("period")
    ]
    held = next((row for row, day in listed if day in row.period), None)
    return held, next((row for row, day in listed if row.period.lower and row.period.lower > day), None)


def _way_out(place: Place) -> str:
    return {"here": "choose_doctor", "elsewhere": "book_where_attached", "nowhere": "apply_for_attachment"}[place]


def _ways(person: Person, clinic: Clinic, *, attached: bool, clock: Clock) -> Ways | None:
    """The law's answer to the most usual wish: by residence, to a doctor of the person's age, by free choice."""
    on = legal_day(clinic=clinic, at=clock())
    group = age_group_of(country=clinic.country, birth_date=person.birth_date, on=on)
    doctors = list(Doctor.objects.filter(clinic=clinic, working=True).order_by("code"))
    fitting = [doctor for doctor in doctors if not group or doctor.age_group in (group, "all")] or doctors
    if not fitting:
        return None
    submission = Submission(
        person_id=person.id,
        clinic_id=clinic.id,
        doctor_id=fitting[0].id,
        channel="portal",
        idempotency_key="",
        ground="residence",
        reason="free_choice" if attached else "",
    )
    return ways_to_apply(submission=submission, clock=clock)
