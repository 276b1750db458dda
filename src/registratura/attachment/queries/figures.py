"""How attachment goes in some clinics, a region or with an insurer: numbers by day, month and clinic, no person.

Periods are half-open in legal days; each function asks the database once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, DateField, F, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, Trunc

from registratura.attachment.models import Application, Attachment, Decision, RefusalReview
from registratura.attachment.queries.loads import Reach
from registratura.attachment.states import State
from registratura.law.calendar import working_calendar
from registratura.registry.models import Clinic, DoctorLoad

ATTACHED, REFUSED, UNDER_WAY, CLOSED = "attached", "refused", "under_way", "closed"
OUTCOMES = (ATTACHED, REFUSED, UNDER_WAY, CLOSED)
"""What became of an application; `closed` is taken back or ended without a decision."""
NOT_BROUGHT, WAITING, LAWFUL, UNLAWFUL = "not_brought", "waiting", "lawful", "unlawful"
CHECKS = (NOT_BROUGHT, WAITING, LAWFUL, UNLAWFUL)
"""What became of a refusal: not brought to the insurer, not answered yet, or the verdict."""
CONFIRMED, UNCONFIRMED, DROPPED = "confirmed", "unconfirmed", "dropped"
CENTRE = (CONFIRMED, UNCONFIRMED, DROPPED)
"""What became of a service centre's request: confirmed by the person, waiting for that, taken back or lapsed."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One day, month or clinic (`key`): how many of each kind, every kind named."""

    key: Any
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Wait:
    """Decisions that took so many working days from the application: in time by their own last day, and late."""

    days: int
    in_time: int
    late: int


@dataclass(frozen=True, slots=True)
class Flow:
    """One month: attachments begun and ended in it, and how many there were after its last day."""

    month: date
    begun: int
    ended: int
    attached: int


def applications_by_day(*, reach: Reach, since: date, until: date) -> list[Counted]:
    """Each day of the period, in order: the applications made on it by what has become of them; drafts are none yet."""
    rows = Application.objects.filter(reach.of("clinic"), applied_on__gte=since, applied_on__lt=until)
    outcome = Case(
        When(state=State.ACCEPTED, then=Value(ATTACHED)),
        When(state=State.REFUSED, then=Value(REFUSED)),
        When(state__in=(State.WITHDRAWN, State.EXPIRED), then=Value(CLOSED)),
        default=Value(UNDER_WAY),
    )
    counted = _count(rows.exclude(state=State.DRAFT).annotate(sort=outcome), "applied_on")
    return [_counted(day, counted, OUTCOMES) for day in _days(since, until)]


def waits_for_decision(*, reach: Reach, country: str, since: date, until: date) -> list[Wait]:
    """First decisions of the period by the working days they took from the application, every number up to the most.

    In time is by the application's own last day; one without a term is never late.
    """
    made = Application.objects.filter(person_id=OuterRef("person_id"), id=OuterRef("application_id"))
    rows = (
        Decision.objects.filter(reach.of("clinic"), round=1, decided_on__gte=since, decided_on__lt=until)
        .annotate(applied_on=Subquery(made.values("applied_on")), due_on=Subquery(made.values("due_on")))
        .order_by()
        .values_list("applied_on", "decided_on", "due_on")
        .annotate(count=Count("id"))
    )
    calendar = working_calendar(country)
    in_time: Counter[int] = Counter()
    late: Counter[int] = Counter()
    for applied_on, decided_on, due_on, count in rows:
        days = calendar.working_days_between(applied_on, max(applied_on, decided_on))
        (late if due_on and decided_on > due_on else in_time)[days] += count
    most = max((*in_time, *late), default=-1)
    return [Wait(days, in_time[days], late[days]) for days in range(most + 1)]


def refusals_by_month(*, reach: Reach, since: date, until: date) -> list[Counted]:
    """Each month of the period: the refusals written in it by what the insurer has said of them."""
    return _by_month(_refusals(reach, since, until), "decided_on", since, until, CHECKS)


def refusals_by_clinic(*, reach: Reach, since: date, until: date) -> list[Counted]:
    """The same by clinic: those with the most refusals first, clinics without any left out."""
    counted = _count(_refusals(reach, since, until), "clinic")
    clinics = Clinic.objects.in_bulk({key for key, _kind in counted})
    lines = [_counted(clinic, _renamed(counted, clinic), CHECKS) for clinic in clinics.values()]
    return sorted(lines, key=lambda line: (-line.total, line.key.code))


def reviews_by_month(*, insurer_ids: Collection[UUID], since: date, until: date) -> list[Counted]:
    """Each month: the refusals of the insurers' own people refused in it and brought to them, on paper too."""
    rows = RefusalReview.objects.filter(insurer_id__in=list(insurer_ids), refused_on__gte=since, refused_on__lt=until)
    return _by_month(rows.annotate(sort=_check(F("verdict"))), "refused_on", since, until, CHECKS[1:])


