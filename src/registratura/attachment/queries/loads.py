"""How many people and held places the doctors have against their norm: of some clinics, or of a region."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, Sum, When

from registratura.registry.models import Clinic, Doctor, DoctorLoad


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the figures go: some clinics, or a region of a country."""

    clinic_ids: Collection[UUID] | None = None
    country: str = ""
    region: str = ""

    def of(self, clinic: str) -> Q:
        """The rows of these clinics; `clinic` is the way to the clinic from the row."""
        if self.clinic_ids is not None:
            return Q(**{f"{clinic}__in": list(self.clinic_ids)})
        return Q(**{f"{clinic}__country": self.country, f"{clinic}__region": self.region})

    def clinics(self) -> QuerySet[Clinic]:
        """The clinics themselves."""
        if self.clinic_ids is not None:
            return Clinic.objects.filter(id__in=list(self.clinic_ids))
        return Clinic.objects.filter(country=self.country, region=self.region)


@dataclass(frozen=True, slots=True)
class Load:
    """People and places of a doctor, or of all doctors of a clinic (`doctor` None); `norm` is the capacity."""

    clinic: Clinic
    doctor: Doctor | None
    attached: int
    held: int
    norm: int

    @property
    def taken(self) -> int:
        return self.attached + self.held

    @property
    def over(self) -> int:
        """How many above the norm; 0 up to it."""
        return max(0, self.taken - self.norm)

    @property
    def share(self) -> float:
        """Taken places to the norm, 1.0 being full; whoever has people without a norm comes first."""
        return self.taken / self.norm if self.norm else float(self.taken > 0) * 1000


def doctor_loads(*, reach: Reach, heaviest: int | None = None) -> list[Load]:
    """Working doctors, the most loaded against the norm first; `heaviest` leaves out the others."""
    taken = F("attached") + F("held")
    rows = (
        DoctorLoad.objects.filter(reach.of("doctor__clinic"), doctor__working=True)
        .select_related("doctor__clinic")
        .annotate(share=Case(When(capacity=0, then=taken * 1000.0), default=taken * 1.0 / F("capacity")))
        .order_by("-share", "doctor__clinic__code", "doctor__code")
    )
    return [Load(row.doctor.clinic, row.doctor, row.attached, row.held, row.capacity) for row in rows[:heaviest]]


def clinic_loads(*, reach: Reach) -> list[Load]:
    """Sums of the working doctors by clinic, the most loaded first."""
    rows = (
        reach.clinics()
        .filter(doctors__working=True)
        .annotate(
            attached=Sum("doctors__load__attached", default=0),
            held=Sum("doctors__load__held", default=0),
            norm=Sum("doctors__load__capacity", default=0),
        )
        .order_by("code")
    )
    loads = [Load(row, None, row.attached, row.held, row.norm) for row in rows]
    return sorted(loads, key=lambda load: -load.share)
