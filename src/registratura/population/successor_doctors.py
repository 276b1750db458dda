"""To which doctor of the successor each person of a reorganised clinic goes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registratura.attachment.models import Application
from registratura.attachment.states import State
from registratura.ledger.models import Entry
from registratura.registry.age_groups import age_group_on
from registratura.registry.models import Clinic, District, Doctor, DoctorLoad, Person, PersonAddress
from registratura.registry.queries.serving_district import serving_district

ENDED_WITH_CLINIC = "application.clinic_gone"


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a doctor's list, `beyond` the doctor's capacity where the law gives one; no doctor: none was free."""

    doctor: Doctor | None = None
    district: District | None = None
    beyond: bool = False


class SuccessorDoctors:
    """The successor's doctors with their counters, locked in the order in which everybody locks them.

    First the doctor the person had asked the successor for, then the doctor of the district the person lives in, above
    capacity if need be; then the doctor of the age group with the most free places; else none.
    """

    def __init__(
        self,
        *,
        successor: Clinic,
        districts: Mapping[UUID, UUID],
        wishes: Mapping[UUID, UUID],
        left: Collection[UUID],
        on: date,
    ) -> None:
        rows = Doctor.objects.filter(clinic=successor, working=True, load__isnull=False).order_by("code")
        self._doctors = {doctor.id: doctor for doctor in rows.prefetch_related("districts")}
        loads = DoctorLoad.objects.filter(doctor_id__in={*self._doctors, *left}).order_by("doctor_id")
        self._free = {
            row.doctor_id: row.capacity - row.attached - row.held for row in loads.select_for_update(no_key=True)
        }
        self._districts = {row.id: row for doctor in self._doctors.values() for row in doctor.districts.all()}
        self._by_person, self._wishes, self._on = districts, wishes, on

    def take(self, *, person: Person) -> Place:
        """A place for the person, taken at once."""
        group = age_group_on(birth_date=person.birth_date, on=self._on)
        wished = self._wishes.get(person.id)
        if wished in self._doctors and self._free[wished] > 0:
            return self._place(self._doctors[wished])
        district = self._districts.get(self._by_person.get(person.id))
        doctor = self._doctors.get(district.doctor_id) if district else None
        if doctor and doctor.age_group in (group, "all"):
            return self._place(doctor, district)
        fitting = [doctor for doctor in self._doctors.values() if doctor.age_group in (group, "all")]
        freest = max(fitting, key=lambda doctor: self._free[doctor.id], default=None)
        if freest is None or self._free[freest.id] <= 0:
            return Place()
        return self._place(freest)

    def _place(self, doctor: Doctor, district: District | None = None) -> Place:
        beyond = self._free[doctor.id] <= 0
        self._free[doctor.id] -= 1
        first = next(iter(sorted(doctor.districts.all(), key=lambda row: row.number)), None)
        return Place(doctor, district or first, beyond)


def districts_of_homes(*, person_ids: Collection[UUID], successor: Clinic, on: date) -> dict[UUID, UUID]:
    """The successor's districts in which the people live: as it was noted with the address, else as its streets say
    now. By person."""
    homes = PersonAddress.objects.filter(
        person_id__in=person_ids, kind=PersonAddress.Kind.RESIDENCE, period__contains=on
    ).select_related("person", "district")
    found: dict[UUID, UUID] = {}
    for home in homes:
        if home.district and home.district.clinic_id == successor.id:
            found[home.person_id] = home.district.id
        elif home.locality and home.locality == successor.city:
            district = serving_district(
                country=successor.country,
                city=successor.city,
                text=home.text,
                birth_date=home.person.birth_date,
                on=on,
            )
            if district:
                found[home.person_id] = district
    return found


def wishes_of(*, person_ids: Collection[UUID], successor: Clinic) -> dict[UUID, UUID]:
    """The doctors of the successor whom the people had asked for when their clinic was closed. By person."""
    ended = Application.objects.filter(person_id__in=person_ids, clinic=successor, state=State.EXPIRED)
    wished = {row.id: row for row in ended.order_by("received_at")}
    entries = Entry.objects.filter(person_id__in=person_ids, subject_id__in=wished, verb=ENDED_WITH_CLINIC)
    return {
        wished[application].person_id: wished[application].doctor_id
        for application in entries.values_list("subject_id", flat=True)
    }
