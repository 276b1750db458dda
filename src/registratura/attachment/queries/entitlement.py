"""May a person be booked with the district doctor of a clinic, and if not, how and when they may attach to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from registratura.attachment.actions.submit_application import Submission, preview_answer, wish_of
from registratura.attachment.models import Application, Attachment
from registratura.attachment.queries.case import ask_law, edition_on
from registratura.attachment.queries.choice import age_group_of
from registratura.attachment.queries.work_list import legal_day
from registratura.attachment.states import OPEN_STATES
from registratura.law.answer import Answer
from registratura.ledger.clock import Clock
from registratura.registry.models import Clinic, Doctor, Person

Place = Literal["here", "elsewhere", "nowhere"]
CHANNELS = ("portal", "service_centre", "desk")


@dataclass(frozen=True, slots=True)
class Law:
    """What the law says today of attaching to the clinic, and the channels through which it would be taken in."""

    answer: Answer
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entitled:
    """Where the person is attached today, seen from one clinic.

    `may_book` are specialities of district doctors; `way_out` is a code of entitlement_words where there is none.
    `coming` is an attachment that begins later; `law` is None where it was not asked: the person is attached here, has
    died, has an application under way, or the clinic has no doctor.
    """

    person: Person
    clinic: Clinic
    place: Place
    attachment: Attachment | None
    coming: Attachment | None
    application: Application | None
    may_book: tuple[str, ...]
    way_out: str
    law: Law | None


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
        law=_law_of(person, clinic, attached=held is not None, clock=clock) if asks else None,
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


def _law_of(person: Person, clinic: Clinic, *, attached: bool, clock: Clock) -> Law | None:
    """The law's answer to the most usual wish, signed or confirmed: by residence, to a doctor of the person's age, by
    free choice.
    """
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
        channel=CHANNELS[0],
        idempotency_key="",
        ground="residence",
        reason="free_choice" if attached else "",
    )
    case, _answer = preview_answer(submission=submission, clock=clock, explain=False)
    wish = wish_of(submission, country=clinic.country, applied_on=on)
    edition = edition_on(country=clinic.country, applied_on=on)
    answers = {
        channel: ask_law(
            case=case,
            wish=replace(wish, channel=channel, eds_valid=True, otp_confirmed=True),
            on=on,
            edition=edition,
            explain=channel == CHANNELS[0],
        )
        for channel in CHANNELS
    }
    return Law(answers[CHANNELS[0]], tuple(channel for channel, answer in answers.items() if _is_open(answer)))


def _is_open(answer: Answer) -> bool:
    """Whether nothing but papers is missing."""
    return answer.outcome in ("accept", "incomplete") and all(need.kind == "document" for need in answer.missing)
