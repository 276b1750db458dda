"""Which district serves the address a person gives, as far as the town's territories say it without doubt."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registratura.registry.age_groups import age_group_on
from registratura.registry.queries.territory import find_district


def serving_district(*, country: str, city: str, text: str, birth_date: date, on: date) -> UUID | None:
    """The district of a typed address in or near the town for a person of that age; None where a person must decide."""
    age_group = age_group_on(birth_date=birth_date, on=on)
    found = find_district(country=country, city=city, on=on, age_group=age_group, text=text)
    return found.district.id if found.district else None
