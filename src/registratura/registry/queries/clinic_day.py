"""Clinics as they stand on their legal day: contract, places, and why one can't be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import DateField, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Cast, Greatest

from registratura.registry.models import Clinic, ClinicContract, Doctor

AGE_GROUPS = ("adults", "children")

_GONE = ~Q(status=Clinic.Status.WORKING) & (Q(status_since=None) | Q(status_since__lte=F("legal_day")))
# How clinics stand on the day: they can be chosen, work without a contract, or are no more.
STANDINGS: dict[str, Q] = {
    "open": ~_GONE & Q(has_contract=True),
    "no_contract": ~_GONE & Q(has_contract=False),
    "gone": _GONE,
}


@dataclass(frozen=True, slots=True)
class Barrier:
    """Why a clinic can't be chosen on the day.

    `code`: liquidated, reorganised, contract_ended, contract_not_yet, no_contract, adults_only, children_only; `on` is
    the first day of what began or will begin, or the last day of the contract that ended, as far as known; `successor`
    is the clinic that took over.
    """

    code: str
    on: date | None = None
    successor: Clinic | None = None


@dataclass(frozen=True, slots=True)
class ClinicOnDay:
    """A clinic as it is on its legal day; `free` of `total` places, None where no doctor's load is known.

    `contract_since` and `contract_until` are the first and the last day of the contract in force, `closes_on` the day
    from which it will be closed or reorganised. `kilometres` is the distance asked for; None where nobody asked, or
    where it can't be told.
    """

    clinic: Clinic
    free: int | None
    total: int | None
    barrier: Barrier | None
    contract_since: date | None = None
    contract_until: date | None = None
    closes_on: date | None = None
    kilometres: float | None = None

    @property
    def can_be_chosen(self) -> bool:
        return self.barrier is None


def clinics_on_day(*, at: datetime, serves: str = "") -> QuerySet[Clinic]:
    """Clinics with their legal day (that of their own time zone), contract and places.

    `serves` ("adults" or "children") counts only the places of doctors who take that age group.
    """
    day = Cast(Func(F("time_zone"), Value(at), function="timezone", output_field=DateField()), DateField())
    contracts = ClinicContract.objects.filter(clinic=OuterRef("pk"))
    in_force = contracts.filter(period__contains=OuterRef("legal_day"))
    doctors = Doctor.objects.filter(clinic=OuterRef("pk"), working=True, load__isnull=False)
    if serves in AGE_GROUPS:
        doctors = doctors.filter(age_group__in=(serves, "all"))
    doctors = doctors.order_by().values("clinic")
    places = Greatest(F("load__capacity") - F("load__attached") - F("load__held"), Value(0))
    return Clinic.objects.select_related("successor").annotate(
        legal_day=day,
        has_contract=Exists(in_force),
        contract_now=Subquery(in_force.values("period")[:1]),
        contract_from=Subquery(
            contracts.filter(period__startswith__gt=OuterRef("legal_day"))
            .order_by("period__startswith")
            .values("period__startswith")[:1]
        ),
        contract_until=Subquery(
            contracts.filter(period__endswith__lte=OuterRef("legal_day"))
            .order_by("-period__endswith")
            .values("period__endswith")[:1]
        ),
        free_places=Subquery(doctors.annotate(sum=Sum(places)).values("sum"), output_field=IntegerField()),
        all_places=Subquery(doctors.annotate(sum=Sum("load__capacity")).values("sum"), output_field=IntegerField()),
    )


def on_day(row: Clinic, *, age_group: str = "", kilometres: float | None = None) -> ClinicOnDay:
    """A row of `clinics_on_day`; with an `age_group`, a clinic for the other one can't be chosen either."""
    now: DateRange | None = row.contract_now
    closes = row.status_since if row.status != Clinic.Status.WORKING else None
    return ClinicOnDay(
        clinic=row,
        free=row.free_places,
        total=row.all_places,
        barrier=_barrier(row) or _other_age(row, age_group),
        contract_since=now.lower if now else None,
        contract_until=_last_day(now.upper) if now else None,
        closes_on=closes if closes and closes > row.legal_day else None,
        kilometres=kilometres,
    )


def _barrier(row: Clinic) -> Barrier | None:
    if row.status != Clinic.Status.WORKING and (row.status_since is None or row.status_since <= row.legal_day):
        return Barrier(row.status, row.status_since, row.successor)
    if row.has_contract:
        return None
    if row.contract_from:
        return Barrier("contract_not_yet", row.contract_from)
    if row.contract_until:
        return Barrier("contract_ended", _last_day(row.contract_until))
    return Barrier("no_contract")


def _other_age(row: Clinic, age_group: str) -> Barrier | None:
    if age_group and row.serves in AGE_GROUPS and row.serves != age_group:
        return Barrier(f"{row.serves}_only")
    return None


def _last_day(ended: date | None) -> date | None:
    """Periods are half-open; people are told the last day."""
    return ended - timedelta(days=1) if ended else None
