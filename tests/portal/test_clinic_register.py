"""The public register: found however it is typed, and honest about who can be chosen."""

from datetime import UTC, date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from registratura.registry.clinic_search import search_text
from registratura.registry.models import Clinic, ClinicContract, TerritoryStreet
from registratura.registry.queries.clinic_ranking import great_circle_km
from registratura.registry.queries.clinics import (
    clinic_on_day,
    doctors_by_age,
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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("serves", "asked", "barrier"),
    [
        ("children", "adults", "children_only"),
        ("adults", "children", "adults_only"),
        ("adults", "adults", None),
        ("all", "children", None),
        ("children", "", None),
    ],
)
def test_a_clinic_for_the_other_age_group_says_so(serves, asked, barrier):
    clinic = world.make_clinic()
    Clinic.objects.filter(id=clinic.id).update(serves=serves)
    row = clinic_on_day(clinic_id=clinic.id, at=NOON, age_group=asked)
    assert (row.barrier.code if row.barrier else None) == barrier


@pytest.mark.django_db
def test_what_will_end_the_choice_later_is_known_with_its_day():
    clinic = world.make_clinic()
    ClinicContract.objects.filter(clinic=clinic).update(period=DateRange(date(2026, 1, 1), date(2027, 1, 1)))
    Clinic.objects.filter(id=clinic.id).update(status="liquidated", status_since=date(2026, 12, 1))
    row = clinic_on_day(clinic_id=clinic.id, at=NOON)
    assert (row.contract_since, row.contract_until) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (row.barrier, row.closes_on) == (None, date(2026, 12, 1))


@pytest.mark.django_db
def test_places_are_told_by_age_group():
    clinic = world.make_clinic()
    world.make_doctor(clinic=clinic, capacity=10, attached=4)
    world.make_doctor(clinic=clinic, capacity=5, age_group="children")
    row = doctors_of(clinic_id=clinic.id)[0]
    assert (row.total, row.attached, row.held, row.free) in {(10, 4, 0, 6), (5, 0, 0, 5)}
    groups = doctors_by_age(clinic_id=clinic.id)
    assert [(group.age_group, group.free, group.total) for group in groups] == [("adults", 6, 10), ("children", 5, 5)]
    assert clinic_on_day(clinic_id=clinic.id, at=NOON, age_group="children").free == 5


@pytest.mark.django_db
def test_the_list_is_narrowed_to_what_can_be_chosen_and_has_places():
    free, full, closed = named("Поликлиника 1"), named("Поликлиника 2"), named("Поликлиника 3")
    for clinic, attached in ((free, 0), (full, 10), (closed, 0)):
        world.make_doctor(clinic=clinic, capacity=10, attached=attached)
    ClinicContract.objects.filter(clinic=closed).delete()
    assert found("", standing="open") == found("поликлиника", standing="open") == [free, full]
    assert found("", with_places=True) == [free, closed]
    assert found("", with_places=True, standing="open") == [free]


def placed(name: str, latitude: float | None, longitude: float | None) -> Clinic:
    clinic = named(name)
    Clinic.objects.filter(id=clinic.id).update(latitude=latitude, longitude=longitude)
    clinic.refresh_from_db()
    return clinic


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "поликлиника"])
def test_the_nearest_come_first_and_those_without_a_place_last(text):
    unplaced = placed("Поликлиника 1", None, None)
    far, near = placed("Поликлиника 2", 56.0, 61.0), placed("Поликлиника 3", 55.01, 61.0)
    origin = placed("Поликлиника 4", 55.0, 61.0)
    rows = find_clinics(at=NOON, near=origin, text=text).object_list
    assert [row.clinic for row in rows] == [origin, near, far, unplaced]
    assert [row.kilometres and round(row.kilometres) for row in rows] == [0, 1, 111, None]


@pytest.mark.django_db
def test_from_a_clinic_without_a_place_no_distance_is_told():
    origin, other = placed("Поликлиника 1", None, None), placed("Поликлиника 2", 55.0, 61.0)
    rows = find_clinics(at=NOON, near=origin).object_list
    assert {row.clinic for row in rows} == {origin, other}
    assert {row.kilometres for row in rows} == {None}


@given(
    one=st.tuples(st.floats(-90, 90), st.floats(-180, 180)), other=st.tuples(st.floats(-90, 90), st.floats(-180, 180))
)
def test_a_distance_is_the_same_both_ways_and_never_over_half_the_earth(one, other):
    there, back = (
        great_circle_km(latitude=a[0], longitude=a[1], to_latitude=b[0], to_longitude=b[1])
        for a, b in ((one, other), (other, one))
    )
    assert there == pytest.approx(back)
    assert 0 <= there <= 20016


def test_distances_known_from_the_map():
    """Moscow to Petersburg."""
    kilometres = great_circle_km(latitude=55.7558, longitude=37.6173, to_latitude=59.9343, to_longitude=30.3351)
    assert kilometres == pytest.approx(634, abs=2)
