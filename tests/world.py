"""A small register for tests: a clinic, doctors, people. Names are plainly invented."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.models import Attachment
from registratura.identity.actor import Actor, Grant
from registratura.ledger.ids import new_id
from registratura.registry.models import (
    Clinic,
    ClinicContract,
    Coverage,
    District,
    Doctor,
    DoctorLoad,
    Insurer,
    InsurerOffice,
    Person,
    PersonAddress,
    PersonIdentifier,
)

SINCE_2020 = DateRange(date(2020, 1, 1), None)
_numbers = itertools.count(1)


def make_clinic(*, country: str = "zz", region: str = "north", time_zone: str = "UTC") -> Clinic:
    number = next(_numbers)
    clinic = Clinic.objects.create(
        country=country, region=region, code=f"C{number}", name=f"Поликлиника № {number}", time_zone=time_zone
    )
    ClinicContract.objects.create(clinic=clinic, period=SINCE_2020)
    return clinic


def make_doctor(
    *,
    clinic: Clinic,
    capacity: int = 1000,
    attached: int = 0,
    speciality: str = "therapist",
    age_group: str = "adults",
) -> Doctor:
    number = next(_numbers)
    doctor = Doctor.objects.create(
        clinic=clinic,
        code=f"d{number}",
        family_name="Примеров",
        given_name="Врач",
        speciality=speciality,
        age_group=age_group,
    )
    DoctorLoad.objects.create(doctor=doctor, capacity=capacity, attached=attached)
    District.objects.create(clinic=clinic, number=str(number), doctor=doctor, age_group=age_group)
    return doctor


def make_person(
    *,
    country: str = "zz",
    region: str = "north",
    lives_in: Doctor | None = None,
    born: date = date(1980, 5, 17),
) -> Person:
    number = next(_numbers)
    person = Person.objects.create(
        country=country,
        family_name="Образцова",
        given_name="Проба",
        patronymic=f"Тестовна{number}",
        sort_key=f"образцова проба {number}",
        birth_date=born,
        sex="female",
        region=region,
    )
    PersonIdentifier.objects.create(system=f"{country}.id", value=str(number), person=person)
    district = lives_in.districts.first() if lives_in else None
    for kind in ("registered", "residence"):
        PersonAddress.objects.create(
            person=person,
            kind=kind,
            period=SINCE_2020,
            text="ул. Пробная, 1",
            region=region,
            district=district,
        )
    return person


def attach(*, person: Person, doctor: Doctor, since: date = date(2021, 3, 1)) -> Attachment:
    return Attachment.objects.create(
        person=person,
        clinic=doctor.clinic,
        doctor=doctor,
        free_choice=False,
        period=DateRange(since, None),
        recorded_at=datetime(2021, 3, 1, 9, tzinfo=UTC),
    )


def registrar_of(clinic: Clinic, role: str = "registrar") -> Actor:
    grant = Grant(role=role, country=clinic.country, region=clinic.region, clinic_id=clinic.id)
    return Actor(code=f"account:{new_id()}", name="Регистратор Пробный", grants=(grant,))


def operator_of(clinic: Clinic) -> Actor:
    """An operator of the service centre in the clinic's region."""
    grant = Grant(role="service_centre_operator", country=clinic.country, region=clinic.region)
    return Actor(code=f"account:{new_id()}", name="Оператор Пробный", grants=(grant,))


def citizen(person: Person) -> Actor:
    return Actor(code=f"account:{new_id()}", name="Гражданка Пробная", person_id=person.id)


def clock_at(year: int, month: int, day: int, hour: int = 10, minute: int = 0):
    instant = datetime(year, month, day, hour, minute, tzinfo=UTC)
    return lambda: instant


def key() -> str:
    return str(new_id())


def ids(*rows: object) -> list[UUID]:
    return [row.id for row in rows]


def make_insurer(*, country: str = "ru", regions: tuple[str, ...] = ("99",)) -> Insurer:
    """An insurer with an office in each of the regions."""
    number = next(_numbers)
    insurer = Insurer.objects.create(
        country=country, code=f"I{number}", name=f"СМО № {number}", phone="8 (000) 200-00-00"
    )
    for region in regions:
        InsurerOffice.objects.create(insurer=insurer, region=region, address=f"ул. Пробная, {number}", phone="200-00")
    return insurer


def insure(
    *,
    person: Person,
    insurer: Insurer,
    region: str = "99",
    kind: str = "digital",
    since: date = date(2020, 1, 1),
    until: date | None = None,
) -> Coverage:
    return Coverage.objects.create(
        person=person,
        scheme="oms",
        kind=kind,
        number="1234567890123452",
        insurer=insurer,
        region=region,
        period=DateRange(since, until),
    )


def expert_of(insurer: Insurer) -> Actor:
    """An expert of the insurer."""
    grant = Grant(role="insurer_expert", country=insurer.country, insurer_id=insurer.id)
    return Actor(code=f"account:{new_id()}", name="Эксперт Пробный", grants=(grant,))
