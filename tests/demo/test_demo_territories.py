"""The demo's towns have streets: each address leads to somebody's doctor, children's and adults' apart."""

from __future__ import annotations

from datetime import date

import pytest

from registratura.attachment.models import Attachment
from registratura.demo.actions.load_demo import load_demo
from registratura.demo.places import CITIES, CLINICS, DATA
from registratura.registry.addresses.catchment_file import read_catchment
from registratura.registry.models import District, PersonAddress
from registratura.registry.queries.territory import FoundDistrict, find_district

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _demo():
    load_demo()


def found(text: str, age_group: str = "adults", country: str = "ru") -> FoundDistrict:
    return find_district(country=country, city=CITIES[country], on=TODAY, age_group=age_group, text=text)


@pytest.mark.parametrize("path", sorted(DATA.glob("catchment_*.csv")), ids=lambda path: path.stem)
def test_no_list_of_the_demo_has_a_row_that_needs_a_word(path):
    file = read_catchment(path=path)
    assert (file.errors, file.notes) == ((), ())


def test_every_clinic_with_a_contract_serves_some_streets():
    silent = {row.key for row in CLINICS if not (DATA / f"catchment_{row.key}.csv").exists()}
    assert silent == {"ru5", "kz4"}
    without = District.objects.filter(streets=None, clinic__code__in=[row.code for row in CLINICS])
    assert set(without.values_list("clinic__code", flat=True)) == {row.code for row in CLINICS if row.key in silent}


def test_everybodys_address_has_its_district():
    # The clinics that may be closed have no streets: their people are led on without.
    lost = PersonAddress.objects.filter(district=None, person__attachments__clinic__code__in=[c.code for c in CLINICS])
    assert not lost.exists()


def test_neighbours_live_where_their_doctor_visits():
    """The crowd that fills the lists, whose patronymics are numbers; the others have tales of their own."""
    codes = [row.code for row in CLINICS]
    neighbours = Attachment.objects.filter(person__patronymic__regex=r"^\d+-", clinic__code__in=codes)
    assert neighbours.count() > 150
    for attachment in neighbours.select_related("person"):
        home = attachment.person.addresses.get(kind="residence")
        assert home.district_id == attachment.district_id, home.text


def test_one_lives_where_another_clinic_visits():
    home = PersonAddress.objects.get(person__family_name="Сынақұлы", kind="residence")
    assert (home.district.clinic.short_name, home.text) == ("№ 2 емхана", "Үлгі қ., Достық даңғылы, 30 үй, 8 пәтер")


@pytest.mark.parametrize("row", [row for row in CLINICS if row.key not in ("ru5", "kz4")], ids=lambda row: row.key)
def test_each_clinic_stands_in_somebodys_territory(row):
    answer = found(row.address, "children" if row.serves == "children" else "adults", row.country)
    assert answer.outcome == "district"


@pytest.mark.parametrize(
    ("text", "country", "clinic", "number"),
    [
        ("Пробинск, Садовая 25", "ru", "990001", "1"),
        ("Пробинск, Садовая 27", "ru", "990001", "2"),
        ("проспект Победы, 42", "ru", "990002", "2"),
        ("проспект Победы, 42/1", "ru", "990002", "3"),
        ("2-я Луговая, д. 15", "ru", "990001", "2"),
        ("Бейбитшилик, 26", "kz", "990140000016", "2"),
        ("пр. Достык, д. 42", "kz", "990140000026", "2"),
        ("Абай к-сі, 3 үй", "kz", "990140000036", "1"),
        ("мкр. Жастар, 5", "kz", "990140000026", "2"),
    ],
)
def test_people_write_as_they_like(text, country, clinic, number):
    district = found(text, country=country).district
    assert (district.clinic.code, district.number) == (clinic, number)


def test_a_house_of_adults_and_children_is_visited_by_two_clinics():
    both = found("ул. Садовая, д. 9", age_group="")
    assert {district.clinic.code for district in both.districts} == {"990001", "990004"}


@pytest.mark.parametrize(
    ("text", "outcome"), [("2-я Луговая, 14", "none"), ("ул. Заречная, 47", "none"), ("Полевая, 23", "none")]
)
def test_what_no_list_has_is_said_to_be_in_none(text, outcome):
    assert found(text).outcome == outcome
