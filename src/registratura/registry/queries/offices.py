"""Which insurers have an office in a region, and where an insurer has its own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from registratura.registry.models import Insurer, InsurerOffice
from registratura.registry.queries.clinics import Region, regions_of


@dataclass(frozen=True, slots=True)
class InsurerInRegion:
    """An insurer with its offices in one region, by address; never without any."""

    insurer: Insurer
    offices: tuple[InsurerOffice, ...]


def insurers_in(*, country: str, region: str, first: UUID | None = None) -> tuple[InsurerInRegion, ...]:
    """The insurers with an office in the region, by name; the one named `first` before all others."""
    rows = (
        InsurerOffice.objects.filter(insurer__country=country, region=region)
        .select_related("insurer")
        .order_by("insurer__name", "insurer_id", "address")
    )
    offices: dict[Insurer, list[InsurerOffice]] = {}
    for row in rows:
        offices.setdefault(row.insurer, []).append(row)
    found = [InsurerInRegion(insurer, tuple(own)) for insurer, own in offices.items()]
    return tuple(sorted(found, key=lambda each: each.insurer.id != first))


def office_regions(*, insurer_id: UUID) -> tuple[str, ...]:
    """The regions in which the insurer has an office, in the order of their codes."""
    rows = InsurerOffice.objects.filter(insurer_id=insurer_id)
    return tuple(rows.order_by("region").values_list("region", flat=True).distinct())


def region_of_code(*, country: str, code: str) -> Region:
    """The region with its towns; without any where no clinic is known there."""
    known = (region for region in regions_of(country=country) if region.code == code)
    return next(known, Region(code, ()))


def has_office(*, insurer_id: UUID, region: str) -> bool:
    """Whether the insurer serves people of the region at an office of its own."""
    return InsurerOffice.objects.filter(insurer_id=insurer_id, region=region).exists()
