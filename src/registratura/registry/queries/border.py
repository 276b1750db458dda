"""Whether a person lives in a border area."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registratura.registry.models import PersonAddress


def lives_in_border_area(*, person_id: UUID, on: date) -> bool:
    """Whether the residence of the day is noted as lying in a border area."""
    return PersonAddress.objects.filter(
        person_id=person_id, kind=PersonAddress.Kind.RESIDENCE, border_area=True, period__contains=on
    ).exists()
