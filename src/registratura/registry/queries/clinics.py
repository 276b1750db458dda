"""The public register of clinics: found by name, street or number, with what can be chosen on the day and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import add
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, Greatest, NullIf, StrIndex

from registratura.registry.clinic_search import search_words
from registratura.registry.models import Clinic, ClinicContract, District, Doctor, TerritoryStreet

CLINICS_A_PAGE = 20
# How like a word must be to one of the clinic's: low enough for a slip of the finger, high enough not to mix streets.
LIKE_ENOUGH = 0.45
WHOLE_WORDS = Concat(Value(" "), F("search_text"), Value(" "), output_field=TextField())

# Registers list hospitals and dentists too.
POLYCLINICS_FIRST = Case(When(kind="other", then=Value(1)), default=Value(0))


@dataclass(frozen=True, slots=True)
class Barrier:
    """Why a clinic can't be chosen on the day.

    `code`: liquidated, reorganised, contract_ended, contract_not_yet, no_contract; `on` is the day it began or will
    begin, as far as known; `successor` is the clinic that took over.
    """

    code: str
    on: date | None = None
    successor: Clinic | None = None


@dataclass(frozen=True, slots=True)
class ClinicOnDay:
    """A clinic as it is on its legal day; `free` of `total` places, None where no doctor's load is known."""

    clinic: Clinic
    free: int | None
    total: int | None
    barrier: Barrier | None

    @property
    def can_be_chosen(self) -> bool:
        return self.barrier is None


@dataclass(frozen=True, slots=True)
class DoctorOnDay:
    """A doctor with the districts (numbers) and the places: `free` never below nought, None where unknown."""

    doctor: Doctor
    districts: tuple[str, ...]
    free: int | None
    total: int | None


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
    *, at: datetime, country: str = "", region: str = "", serves: str = "", text: str = "", page: int | str = 1
) -> Page:
    """A page of `ClinicOnDay`: those that have every word of `text`, a slip of the finger forgiven, best ones first.

    `serves` leaves out clinics for the other age group. A page out of range is the nearest there is.
    """
    rows = _on_day(at)
    if country:
        rows = rows.filter(country=country)
    if region:
        rows = rows.filter(region=region)
    if serves in ("adults", "children"):
        rows = rows.filter(serves__in=(serves, "all"))
    found = Paginator(_matching(rows, search_words(text=text)), CLINICS_A_PAGE).get_page(page)
    found.object_list = [_clinic_on_day(row) for row in found.object_list]
    return found


def clinic_on_day(*, clinic_id: UUID, at: datetime) -> ClinicOnDay | None:
    """One clinic as `find_clinics` shows it; None when there is no such clinic."""
    row = _on_day(at).filter(id=clinic_id).first()
    return _clinic_on_day(row) if row else None


def doctors_of(*, clinic_id: UUID) -> tuple[DoctorOnDay, ...]:
    """The clinic's working doctors by name, with their places."""
    rows = (
        Doctor.objects.filter(clinic_id=clinic_id, working=True)
        .select_related("load")
        .prefetch_related("districts")
        .order_by("family_name", "given_name", "patronymic", "code")
    )
    return tuple(_doctor_on_day(row) for row in rows)


def territories_of(*, clinic_id: UUID) -> tuple[DistrictTerritory, ...]:
    """The clinic's districts in the order of their numbers, each with its streets in alphabetical order."""
    districts = (
        District.objects.filter(clinic_id=clinic_id)
        .select_related("doctor")
        .prefetch_related("streets")
        .order_by(_number_in("number"), "number")
    )
    return tuple(
        DistrictTerritory(row, tuple(sorted(row.streets.all(), key=lambda line: (line.locality, line.street_name))))
        for row in districts
    )


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


def _on_day(at: datetime) -> QuerySet[Clinic]:
    """Clinics with their legal day, contract and places; the day is that of the clinic's own time zone."""
    day = Cast(
        Func(F("time_zone"), Value(at), function="timezone", output_field=DateField()),
        DateField(),
    )
    contracts = ClinicContract.objects.filter(clinic=OuterRef("pk"))
    doctors = Doctor.objects.filter(clinic=OuterRef("pk"), working=True, load__isnull=False).order_by().values("clinic")
    places = Greatest(F("load__capacity") - F("load__attached") - F("load__held"), Value(0))
    return Clinic.objects.select_related("successor").annotate(
        legal_day=day,
        has_contract=Exists(contracts.filter(period__contains=OuterRef("legal_day"))),
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


def _matching(rows: QuerySet[Clinic], words: tuple[str, ...]) -> QuerySet[Clinic]:
    """Those clinics that have every word: a number as it is, a longer word or one like it."""
    if not words:
        return rows.order_by(POLYCLINICS_FIRST, "city", _number_in("name"), "name")
    likeness: list[object] = []
    places: list[object] = []
    for word in words:
        if word.isdigit() or len(word) == 1:
            # A whole word: «5» is not in «15».
            rows = rows.filter(search_text__regex=rf"\m{word}\M")
            places.append(StrIndex(WHOLE_WORDS, Value(f" {word} ")))
        elif len(word) == 2:
            rows = rows.filter(search_text__regex=rf"\m{word}")
        else:
            like = TrigramWordSimilarity(word, "search_text")
            rows = rows.annotate(**{f"like_{len(likeness)}": like}).filter(
                Q(search_text__contains=word) | Q(**{f"like_{len(likeness)}__gte": LIKE_ENOUGH})
            )
            likeness.append(F(f"like_{len(likeness)}"))
    # The name comes first in the search text, so that of «5» clinic № 5 stands before the one in house 5.
    return rows.annotate(
        likeness=reduce(add, likeness, Cast(Value(0.0), FloatField())),
        place=reduce(add, places, Cast(Value(0), IntegerField())),
    ).order_by("-likeness", POLYCLINICS_FIRST, "place", "city", _number_in("name"), "name")


def _number_in(field: str) -> Func:
    """The first number in a name, so that № 9 comes before № 10; names without one come last."""
    digits = Func(F(field), Value(r"\d{1,6}"), function="substring")
    return Cast(NullIf(digits, Value("")), IntegerField()).asc(nulls_last=True)


def _clinic_on_day(row: Clinic) -> ClinicOnDay:
    return ClinicOnDay(row, row.free_places, row.all_places, _barrier(row))


def _barrier(row: Clinic) -> Barrier | None:
    if row.status != Clinic.Status.WORKING and (row.status_since is None or row.status_since <= row.legal_day):
        return Barrier(row.status, row.status_since, row.successor)
    if row.has_contract:
        return None
    if row.contract_from:
        return Barrier("contract_not_yet", row.contract_from)
    if row.contract_until:
        return Barrier("contract_ended", row.contract_until)
    return Barrier("no_contract")


def _doctor_on_day(row: Doctor) -> DoctorOnDay:
    load = getattr(row, "load", None)
    districts = tuple(sorted(district.number for district in row.districts.all()))
    if load is None:
        return DoctorOnDay(row, districts, None, None)
    return DoctorOnDay(row, districts, max(0, load.capacity - load.attached - load.held), load.capacity)
