"""The work list of a clinic's desk: applications under way, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet

from registratura.attachment.models import Application
from registratura.attachment.queries.overdue import OVERDUE, on_legal_day
from registratura.attachment.queries.to_sign import TO_SIGN
from registratura.attachment.states import State
from registratura.registry.models import Clinic, Person

ROWS_A_PAGE = 25
LISTED = (State.SUBMITTED, State.INCOMPLETE)
"""Drafts are not listed: nobody has applied yet."""
FILTERS = ("to_sign", "overdue", *LISTED)


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One application; `legal_day` is today at the clinic. `to_sign`: a refusal of it waits for the signature.

    `ordered`: the insurer has ordered the clinic to attach the person.
    """

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
    to_sign: bool
    ordered: bool

    @property
    def overdue(self) -> bool:
        """Whether the clinic's last day is over."""
        return self.state == State.SUBMITTED and self.due_on is not None and self.due_on < self.legal_day


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of the clinics' applications are overdue, and how many refusals wait for the signature."""

    overdue: int
    to_sign: int


def work_list(
    *, clinic_ids: Iterable[UUID], at: datetime, state: str = "", page: int | str = 1, size: int = ROWS_A_PAGE
) -> Page:
    """A page of `WorkLine`: overdue first, then by due date, those without one last, then in order of arrival.

    `state` narrows to one of FILTERS; a page out of range is the nearest there is.
    """
    rows = on_legal_day(_listed(clinic_ids), at=at).select_related("person", "clinic")
    if state:
        rows = rows.filter(_NARROWED.get(state, Q(state=state)))
    found = Paginator(rows.order_by(*_urgency()), size).get_page(page)
    found.object_list = [_line(row) for row in found.object_list]
    return found


def counts_by_state(*, clinic_ids: Iterable[UUID]) -> dict[str, int]:
    """How many applications of the clinics are in each of the LISTED states."""
    counted = _listed(clinic_ids).order_by().values("state").annotate(count=Count("id")).values_list("state", "count")
    return {state.value: 0 for state in LISTED} | dict(counted)


def waiting_counts(*, clinic_ids: Iterable[UUID], at: datetime) -> Waiting:
    """What the chief physician is told of: for the links of every page of the desk."""
    counts = on_legal_day(_listed(clinic_ids), at=at).aggregate(
        **{code: Count("id", filter=narrowed) for code, narrowed in _NARROWED.items()}
    )
    return Waiting(**counts)


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


_NARROWED = {"overdue": OVERDUE, "to_sign": TO_SIGN}


def _listed(clinic_ids: Iterable[UUID]) -> QuerySet[Application]:
    return Application.objects.filter(clinic_id__in=list(clinic_ids), state__in=LISTED)


def _urgency() -> tuple[object, ...]:
    return F("due_on").asc(nulls_last=True), F("waits_until").asc(nulls_last=True), "received_at", "id"


def _line(row: Application) -> WorkLine:
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
        legal_day=row.legal_day,
        to_sign=row.state == State.SUBMITTED and row.refusal_proposed_at is not None and row.ordered_by is None,
        ordered=row.ordered_by is not None,
    )
