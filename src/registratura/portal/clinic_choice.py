"""The clinics an application may name: those of the person's region, with what speaks against each."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from registratura.portal.asked import Asked
from registratura.portal.clinic_filters import filters_of
from registratura.registry.queries.border import clinics_near_border
from registratura.registry.queries.clinic_day import ClinicOnDay
from registratura.registry.queries.clinics import DistrictTerritory, clinic_on_day, find_clinics, territories_of
from registratura.registry.queries.home_visits import clinic_serving_home


def chosen_clinic(asked: Asked, *, at: datetime) -> ClinicOnDay | None:
    """The clinic of the draft, with what speaks against it for people of this age."""
    if not asked.draft.clinic:
        return None
    return clinic_on_day(clinic_id=UUID(asked.draft.clinic), at=at, age_group=asked.serves)


def clinics_to_choose(request: HttpRequest, asked: Asked, *, at: datetime) -> dict[str, object]:
    """What the page of clinics shows.

    The whole list leaves out clinics for the other age group; who looks for one by name is told why it can't be.
    """
    filters = filters_of(request, country=asked.person.country, region=asked.person.region)
    search = filters.search() | {"serves": "" if filters.text else asked.serves, "age_group": asked.serves}
    return {
        "filters": filters,
        "found": find_clinics(at=at, **search),
        "home": clinic_serving_home(person_id=asked.person.id, on=asked.on),
        "across": _across_the_bounds(asked, at),
    }


def territories_to_show(asked: Asked) -> list[DistrictTerritory]:
    """Where the chosen clinic's doctors who take people of these ages visit at home."""
    takes = {"all", *asked.age_groups}
    territories = territories_of(clinic_id=UUID(asked.draft.clinic))
    return [row for row in territories if "" in takes or row.district.age_group in takes]


def _across_the_bounds(asked: Asked, at: datetime) -> tuple[ClinicOnDay, ...]:
    """For people of border areas, who may attach to a clinic near by in another unit: those of other regions."""
    if "border" not in asked.grounds:
        return ()
    return clinics_near_border(
        country=asked.person.country, besides_region=asked.person.region, at=at, age_group=asked.serves
    )
