"""The public register: found however it is typed, and honest about who can be chosen."""

from datetime import UTC, date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.registry.clinic_search import search_text
from registratura.registry.models import Clinic, ClinicContract, TerritoryStreet
from registratura.registry.queries.clinics import (
    clinic_on_day,
    doctors_of,
    find_clinics,
    territories_of,
)
from tests import world

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def named(name: str, *, short: str = "", name_kk: str = "", address: str = "", **fields: object) -> Clinic:
    clinic = world.make_clinic(**fields)
    clinic.name, clinic.short_name, clinic.name_kk, clinic.address = name, short, name_kk, address
    clinic.search_text = search_text(clinic)
    clinic.save()
    return clinic


def found(text: str, **options: object) -> list[Clinic]:
    return [row.clinic for row in find_clinics(at=NOON, text=text, **options)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contract", "barrier", "day"),
    [
        (DateRange(date(2026, 11, 22), None), None, None),
        (DateRange(date(2020, 1, 1), date(2026, 11, 23)), None, None),
        (DateRange(date(2020, 1, 1), date(2026, 11, 22)), "contract_ended", date(2026, 11, 21)),
        (DateRange(date(2026, 11, 23), None), "contract_not_yet", date(2026, 11, 23)),
        (None, "no_contract", None),
    ],
)
def test_without_a_contract_on_the_day_a_clinic_cannot_be_chosen(contract, barrier, day):
    clinic = world.make_clinic()
    ClinicContract.objects.filter(clinic=clinic).delete()
    if contract:
        ClinicContract.objects.create(clinic=clinic, period=contract)
    row = clinic_on_day(clinic_id=clinic.id, at=NOON)
    assert (row.barrier.code if row.barrier else None) == barrier
    assert (row.barrier.on if row.barrier else None) == day


@pytest.mark.django_db
def test_the_day_is_that_of_the_clinic():
    clinic = world.make_clinic(time_zone="Asia/Vladivostok")
    ClinicContract.objects.filter(clinic=clinic).delete()
    ClinicContract.objects.create(clinic=clinic, period=DateRange(date(2026, 11, 23), None))
    assert clinic_on_day(clinic_id=clinic.id, at=datetime(2026, 11, 22, 13, 59, tzinfo=UTC)).barrier
    assert clinic_on_day(clinic_id=clinic.id, at=datetime(2026, 11, 22, 14, 0, tzinfo=UTC)).barrier is None


@pytest.mark.django_db
def test_a_closed_clinic_names_the_one_that_took_over():
    clinic, successor = world.make_clinic(), world.make_clinic()
    Clinic.objects.filter(id=clinic.id).update(
        status="reorganised", status_since=date(2026, 11, 1), successor=successor
    )
    barrier = clinic_on_day(clinic_id=clinic.id, at=NOON).barrier
    assert (barrier.code, barrier.on, barrier.successor) == ("reorganised", date(2026, 11, 1), successor)


@pytest.mark.django_db
def test_a_clinic_that_closes_later_can_still_be_chosen():
    clinic = world.make_clinic()
    Clinic.objects.filter(id=clinic.id).update(status="liquidated", status_since=date(2026, 12, 1))
    assert clinic_on_day(clinic_id=clinic.id, at=NOON).can_be_chosen


@pytest.mark.django_db
def test_places_are_added_over_working_doctors_and_never_below_nought():
    clinic = world.make_clinic()
    world.make_doctor(clinic=clinic, capacity=10, attached=4)
    over = world.make_doctor(clinic=clinic, capacity=5)
    over.load.__class__.objects.filter(doctor=over).update(attached=8, beyond=3)
    gone = world.make_doctor(clinic=clinic, capacity=100)
    gone.working = False
    gone.save()
    row = clinic_on_day(clinic_id=clinic.id, at=NOON)
    assert (row.free, row.total) == (6, 15)
    assert sorted(doctor.free for doctor in doctors_of(clinic_id=clinic.id)) == [0, 6]


@pytest.mark.django_db
def test_places_nobody_counted_are_unknown_not_none():
    row = clinic_on_day(clinic_id=world.make_clinic().id, at=NOON)
    assert (row.free, row.total) == (None, None)


@pytest.mark.django_db
def test_districts_come_with_the_streets_of_home_visits():
    doctor = world.make_doctor(clinic=world.make_clinic())
    district = doctor.districts.get()
    for street in ("Яблоневая", "Ёлочная"):
        TerritoryStreet.objects.create(district=district, street_name=street, street_key=street, houses="{}")
    (territory,) = territories_of(clinic_id=doctor.clinic_id)
    assert territory.district == district
    assert {line.street_name for line in territory.streets} == {"Яблоневая", "Ёлочная"}
