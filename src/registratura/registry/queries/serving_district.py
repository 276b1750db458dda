"""Which district serves the address a person gives, as far as the town's territories say it without doubt."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registratura.registry.queries.territory import find_district

OF_AGE = 18
"""Who is younger is visited by the doctor of the children's district, in both countries."""


def serving_district(*, country: str, city: str, text: str, birth_date: date, on: date) -> UUID | None:
    """The district of a typed address in or near the town for a person of that age; None where a person must decide."""
    found = find_district(country=country, city=city, on=on, age_group="", text=text)
    if found.outcome != "district":
        return None
    wanted = ("adults", "all") if _of_age(birth_date, on) else ("children", "all")
    districts = [district for district in found.districts if district.age_group in wanted]
    return districts[0].id if len(districts) == 1 else None


def _of_age(birth_date: date, on: date) -> bool:
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day)) >= OF_AGE
