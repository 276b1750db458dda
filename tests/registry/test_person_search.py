"""A person is found by whatever of them somebody has to hand, within the country, ten at most."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registratura.registry.models import Contact, Person, PersonIdentifier
from registratura.registry.names import search_key, sort_key
from registratura.registry.queries.person_search import MOST_SHOWN, find_people
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 14)


def somebody(family: str, given_name: str, born: date = date(1951, 4, 12), *, country: str = "kz") -> Person:
    person = world.make_person(country=country, born=born)
    person.family_name, person.given_name, person.patronymic = family, given_name, ""
    person.sort_key = sort_key(family, given_name)
    person.save()
    return person


def names(text: str, *, country: str = "kz") -> list[str]:
    return [found.person.full_name for found in find_people(country=country, text=text, on=TODAY).people]


@given(name=st.text(alphabet="аәбвгғдеёжзиіыкқнңоөрсуұүхһ- ", min_size=1, max_size=30))
@settings(max_examples=30)
def test_the_database_makes_the_same_search_key_as_the_box(name):
    person = somebody(name, "")
    person.refresh_from_db()
    assert person.search_key == search_key(name)


@pytest.mark.parametrize(
    "text",
    ["қал", "кал", "КАЛ АЙ", "калиева айгул", "ай қали", "кал 1951", "кал 12.04.1951", "12.04.1951", "rfk fq"],
)
def test_a_name_is_found_on_any_keyboard_and_in_any_order(text):
    somebody("Қалиева", "Айгүл")
    somebody("Сынақова", "Үлгі", date(1960, 1, 1))
    assert names(text) == ["Қалиева Айгүл"]


@pytest.mark.parametrize("text", ["үлгі", "улги", "улги 1960", "сын ул"])
def test_the_letter_i_is_found_by_its_russian_neighbour(text):
    somebody("Үлгі", "Сынақ", date(1960, 1, 1))
    assert names(text) == ["Үлгі Сынақ"]


def test_a_word_begins_a_name_and_does_not_stand_within_it():
    somebody("Аманова", "Мария")
    assert names("ано") == names("аман рия") == []


@pytest.mark.parametrize("text", ["510412", "510412300", "5104 1230 0126"])
def test_a_number_is_found_by_its_beginning(text):
    person = somebody("Пробина", "Анна")
    PersonIdentifier.objects.create(system="kz.iin", value="510412300126", person=person)
    assert names(text) == ["Пробина Анна"]


@pytest.mark.parametrize("text", ["4567", "0004567", "8 701 000 45 67", "+7 (701) 000-45-67", "проб 4567"])
def test_a_telephone_is_found_by_its_last_digits(text):
    person = somebody("Пробина", "Анна")
    Contact.objects.create(person=person, kind="phone", value="+77010004567")
    Contact.objects.create(person=somebody("Другова", "Анна"), kind="phone", value="+77014567000")
    assert names(text) == ["Пробина Анна"]


def test_people_of_another_country_are_not_found():
    somebody("Пробина", "Анна", country="ru")
    assert names("пробина") == []


def test_ten_are_shown_in_the_order_of_names_and_the_rest_is_told():
    for number in range(MOST_SHOWN + 3):
        somebody("Пробин", "Я" + "а" * (20 - number))
    found = find_people(country="kz", text="про", on=TODAY)
    keys = [one.person.sort_key for one in found.people]
    assert (len(keys), found.more) == (MOST_SHOWN, True)
    assert keys == sorted(keys)
    assert not find_people(country="kz", text="пробин " + "я" + "а" * 20, on=TODAY).more


def test_who_is_found_can_be_told_apart():
    person = somebody("Пробина", "Анна")
    (found,) = find_people(country="kz", text="пробина", on=TODAY).people
    assert (found.person.id, found.home) == (person.id, "ул. Пробная, 1")
    assert found.numbers == tuple(person.identifiers.all())


def test_the_search_costs_the_same_however_many_are_found(django_assert_num_queries):
    for number in range(3):
        somebody("Пробин", "Я" * (number + 1))
    with django_assert_num_queries(4):
        find_people(country="kz", text="проб", on=TODAY)
