"""What waits in a working register: forty people at a desk, late ones, refusals at the insurer, papers, corrections.

Made by the actions themselves, so that every row is as the product writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db.models import F
from django.utils import timezone

from bench.clerks import PAPERS
from bench.staff import Role, Staff
from registratura.attachment.actions.ask_review import ask_review
from registratura.attachment.actions.decide_application import accept_application, refuse_application
from registratura.attachment.actions.enter_detachment import enter_detachment
from registratura.attachment.actions.propose_refusal import propose_refusal
from registratura.attachment.actions.report_mistake import Mistake, report_mistake
from registratura.attachment.actions.submit_application import Submission, Submitted, submit_application
from registratura.attachment.models import Attachment
from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock
from registratura.registry.models import Doctor, DoctorLoad

WAITING, INCOMPLETE, LATE = 40, 15, 12
TO_SIGN, REVIEWS, ACCEPTED = 20, 200, 100
DRAFTS, REPORTED, LEAVING = 10, 30, 20
DAYS_LATE = 20


@dataclass(slots=True)
class Newcomers:
    """People of other clinics, each once, from the end of the register: the ways of the attaching bench begin at its
    start.
    """

    rows: Iterator[UUID]

    @classmethod
    def to(cls, staff: Staff) -> Newcomers:
        elsewhere = Attachment.objects.filter(clinic__country=staff.country).exclude(clinic=staff.clinic)
        new = elsewhere.filter(person__applications=None).order_by("-person_id")
        return cls(iter(new.values_list("person_id", flat=True)[:2000]))

    def next(self) -> UUID:
        return next(self.rows)


def make_russian_cases(staff: Staff) -> None:
    """Everything a desk, its chief physician and the insurer can have before them."""
    people, doctors = Newcomers.to(staff), list(Doctor.objects.filter(clinic=staff.clinic).order_by("code"))
    at_desk = staff.actor(Role.CHIEF_PHYSICIAN)
    for number in range(WAITING):
        _apply(people.next(), doctors[number % len(doctors)])
    for number in range(LATE):
        _apply(people.next(), doctors[number % len(doctors)], clock=_days_ago(DAYS_LATE))
    for _ in range(INCOMPLETE):
        _hand_in(people.next(), doctors[0], by=at_desk, papers=())
    for _ in range(ACCEPTED):
        made = _hand_in(people.next(), doctors[0], by=at_desk)
        accept_application(person_id=made.person_id, application_id=made.application_id, by=at_desk, clock=timezone.now)
    _report_and_leave(staff)
    # Refusals come last: they are lawful only while every doctor of the clinic is full.
    DoctorLoad.objects.filter(doctor__in=doctors).update(capacity=F("attached") + F("held"))
    for _ in range(TO_SIGN):
        made = _apply(people.next(), doctors[0], insist=True)
        propose_refusal(person_id=made.person_id, application_id=made.application_id, by=at_desk, clock=timezone.now)
    for _ in range(REVIEWS):
        made = _apply(people.next(), doctors[0], insist=True)
        key = {"person_id": made.person_id, "application_id": made.application_id}
        refuse_application(**key, by=at_desk, clock=timezone.now)
        ask_review(**key, by=_citizen(made.person_id), clock=timezone.now)
    DoctorLoad.objects.filter(doctor__in=doctors).update(capacity=F("attached") + F("held") + 200)
    staff.citizen_is(made.person_id)


def make_kazakh_cases(staff: Staff) -> None:
    """The first clinic's desk, and what an operator of the service centre has typed: all in the last campaign."""
    people, doctors = Newcomers.to(staff), list(Doctor.objects.filter(clinic=staff.clinic).order_by("code"))
    operator = staff.actor(Role.SERVICE_CENTRE_OPERATOR)
    for number in range(WAITING):
        made = _apply(people.next(), doctors[number % len(doctors)], clock=_in_the_campaign)
    staff.citizen_is(made.person_id)
    for _ in range(DRAFTS):
        submission = _submission(people.next(), doctors[0], channel="service_centre")
        submit_application(submission=submission, by=operator, clock=_in_the_campaign, as_draft=True)


def _report_and_leave(staff: Staff) -> None:
    """People of the clinic itself: some say they never applied, some want to leave."""
    own = Attachment.objects.filter(clinic=staff.clinic, superseded_at=None, period__upper_inf=True)
    quiet = own.filter(person__corrections=None, person__detachments=None, person__applications=None)
    rows = list(quiet.order_by("-person_id").values_list("person_id", "id")[: REPORTED + LEAVING])
    for person_id, attachment_id in rows[:REPORTED]:
        mistake = Mistake(
            person_id=person_id,
            what="never_applied",
            channel="portal",
            idempotency_key=str(uuid4()),
            attachment_id=attachment_id,
        )
        report_mistake(mistake=mistake, by=_citizen(person_id), clock=timezone.now)
    for person_id, _ in rows[REPORTED:]:
        enter_detachment(
            person_id=person_id, applicant="self", by=staff.actor(Role.CHIEF_PHYSICIAN), clock=timezone.now
        )


def _apply(person_id: UUID, doctor: Doctor, *, insist: bool = False, clock: Clock = timezone.now) -> Submitted:
    """On the portal, by the person."""
    submission = _submission(person_id, doctor, channel="portal")
    return submit_application(submission=submission, by=_citizen(person_id), clock=clock, insist=insist)


def _hand_in(person_id: UUID, doctor: Doctor, *, by: Actor, papers: tuple[str, ...] = PAPERS) -> Submitted:
    """At the desk, on paper."""
    submission = _submission(person_id, doctor, channel="desk", papers=papers)
    return submit_application(submission=submission, by=by, clock=timezone.now)


def _submission(person_id: UUID, doctor: Doctor, *, channel: str, papers: tuple[str, ...] = ()) -> Submission:
    return Submission(
        person_id=person_id,
        clinic_id=doctor.clinic_id,
        doctor_id=doctor.id,
        channel=channel,
        idempotency_key=str(uuid4()),
        documents=papers,
        paper_signed=True if channel == "desk" else None,
    )


def _citizen(person_id: UUID) -> Actor:
    return Actor(code="bench", person_id=person_id)


def _days_ago(days: int) -> Clock:
    at = timezone.now() - timedelta(days=days)
    return lambda: at


def _in_the_campaign() -> datetime:
    """Noon of the last 1 October that has been."""
    now = timezone.now()
    first = now.replace(month=10, day=1, hour=12)
    return first if first <= now else first.replace(year=now.year - 1)
