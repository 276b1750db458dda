"""The clinics, doctors, districts and insurers that lines name by code, read once before a load."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection

from registratura.registry.models import Clinic, District, Doctor, Insurer


@dataclass(slots=True)
class ClinicCodes:
    """A clinic's id with its doctors and districts by code; ids as text, as COPY writes them."""

    id: str
    doctors: dict[str, str] = field(default_factory=dict)
    districts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Places:
    """Everything a line may name. `free` counts the places of each doctor that are neither attached nor held."""

    clinics: dict[tuple[str, str], ClinicCodes]
    insurers: dict[tuple[str, str], str]
    free: dict[str, int]


FREE_PLACES = "select doctor_id::text, capacity + beyond - attached - held from registry_doctorload"


def read_places() -> Places:
    """The codes as they stand now; the caller holds the lock on the doctors' loads."""
    clinics = {id_: ((country, code), ClinicCodes(str(id_))) for id_, country, code in _rows(Clinic, "country", "code")}
    for id_, clinic_id, code in _rows(Doctor, "clinic_id", "code"):
        clinics[clinic_id][1].doctors[code] = str(id_)
    for id_, clinic_id, number in _rows(District, "clinic_id", "number"):
        clinics[clinic_id][1].districts[number] = str(id_)
    insurers = {(country, code): str(id_) for id_, country, code in _rows(Insurer, "country", "code")}
    with connection.cursor() as cursor:
        cursor.execute(FREE_PLACES)
        free = dict(cursor.fetchall())
    return Places(dict(clinics.values()), insurers, free)


def _rows(model: type, *fields: str) -> list[tuple]:
    return list(model.objects.values_list("id", *fields))
