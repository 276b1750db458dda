"""Where a person lives, works and studies on a day, by kind."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registratura.registry.models import PersonAddress


def places_of(*, person_id: UUID, on: date) -> dict[str, PersonAddress]:
    """The addresses of the day by kind: residence, work, study; registration is none of them."""
    kinds = (PersonAddress.Kind.RESIDENCE, PersonAddress.Kind.WORK, PersonAddress.Kind.STUDY)
    rows = PersonAddress.objects.filter(person_id=person_id, kind__in=kinds, period__contains=on)
    return {row.kind: row for row in rows.select_related("district__clinic")}
