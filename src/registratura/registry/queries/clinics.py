"""The public register of clinics: found by name, street or number, with what can be chosen on the day and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Func, IntegerField, QuerySet, Value, When
from django.db.models.expressions import F
from django.db.models.functions import Cast, NullIf

from registratura.registry.clinic_search import read_question
from registratura.registry.models import Clinic, District, Doctor, TerritoryStreet
from registratura.registry.names import sort_key
from registratura.registry.queries.clinic_day import AGE_GROUPS, STANDINGS, ClinicOnDay, clinics_on_day, on_day
from registratura.registry.queries.clinic_ranking import distances, ranked_by_words

CLINICS_A_PAGE = 20

# Registers list hospitals and dentists too.
POLYCLINICS_FIRST = Case(When(kind="other", then=Value(1)), default=Value(0))


@dataclass(frozen=True, slots=True)
class DoctorOnDay:
    """A doctor with the districts (numbers) and the places: `free` never below nought, None where unknown.

    `total` is how many people the doctor may have, `attached` and `held` how many have the place or are waiting for it.
    """

    doctor: Doctor
    districts: tuple[str, ...]
    free: int | None
    total: int | None
    attached: int | None = None
    held: int | None = None


@dataclass(frozen=True, slots=True)
class DoctorGroup:
    """The doctors who take one age group ("adults", "children" or "all"); sums of those whose load is known."""

    age_group: str
    doctors: tuple[DoctorOnDay, ...]

    @property
    def free(self) -> int | None:
        return self._sum([row.free for row in self.doctors])

    @property
    def total(self) -> int | None:
        return self._sum([row.total for row in self.doctors])

    @staticmethod
    def _sum(figures: list[int | None]) -> int | None:
        known = [figure for figure in figures if figure is not None]
        return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class DistrictTerritory:
    """A district and the streets whose homes its doctor visits."""

    district: District
    streets: tuple[TerritoryStreet, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region that has clinics, and its towns, those with most clinics first."""

    code: str
    towns: tuple[str, ...]


def find_clinics(
    *,
    at: datetime,
    country: str = "",
    region: str = "",
    serves: str = "",
    age_group: str = "",
    standing: str = "",
    with_places: bool = False,
    near: Clinic | None = None,
    text: str = "",
    page: int | str = 1,
    size: int = CLINICS_A_PAGE,
) -> Page:
    """A page of `ClinicOnDay`: those that have every word of `text`, a slip of the finger forgiven, best ones first.

    `serves` leaves out clinics for the other age group and counts places of its doctors only, `age_group` keeps them
    and says why they can't be chosen; for adults and children together both are `all`. `standing` (one of STANDINGS)
    leaves out those that stand otherwise on their legal day, `with_places` those without a free place. `near` sorts by
    the distance from a clinic. A page out of range is the nearest there is.
    """
    rows = clinics_on_day(at=at, serves=serves or age_group)
    if country:
        rows = rows.filter(country=country)
    if region:
        rows = rows.filter(region=region)
    if serves:
        rows = rows.filter(serves__in=(serves, "all"))
    if standing:
        rows = rows.filter(STANDINGS[standing])
    if with_places:
        rows = rows.filter(free_places__gt=0)
    question = read_question(text=text)
    found: list[UUID] | QuerySet = _in_order(rows).values_list("id", flat=True)
    if question.needed:
        found = ranked_by_words(rows, question)
    kilometres: dict[UUID, float | None] = {}
    if near is not None:
        kilometres = distances(rows.filter(id__in=found) if question.needed else rows, origin=near)
        found = list(kilometres)
    shown = Paginator(found, size).get_page(page)
    by_id = clinics_on_day(at=at, serves=serves or age_group).in_bulk(list(shown.object_list))
    shown.object_list = [
        on_day(by_id[clinic_id], age_group=age_group, kilometres=kilometres.get(clinic_id))
        for clinic_id in shown.object_list
        if clinic_id in by_id
    ]
    return shown


def clinic_on_day(*, clinic_id: UUID, at: datetime, age_group: str = "") -> ClinicOnDay | None:
    """One clinic as `find_clinics` shows it; None when there is no such clinic."""
    row = clinics_on_day(at=at, serves=age_group).filter(id=clinic_id).first()
    return on_day(row, age_group=age_group) if row else None


def doctors_of(*, clinic_id: UUID) -> tuple[DoctorOnDay, ...]:
    """The clinic's working doctors by name, with their places."""
    rows = (
        Doctor.objects.filter(clinic_id=clinic_id, working=True)
        .select_related("load")
        .prefetch_related("districts")
        .order_by("family_name", "given_name", "patronymic", "code")
    )
    return tuple(_doctor_on_day(row) for row in rows)


def doctors_by_age(*, clinic_id: UUID) -> tuple[DoctorGroup, ...]:
    """The clinic's working doctors, those for adults first."""
    doctors = doctors_of(clinic_id=clinic_id)
    groups = (
        DoctorGroup(age_group, tuple(row for row in doctors if row.doctor.age_group == age_group))
        for age_group in (*AGE_GROUPS, "all")
    )
    return tuple(group for group in groups if group.doctors)


def territories_of(*, clinic_id: UUID, district_id: UUID | None = None) -> tuple[DistrictTerritory, ...]:
    """The clinic's districts (or the one) in the order of their numbers, each with its streets in alphabetical order.

    A doctor who does not work is no doctor of a district any more: `district.doctor` is None then.
    """
    districts = District.objects.filter(clinic_id=clinic_id)
    if district_id:
        districts = districts.filter(id=district_id)
    rows = districts.select_related("doctor").prefetch_related("streets").order_by(_number_in("number"), "number")
    return tuple(_territory(row) for row in rows)


def regions_of(*, country: str) -> tuple[Region, ...]:
    """The regions of a country that have clinics, in the order of their codes."""
    towns = (
        Clinic.objects.filter(country=country)
        .values("region", "city")
        .annotate(clinics=Count("id"))
        .order_by("region", "-clinics", "city")
    )
    regions: dict[str, list[str]] = {}
    for row in towns:
        regions.setdefault(row["region"], []).extend([row["city"]] if row["city"] else [])
    return tuple(Region(code, tuple(names)) for code, names in regions.items())


def _in_order(rows: QuerySet[Clinic]) -> QuerySet[Clinic]:
    return rows.order_by(POLYCLINICS_FIRST, "city", _number_in("name"), "name", "id")


def _number_in(field: str) -> Func:
    """The first number in a name, so that № 9 comes before № 10; names without one come last."""
    digits = Func(F(field), Value(r"\d{1,6}"), function="substring")
    return Cast(NullIf(digits, Value("")), IntegerField()).asc(nulls_last=True)


def _territory(row: District) -> DistrictTerritory:
    if row.doctor and not row.doctor.working:
        row.doctor = None
    streets = sorted(row.streets.all(), key=lambda line: (sort_key(line.locality), sort_key(line.street_name)))
    return DistrictTerritory(row, tuple(streets))


def _doctor_on_day(row: Doctor) -> DoctorOnDay:
    load = getattr(row, "load", None)
    districts = tuple(sorted(district.number for district in row.districts.all()))
    if load is None:
        return DoctorOnDay(row, districts, None, None)
    free = max(0, load.capacity - load.attached - load.held)
    return DoctorOnDay(row, districts, free, load.capacity, load.attached, load.held)
