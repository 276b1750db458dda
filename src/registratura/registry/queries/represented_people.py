"""For whom a person may act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registratura.registry.models import Person, Representation


@dataclass(frozen=True, slots=True)
class Represented:
    """A person somebody may act for; `basis` is parent, guardian or proxy."""

    person: Person
    basis: str


def represented_people(*, representative_id: UUID, on: date) -> tuple[Represented, ...]:
    """Everybody the person represents on the day, once each, in the order of names."""
    rows = (
        Representation.objects.filter(representative_id=representative_id, period__contains=on)
        .select_related("person")
        .order_by("person__sort_key", "basis")
    )
    found: dict[UUID, Represented] = {}
    for row in rows:
        found.setdefault(row.person_id, Represented(row.person, row.basis))
    return tuple(found.values())
