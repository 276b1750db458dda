"""Border areas: who lives there, and which clinics lie near by beyond the region's bounds."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from registratura.registry.models import Clinic, Person, PersonAddress
from registratura.registry.queries.clinic_day import ClinicOnDay, clinics_on_day, on_day

CLINICS_SHOWN = 20


def clinics_near_border(*, country: str, besides_region: str, at: datetime, age_group: str) -> tuple[ClinicOnDay, ...]:
    """Clinics noted as lying near a border, in other regions than the person's own, that can be chosen."""
    rows = clinics_on_day(at=at, serves=age_group).filter(country=country, near_border=True)
    shown = (on_day(row, age_group=age_group) for row in rows.exclude(region=besides_region).order_by("city", "name"))
    return tuple(row for row in shown if row.can_be_chosen)[:CLINICS_SHOWN]


def lives_in_border_area(*, person_id: UUID, on: date) -> bool:
    """Whether the residence of the day is noted as lying in a border area."""
    return PersonAddress.objects.filter(
        person_id=person_id, kind=PersonAddress.Kind.RESIDENCE, border_area=True, period__contains=on
    ).exists()


def region_across_border(*, person_id: UUID, clinic_id: UUID) -> str:
    """The region a person of a border area comes from to a clinic near the border; empty where it is not so.

    Who serves the person is asked by it, never whether they may be attached: that is the law's, on its day.
    """
    homes = PersonAddress.objects.filter(
        person_id=person_id, kind=PersonAddress.Kind.RESIDENCE, border_area=True, period__upper_inf=True
    )
    if not homes.exists() or not Clinic.objects.filter(id=clinic_id, near_border=True).exists():
        return ""
    return Person.objects.values_list("region", flat=True).get(id=person_id)
