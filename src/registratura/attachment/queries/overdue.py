"""Applications whose term has passed: which are so now, of which nobody was told, and how many by clinic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, DateField, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from registratura.attachment.models import Application, Decision
from registratura.attachment.states import State
from registratura.registry.models import Clinic

OVERDUE = Q(state=State.SUBMITTED, due_on__lt=F("legal_day"))
"""Of rows `on_legal_day`: the last day is over, and the clinic has not decided."""


@dataclass(frozen=True, slots=True)
class OverdueCount:
    """One clinic: undecided after the term at the instant; and in the period, how many became so, how many were decided
    that had a term, and how many of those in time.
    """

    clinic: Clinic
    now: int
    became: int
    decided: int
    in_time: int

    @property
    def share_in_time(self) -> int | None:
        """Per cent decided in time, rounded down; None where nothing was decided."""
        return 100 * self.in_time // self.decided if self.decided else None


def on_legal_day(rows: QuerySet[Application], *, at: datetime) -> QuerySet[Application]:
    """The rows with `legal_day`, the day of the instant in each clinic's time zone."""
    return rows.annotate(legal_day=_day_of(Value(at), "clinic__time_zone"))


def overdue_applications(*, at: datetime) -> QuerySet[Application]:
    """Those that wait for the clinic's decision although its last day is over."""
    return on_legal_day(Application.objects.all(), at=at).filter(OVERDUE)


def overdue_untold(*, at: datetime) -> QuerySet[Application]:
    """Overdue ones of whose present term nobody was told: told of an earlier term, people are told of the next too."""
    told_on = _day_of(F("escalated_at"), "clinic__time_zone")
    untold = Q(escalated_at=None) | Q(told_on__lte=F("due_on"))
    return overdue_applications(at=at).annotate(told_on=told_on).filter(untold)


def overdue_counts(
    *, clinics: Iterable[Clinic], at: datetime, since: date, until: date | None = None
) -> tuple[OverdueCount, ...]:
    """For each clinic, in the order given; the period is half-open in legal days, `until` None means up to now.

    A decision is in time when it came on the last day of the term or before, and nobody had to be told.
    """
    clinics = list(clinics)
    ids = [clinic.id for clinic in clinics]
    now = _by_clinic(overdue_applications(at=at).filter(clinic__in=ids))
    told = Application.objects.filter(clinic__in=ids, escalated_at__isnull=False).annotate(
        told_on=_day_of(F("escalated_at"), "clinic__time_zone")
    )
    became = _by_clinic(_within(told, "told_on", since, until))
    decided, in_time = _decided(ids, since, until)
    return tuple(OverdueCount(row, now[row.id], became[row.id], decided[row.id], in_time[row.id]) for row in clinics)


def _decided(ids: list[UUID], since: date, until: date | None) -> tuple[Counter[UUID], Counter[UUID]]:
    decided_upon = Application.objects.filter(person_id=OuterRef("person_id"), id=OuterRef("application_id"))
    rows = _within(Decision.objects.filter(clinic__in=ids), "decided_on", since, until).annotate(
        due_on=Subquery(decided_upon.values("due_on")), told_at=Subquery(decided_upon.values("escalated_at"))
    )
    rows = rows.filter(due_on__isnull=False)
    in_time = Q(decided_on__lte=F("due_on")) & (Q(told_at=None) | Q(told_at__gt=F("decided_at")))
    return _by_clinic(rows), _by_clinic(rows.filter(in_time))


def _within(rows: QuerySet, field: str, since: date, until: date | None) -> QuerySet:
    rows = rows.filter(**{f"{field}__gte": since})
    return rows.filter(**{f"{field}__lt": until}) if until else rows


def _by_clinic(rows: QuerySet) -> Counter[UUID]:
    counted = rows.order_by().values("clinic").annotate(count=Count("id")).values_list("clinic", "count")
    return Counter(dict(counted))


def _day_of(instant: Value | F, time_zone: str) -> Cast:
    return Cast(Func(F(time_zone), instant, function="timezone", output_field=DateField()), DateField())
