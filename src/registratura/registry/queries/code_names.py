"""The names behind the codes that the law's findings hold."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from registratura.registry.clinic_names import clinic_name
from registratura.registry.models import Clinic, Doctor


def names_of_codes(*, codes: Iterable[str], country: str, clinic_id: UUID | None, language: str) -> dict[str, str]:
    """Names of the country's clinics and of one clinic's doctors, if any, by their codes; other codes are left out."""
    wanted = set(codes)
    if not wanted:
        return {}
    names = {row.code: row.full_name for row in Doctor.objects.filter(clinic_id=clinic_id, code__in=wanted)}
    for clinic in Clinic.objects.filter(country=country, code__in=wanted):
        names[clinic.code] = clinic_name(clinic=clinic, language=language)
    return names
