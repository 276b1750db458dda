"""After a territory has changed, people's addresses lead to the districts that serve them now, where that is sure."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.registry.actions import resolve_people
from registratura.registry.actions.resolve_people import ResolvedAgain, resolve_people_again
from registratura.registry.addresses.house_list import parse_house_set
from registratura.registry.addresses.street import street_key
from registratura.registry.models import Clinic, District, Person, PersonAddress, TerritoryStreet
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
TOWN = "Пробинск"
CHILD, ADULT = date(2015, 1, 1), date(1980, 1, 1)


@pytest.fixture
def clinic() -> Clinic:
    clinic = world.make_clinic(country="ru")
    clinic.city = TOWN
    clinic.save()
    return clinic


def district(clinic: Clinic, number: str, houses: str, *, street: str = "ул. Садовая", age_group: str = "adults"):
    row, _ = District.objects.get_or_create(clinic=clinic, number=number, age_group=age_group)
    TerritoryStreet.objects.create(
        district=row,
        street_name=street,
        street_key=street_key(street=street).to_json(),
        houses=parse_house_set(text=houses).to_json(),
    )
    return row


def living_at(text: str, *, born: date = ADULT, in_district: District | None = None, **fields) -> PersonAddress:
    person = world.make_person(country="ru", born=born)
    person.addresses.all().delete()
    values = {"kind": "residence", "period": DateRange(date(2020, 1, 1), None), "locality": TOWN} | fields
    return PersonAddress.objects.create(person=person, text=text, district=in_district, **values)


def again(on: date = TODAY) -> ResolvedAgain:
    return resolve_people_again(country="ru", city=TOWN, on=on, by="system", clock=world.clock_at(2026, 11, 22))


def now_of(address: PersonAddress) -> District | None:
    return PersonAddress.objects.get(person_id=address.person_id, id=address.id).district


def test_an_address_gets_the_district_that_serves_it(clinic):
    wanted = district(clinic, "1", "1-15")
    address = living_at("г. Пробинск, ул. Садовая, д. 7, кв. 3")
    assert again() == ResolvedAgain(looked_at=1, changed=1, doubtful=0, unlisted=0)
    assert now_of(address) == wanted


def test_asked_again_nothing_changes(clinic):
    district(clinic, "1", "1-15")
    living_at("ул. Садовая, д. 7")
    again()
    entries = Entry.objects.count()
    assert again() == ResolvedAgain(looked_at=1, changed=0, doubtful=0, unlisted=0)
    assert Entry.objects.count() == entries


def test_each_change_stands_in_the_persons_ledger(clinic):
    former, wanted = district(clinic, "1", "17"), district(clinic, "2", "1-15")
    address = living_at("ул. Садовая, д. 7", in_district=former)
    PersonAddress.objects.create(
        person=address.person, kind="registered", period=address.period, text="ул. Садовая, д. 9", locality=TOWN
    )
    again()
    entries = Entry.objects.filter(person_id=address.person_id).order_by("seq")
    assert [(entry.seq, entry.verb, entry.actor) for entry in entries] == [
        (1, "person.address_resolved", "system"),
        (2, "person.address_resolved", "system"),
    ]
    assert {entry.data["former"] for entry in entries} == {str(former.id), ""}
    assert {entry.data["district"] for entry in entries} == {str(wanted.id)}
    assert verify_ledger().damages == []


def test_children_and_adults_of_one_house_have_districts_of_their_own(clinic):
    adults = district(clinic, "1", "все дома")
    children = district(clinic, "2", "все дома", age_group="children")
    parent, child = living_at("ул. Садовая, д. 7"), living_at("ул. Садовая, д. 7", born=CHILD)
    again()
    assert (now_of(parent), now_of(child)) == (adults, children)


def test_in_doubt_an_address_keeps_what_somebody_decided(clinic):
    decided = district(clinic, "1", "7")
    district(clinic, "2", "1-15")
    address = living_at("ул. Садовая, д. 7", in_district=decided)
    assert again() == ResolvedAgain(looked_at=1, changed=0, doubtful=1, unlisted=0)
    assert now_of(address) == decided


def test_an_address_in_no_list_keeps_its_district_too(clinic):
    decided = district(clinic, "1", "1-15")
    address = living_at("ул. Неизвестная, д. 7", in_district=decided)
    assert again() == ResolvedAgain(looked_at=1, changed=0, doubtful=0, unlisted=1)
    assert now_of(address) == decided


def test_an_address_of_another_place_in_a_district_of_the_town_is_asked_too(clinic):
    wanted = district(clinic, "2", "1-15")
    address = living_at("ул. Садовая, д. 7", locality="", in_district=district(clinic, "1", "17"))
    again()
    assert now_of(address) == wanted


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"locality": "Другой"}, 0),
        ({"period": DateRange(date(2020, 1, 1), TODAY)}, 0),
        ({"period": DateRange(date(2020, 1, 1), date(2026, 11, 23))}, 1),
        ({"period": DateRange(date(2027, 1, 1), None)}, 1),
    ],
)
def test_only_addresses_of_the_town_from_the_day_on_are_asked(clinic, fields, asked):
    district(clinic, "1", "1-15")
    living_at("ул. Садовая, д. 7", **fields)
    assert again().looked_at == asked


def test_the_dead_are_left_alone(clinic):
    district(clinic, "1", "1-15")
    address = living_at("ул. Садовая, д. 7")
    Person.objects.filter(id=address.person_id).update(died_on=TODAY)
    assert again().looked_at == 0


def test_people_of_many_batches_are_all_asked(clinic, monkeypatch):
    monkeypatch.setattr(resolve_people, "ADDRESSES_AT_ONCE", 2)
    wanted = district(clinic, "1", "1-15")
    addresses = [living_at(f"ул. Садовая, д. {house}") for house in (1, 3, 5, 7, 9)]
    assert again() == ResolvedAgain(looked_at=5, changed=5, doubtful=0, unlisted=0)
    assert {now_of(address) for address in addresses} == {wanted}
