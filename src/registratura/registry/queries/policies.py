"""The insurance policy the register knows of."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registratura.registry.models import Coverage


def policy_in_force(*, person_id: UUID, on: date) -> Coverage | None:
    """The person's compulsory insurance policy (ОМС) that is in force on the day, with its insurer."""
    rows = Coverage.objects.filter(person_id=person_id, scheme="oms", status="in_force", period__contains=on)
    return rows.select_related("insurer").first()
