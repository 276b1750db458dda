"""Somebody calls for a doctor: the desk types the address and is told who must go, whatever the attachment."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registratura.ledger.models import Access
from registratura.registry.addresses.house_list import parse_house_set
from registratura.registry.addresses.street import street_key
from registratura.registry.models import Clinic, District, Doctor, TerritoryStreet
from tests import world
from tests.desk.conftest import operator, registrar

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
TOWN = "Пробинск"


def clinic_in_town(phone: str, *, country: str = "ru") -> Clinic:
    clinic = world.make_clinic(country=country, region="99")
    clinic.city, clinic.phone = TOWN, phone
    clinic.save()
    return clinic


def serve(clinic: Clinic, street: str, houses: str, *, age_group: str = "adults", family: str = "") -> District:
    speciality = "paediatrician" if age_group == "children" else "therapist"
    doctor = world.make_doctor(clinic=clinic, age_group=age_group, speciality=speciality)
    if family:
        Doctor.objects.filter(id=doctor.id).update(family_name=family)
    district = doctor.districts.get()
    TerritoryStreet.objects.create(
        district=district,
        street_name=street,
        street_key=street_key(street=street).to_json(),
        houses=parse_house_set(text=houses).to_json(),
    )
    return district


def ask(client: Client, address: str, town: str = TOWN) -> tuple[int, str]:
    response = client.post(reverse("desk:home_visit"), {"town": town, "address": address})
    return response.status_code, re.sub(r"\s+", " ", html.unescape(response.content.decode()))


@pytest.fixture
def own() -> Clinic:
    return clinic_in_town("8 (000) 100-00-01")


@pytest.fixture
def desk(own: Clinic) -> Client:
    serve(own, "ул. Садовая", "1-25", family="Здешняя")
    return registrar(own, day=DAY)


def test_ones_own_clinic_is_marked_as_the_one_that_goes(desk, own):
    status, page = ask(desk, "садовая 7 кв 3")
    assert status == 200
    assert "Your clinic goes" in page
    assert "Another clinic goes" not in page
    assert "Здешняя" in page
    assert own.phone in page


def test_another_clinic_is_marked_with_the_telephone_to_tell(desk):
    other = clinic_in_town("8 (000) 100-00-02")
    district = serve(other, "пр. Победы", "все дома", family="Тамошний")
    _, page = ask(desk, "просп. Победы, д. 20")
    assert "Another clinic goes" in page
    assert other.name in page
    assert f"District {district.number}" in page
    assert "Тамошний" in page
    assert other.phone in page
    assert "must go even to somebody attached to yours" in page


def test_adults_and_children_are_answered_apart(desk):
    children = clinic_in_town("8 (000) 100-00-04")
    serve(children, "ул. Садовая", "все дома", age_group="children", family="Малышева")
    _, page = ask(desk, "Садовая, 7")
    assert page.index("To adults") < page.index("Здешняя") < page.index("To children") < page.index("Малышева")


def test_a_doctor_for_all_ages_is_named_once(own):
    serve(own, "Достық даңғылы", "1-39", age_group="all")
    _, page = ask(registrar(own, day=DAY), "Достык, 5")
    assert "To adults and children" in page
    assert page.count("Your clinic goes") == 1


def test_a_list_that_nobody_brought_in_is_not_taken_for_no(desk):
    _, page = ask(desk, "Садовая, 7")
    assert "have brought in no list for these patients" in page


def test_an_unknown_street_is_offered_by_its_nearest_name_at_one_press(desk):
    _, page = ask(desk, "ул. Садавая, 7")
    assert "No clinic's list for" not in page
    assert "On no list" in page
    assert "Perhaps the caller means:" in page
    assert 'name="address" value="ул. Садовая, 7"' in page


def test_two_lists_with_one_house_are_both_named(desk, own):
    other = clinic_in_town("8 (000) 100-00-02")
    serve(other, "ул. Садовая", "7")
    _, page = ask(desk, "Садовая, 7")
    assert "Several lists have this house" in page
    assert own.phone in page
    assert other.phone in page


def test_a_missing_house_is_asked_for(desk):
    _, page = ask(desk, "ул. Садовая")
    assert "Ask for the number of the house." in page
    assert 'value="ул. Садовая"' in page


def test_a_vacant_post_is_said_to_be_vacant(desk, own):
    Doctor.objects.filter(clinic=own).update(working=False)
    _, page = ask(desk, "Садовая, 7")
    assert "The district has no doctor now" in page
    assert "Здешняя" not in page


def test_after_a_sure_answer_the_line_is_free_for_the_next_caller(desk):
    serve(Clinic.objects.get(), "ул. Садовая", "все дома", age_group="children")
    _, page = ask(desk, "Садовая, 7")
    line = re.search(r"<input[^>]*id=\"id_address\"[^>]*>", page).group()
    assert "autofocus" in line
    assert "value=" not in line
    assert "Садовая, 7 (Пробинск)" in page


def test_an_empty_line_is_asked_for_again(desk):
    status, page = ask(desk, "")
    assert status == 422
    assert "Type the street and the house." in page


def test_another_town_than_those_of_the_lists_is_refused(desk):
    assert ask(desk, "Садовая, 7", town="Нетакой")[0] == 422


def test_an_operator_of_the_service_centre_asks_too_and_has_no_clinic_of_their_own(desk, own):
    _, page = ask(operator(own, day=DAY), "Садовая, 7")
    assert "Your clinic goes" not in page
    assert "This clinic goes" in page


def test_no_record_of_a_person_is_read_and_the_address_stands_in_no_link(desk):
    _, page = ask(desk, "Садовая, 7")
    assert not Access.objects.exists()
    assert not any("Садовая" in href for href in re.findall(r'(?:href|action)="([^"]*)"', page))


def test_the_fortieth_caller_costs_as_many_questions_to_the_database_as_the_second(desk):
    serve(Clinic.objects.get(), "ул. Садовая", "все дома", age_group="children")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            ask(desk, "Садовая, 7")
        return len(queries)

    ask(desk, "Садовая, 7")
    second = asked()
    for number in range(40):
        serve(Clinic.objects.get(), f"ул. {number + 1}-я Луговая", "все дома", age_group="children")
    ask(desk, "Садовая, 7")
    assert asked() == second
    assert second < 20


def test_without_any_list_the_page_says_so(own):
    page = registrar(own, day=DAY).get(reverse("desk:home_visit")).content.decode()
    assert "streets are on record yet" in page