def centre_requests_by_day(*, reach: Reach, since: date, until: date) -> list[Counted]:
    """Each day of the period: what service centres typed on it by what has become of it."""
    rows = Application.objects.filter(
        reach.of("clinic"), channel="service_centre", applied_on__gte=since, applied_on__lt=until
    )
    became = Case(
        When(state=State.DRAFT, then=Value(UNCONFIRMED)),
        When(state__in=(State.WITHDRAWN, State.EXPIRED), then=Value(DROPPED)),
        default=Value(CONFIRMED),
    )
    counted = _count(rows.annotate(sort=became), "applied_on")
    return [_counted(day, counted, CENTRE) for day in _days(since, until)]


def in_and_out(*, reach: Reach, since: date, until: date) -> list[Flow]:
    """Each month of the period, from the first day of the month of `since`: attachments begun and ended, and the stock.

    A change of doctor inside a clinic ends one attachment and begins another, so the stock reconciles to the unit.
    """
    first = since.replace(day=1)
    rows = Attachment.objects.filter(reach.of("clinic"), superseded_at=None)
    begun = _flow(rows, "period__startswith", first, until, "begun")
    ended = _flow(rows, "period__endswith", first, until, "ended")
    counted: Counter[tuple[date | None, str]] = Counter()
    for month, kind, count in begun.union(ended, *_holding(reach, rows), all=True):
        counted[month, kind] += count
    # Back from those who hold now: of all years before, no row is read.
    stock = counted[None, "holding"] - counted[None, "begun"] + counted[None, "ended"]
    flows = []
    for month in reversed(_months(first, until)):
        came, went = counted[month, "begun"], counted[month, "ended"]
        flows.append(Flow(month, came, went, stock))
        stock += went - came
    return flows[::-1]


def _refusals(reach: Reach, since: date, until: date) -> QuerySet[Decision]:
    review = RefusalReview.objects.filter(person_id=OuterRef("person_id"), decision_id=OuterRef("id"))
    refused = Decision.objects.filter(
        reach.of("clinic"), outcome=Decision.Outcome.REFUSE, decided_on__gte=since, decided_on__lt=until
    )
    return refused.annotate(said=Subquery(review.values("verdict")[:1])).annotate(sort=_check(F("said")))


def _check(verdict: F) -> Case:
    name = verdict.name
    return Case(
        When(**{f"{name}__isnull": True}, then=Value(NOT_BROUGHT)),
        When(**{name: ""}, then=Value(WAITING)),
        default=verdict,
    )


def _by_month(rows: QuerySet, field: str, since: date, until: date, kinds: tuple[str, ...]) -> list[Counted]:
    counted = _count(rows.annotate(month=Trunc(field, "month")), "month")
    return [_counted(month, counted, kinds) for month in _months(since.replace(day=1), until)]


def _count(rows: QuerySet, key: str) -> dict[tuple[Any, str], int]:
    counted = rows.order_by().values(key, "sort").annotate(count=Count("id")).values_list(key, "sort", "count")
    return {(found, kind): count for found, kind, count in counted}


def _counted(key: Any, counted: dict[tuple[Any, str], int], kinds: tuple[str, ...]) -> Counted:
    return Counted(key, {kind: counted.get((key, kind), 0) for kind in kinds})


def _renamed(counted: dict[tuple[Any, str], int], clinic: Clinic) -> dict[tuple[Any, str], int]:
    return {(clinic, kind): count for (key, kind), count in counted.items() if key == clinic.id}


def _flow(rows: QuerySet[Attachment], edge: str, first: date, until: date, kind: str) -> QuerySet:
    """Counts by month of that edge of the period from `first` on; everything from `until` on stands under None."""
    month = Case(When(**{f"{edge}__lt": until}, then=Cast(Trunc(edge, "month"), DateField())), default=None)
    counted = rows.filter(**{f"{edge}__gte": first}).annotate(month=month, sort=Value(kind)).order_by()
    return counted.values("month", "sort").annotate(count=Count("id")).values_list("month", "sort", "count")


def _holding(reach: Reach, rows: QuerySet[Attachment]) -> Iterator[QuerySet]:
    """How many attachments have no end: the doctors' counters, and those with no doctor."""
    counters = DoctorLoad.objects.filter(reach.of("doctor__clinic"))
    without_doctor = rows.filter(doctor=None, period__upper_inf=True)
    for counted, number in ((counters, Coalesce(Sum("attached"), 0)), (without_doctor, Count("id"))):
        named = counted.annotate(month=Value(None, DateField()), sort=Value("holding")).order_by()
        yield named.values("month", "sort").annotate(count=number).values_list("month", "sort", "count")


def _days(since: date, until: date) -> list[date]:
    return [since + timedelta(days=number) for number in range((until - since).days)]


def _months(first: date, until: date) -> list[date]:
    months = []
    while first < until:
        months.append(first)
        first = (first + timedelta(days=31)).replace(day=1)
    return months
