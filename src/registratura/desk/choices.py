"""The doctors a person may choose among, with the places each has at this minute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registratura.desk.labels import label
from registratura.registry.models import Clinic
from registratura.registry.queries.clinics import DoctorOnDay, doctors_of


@dataclass(frozen=True, slots=True)
class DoctorChoice:
    """One option: `value` is the doctor's id as text."""

    value: str
    clinic_id: UUID
    name: str
    hint: str
    free: int


def doctor_choices(clinics: Iterable[Clinic]) -> list[DoctorChoice]:
    """The working doctors of the clinics, those with free places first."""
    clinics = list(clinics)
    choices = [
        _choice(doctor, clinic, several=len(clinics) > 1)
        for clinic in clinics
        for doctor in doctors_of(clinic_id=clinic.id)
    ]
    return sorted(choices, key=lambda choice: choice.free == 0)


def _choice(row: DoctorOnDay, clinic: Clinic, *, several: bool) -> DoctorChoice:
    parts = [_("serves %(whom)s") % {"whom": label("age_group", row.doctor.age_group)}, _places(row)]
    if row.districts:
        parts.insert(0, _("district %(numbers)s") % {"numbers": ", ".join(row.districts)})
    if several:
        parts.insert(0, clinic.short_name or clinic.name)
    return DoctorChoice(
        value=str(row.doctor.id),
        clinic_id=clinic.id,
        name=row.doctor.full_name,
        hint=" · ".join(parts),
        free=row.free or 0,
    )


def _places(row: DoctorOnDay) -> str:
    if row.free is None:
        return _("free places are not known")
    if row.free == 0:
        return _("no free places")
    return ngettext("%(free)d free place of %(total)d", "%(free)d free places of %(total)d", row.free) % {
        "free": row.free,
        "total": row.total,
    }
