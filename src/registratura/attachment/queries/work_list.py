"""The work list of a clinic's desk: applications under way, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, QuerySet

from registratura.attachment.models import Application
from registratura.attachment.states import State
from registratura.registry.models import Clinic, Person

ROWS_A_PAGE = 25
LISTED = (State.SUBMITTED, State.INCOMPLETE)
"""Drafts are not listed: nobody has applied yet."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One application; `legal_day` is today at the clinic."""

    person: Person
    clinic: Clinic
    application_id: UUID
    number: str
    state: str
    channel: str
    applied_on: date
    due_on: date | None
    waits_until: date | None
    legal_day: date


def work_list(*, clinic_ids: Iterable[UUID], at: datetime, state: str = "", page: int | str = 1) -> Page:
    """A page of `WorkLine`: overdue first, then by due date, those without one last, then in order of arrival.

    `state` narrows to one of LISTED; a page out of range is the nearest there is.
    """
    rows = _listed(clinic_ids).select_related("person", "clinic")
    if state:
        rows = rows.filter(state=state)
    found = Paginator(rows.order_by(*_urgency()), ROWS_A_PAGE).get_page(page)
    found.object_list = [_line(row, at) for row in found.object_list]
    return found


def counts_by_state(*, clinic_ids: Iterable[UUID]) -> dict[str, int]:
    """How many applications of the clinics are in each of the LISTED states."""
    counted = _listed(clinic_ids).order_by().values("state").annotate(count=Count("id")).values_list("state", "count")
    return {state.value: 0 for state in LISTED} | dict(counted)


def next_to_decide(*, clinic_ids: Iterable[UUID]) -> tuple[UUID, UUID] | None:
    """Person and application of the most urgent case that waits for a decision."""
    waiting = _listed(clinic_ids).filter(state=State.SUBMITTED).order_by(*_urgency())
    return waiting.values_list("person_id", "id").first()


def drafts_of(*, operator: str) -> QuerySet[Application]:
    """What an operator typed and the person has not confirmed yet, the latest first. `operator` is the actor's code."""
    drafts = Application.objects.filter(submitted_by=operator, state=State.DRAFT)
    return drafts.select_related("person", "clinic", "doctor").order_by("-received_at")


def legal_day(*, clinic: Clinic, at: datetime) -> date:
    """The day the instant falls on in the clinic's time zone."""
    return at.astimezone(ZoneInfo(clinic.time_zone)).date()


def _listed(clinic_ids: Iterable[UUID]) -> QuerySet[Application]:
    return Application.objects.filter(clinic_id__in=list(clinic_ids), state__in=LISTED)


def _urgency() -> tuple[object, ...]:
    return F("due_on").asc(nulls_last=True), F("waits_until").asc(nulls_last=True), "received_at", "id"


def _line(row: Application, at: datetime) -> WorkLine:
    return WorkLine(
        person=row.person,
        clinic=row.clinic,
        application_id=row.id,
        number=row.number,
        state=row.state,
        channel=row.channel,
        applied_on=row.applied_on,
        due_on=row.due_on,
        waits_until=row.waits_until,
        legal_day=legal_day(clinic=row.clinic, at=at),
    )
