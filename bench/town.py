"""An invented region of each country for measuring: clinics, doctors, districts, an insurer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.registry.models import Clinic, ClinicContract, District, Doctor, DoctorLoad, Insurer, InsurerOffice

DOCTORS_IN_A_CLINIC = 10
PEOPLE_OF_A_DOCTOR = 1500
CAPACITY = 2000
REGIONS = {"ru": "99", "kz": "ulgi"}
TIME_ZONES = {"ru": "Europe/Moscow", "kz": "Asia/Almaty"}
SPECIALITIES = {"ru": ("therapist", "adults"), "kz": ("general_practitioner", "all")}
INSURERS = {"ru": "99001", "kz": "fund"}
SINCE_2020 = DateRange(date(2020, 1, 1), None)


@dataclass(frozen=True, slots=True)
class Practice:
    """A doctor with a district of the same number: what a person's line names."""

    clinic: str
    doctor: str
    district: str


def build_town(*, people: int) -> dict[str, list[Practice]]:
    """Make as many doctors as that many people need, half in each country; they stay with room to spare."""
    return {country: _build(country, people // 2) for country in REGIONS}


def _build(country: str, people: int) -> list[Practice]:
    insurer = Insurer(country=country, code=INSURERS[country], name="Пробный страховщик")
    clinics: list[Clinic] = []
    doctors: list[Doctor] = []
    speciality, age_group = SPECIALITIES[country]
    for number in range(max(2 * DOCTORS_IN_A_CLINIC, -(-people // PEOPLE_OF_A_DOCTOR))):
        if number % DOCTORS_IN_A_CLINIC == 0:
            clinics.append(
                Clinic(
                    country=country,
                    region=REGIONS[country],
                    code=f"{country}{len(clinics) + 1}",
                    name=f"Поликлиника № {len(clinics) + 1}",
                    time_zone=TIME_ZONES[country],
                )
            )
        doctors.append(
            Doctor(
                clinic=clinics[-1],
                code=f"d{number + 1}",
                family_name="Примеров",
                given_name="Врач",
                speciality=speciality,
                age_group=age_group,
            )
        )
    insurer.save()
    InsurerOffice.objects.create(insurer=insurer, region=REGIONS[country], address="ул. Пробная, 1")
    Clinic.objects.bulk_create(clinics)
    ClinicContract.objects.bulk_create([ClinicContract(clinic=clinic, period=SINCE_2020) for clinic in clinics])
    Doctor.objects.bulk_create(doctors)
    DoctorLoad.objects.bulk_create([DoctorLoad(doctor=doctor, capacity=CAPACITY) for doctor in doctors])
    District.objects.bulk_create(
        [
            District(clinic=doctor.clinic, number=doctor.code[1:], doctor=doctor, age_group=age_group)
            for doctor in doctors
        ]
    )
    return [Practice(doctor.clinic.code, doctor.code, doctor.code[1:]) for doctor in doctors]
