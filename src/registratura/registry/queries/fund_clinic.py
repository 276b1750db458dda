"""One clinic as the fund keeps it: contracts, buildings, how many people its doctors may have, and who changed what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Sum, Value
from django.db.models.functions import Greatest

from registratura.registry.models import Clinic, ClinicContract, Doctor, RegisterEntry, Site
from registratura.registry.queries.clinic_day import ClinicOnDay
from registratura.registry.queries.clinics import clinic_on_day

ENTRIES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract: in force from `since` up to, but not on, `until`; `standing` is past, in_force or coming."""

    id: UUID
    number: str
    since: date | None
    until: date | None
    standing: str

    @property
    def can_be_ended(self) -> bool:
        return self.standing != "past"


@dataclass(frozen=True, slots=True)
class LoadTotal:
    """Sums over the working doctors who see one age group; `free` counts no doctor below nought."""

    age_group: str
    doctors: int
    capacity: int
    attached: int
    held: int
    free: int


@dataclass(frozen=True, slots=True)
class FundClinic:
    """`on` is the clinic's legal day; `trail` the latest changes of its entry in the register, newest first."""

    row: ClinicOnDay
    on: date
    contracts: tuple[Contract, ...]
    sites: tuple[Site, ...]
    loads: tuple[LoadTotal, ...]
    trail: tuple[RegisterEntry, ...]


def fund_clinic(*, clinic_id: UUID, at: datetime) -> FundClinic | None:
    """The clinic at the instant; None when there is no such clinic. No person stands in it, only numbers of people."""
    row = clinic_on_day(clinic_id=clinic_id, at=at)
    if row is None:
        return None
    on = row.clinic.legal_day
    contracts = ClinicContract.objects.filter(clinic_id=clinic_id).order_by("-period")
    return FundClinic(
        row=row,
        on=on,
        contracts=tuple(_contract(contract, on) for contract in contracts),
        sites=tuple(Site.objects.filter(clinic_id=clinic_id).order_by("name")),
        loads=_loads(clinic_id),
        trail=tuple(RegisterEntry.objects.filter(clinic_id=clinic_id).order_by("-at", "-id")[:ENTRIES_SHOWN]),
    )


def possible_successors(*, clinic: Clinic) -> tuple[Clinic, ...]:
    """The clinics of the same region that could take this one's people over, by name."""
    others = Clinic.objects.filter(country=clinic.country, region=clinic.region, status=Clinic.Status.WORKING)
    return tuple(others.exclude(id=clinic.id).order_by("name", "code"))


def _contract(row: ClinicContract, on: date) -> Contract:
    since, until = row.period.lower, row.period.upper
    if until is not None and until <= on:
        standing = "past"
    else:
        standing = "coming" if since is not None and since > on else "in_force"
    return Contract(row.id, row.number, since, until, standing)


def _loads(clinic_id: UUID) -> tuple[LoadTotal, ...]:
    free = Greatest(F("load__capacity") - F("load__attached") - F("load__held"), Value(0))
    sums = (
        Doctor.objects.filter(clinic_id=clinic_id, working=True, load__isnull=False)
        .values("age_group")
        .annotate(
            doctors=Count("id"),
            capacity=Sum("load__capacity"),
            attached=Sum("load__attached"),
            held=Sum("load__held"),
            free=Sum(free),
        )
        .order_by("age_group")
    )
    return tuple(LoadTotal(**row) for row in sums)
