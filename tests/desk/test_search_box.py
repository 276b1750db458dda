"""One box finds a person while one types; the list alone is sent, noted as read, and the same page works by Enter."""

from datetime import date

import pytest
from django.urls import reverse

from registratura.ledger.models import Access
from tests.desk.conftest import kazakh, operator, russian

pytestmark = pytest.mark.django_db
LIST_ALONE = {"HTTP_HX_REQUEST": "true"}
FIND = "desk:find_person"


def asked(text: str) -> dict[str, str]:
    return {"by": "box", "wanted": text}


def test_typing_brings_the_list_alone_and_each_list_is_noted_once(desk):
    person = russian()
    page = desk.post(reverse(FIND), asked("обр про"), **LIST_ALONE).content.decode()
    assert reverse("desk:person", args=[person.id]) in page
    assert "<html" not in page
    assert [row.purpose for row in Access.objects.filter(person_id=person.id)] == ["desk.search"]


def test_enter_without_javascript_brings_the_page_with_the_same_list(desk):
    person = russian()
    page = desk.post(reverse(FIND), asked("обр 17.05.1980")).content.decode()
    assert reverse("desk:person", args=[person.id]) in page
    assert 'value="обр 17.05.1980"' in page
    assert "1 person found" in page


def test_too_little_finds_nobody_and_says_how_much_is_needed(desk):
    russian()
    whole, part = desk.post(reverse(FIND), asked("об")), desk.post(reverse(FIND), asked("об"), **LIST_ALONE)
    assert (whole.status_code, part.status_code) == (422, 200)
    for answer in (whole, part):
        assert "Type at least 3 letters of a name, a birth date, or 4 digits." in answer.content.decode()
    assert not Access.objects.exists()


def test_an_emptied_box_lists_nobody(desk):
    page = desk.post(reverse(FIND), asked(""), **LIST_ALONE)
    assert page.status_code == 200
    assert "Nobody was found" not in page.content.decode()


def test_people_of_the_other_country_are_not_found(desk):
    person = kazakh()
    assert str(person.id) not in desk.post(reverse(FIND), asked("образцова")).content.decode()


def test_the_list_shows_no_whole_number(desk):
    person = russian()
    page = desk.post(reverse(FIND), asked("образцова"), **LIST_ALONE).content.decode()
    assert person.identifiers.get(system="ru.enp").value not in page


@pytest.mark.parametrize("name", ["work_list", "transfers", "find_person", "home_visit"])
def test_every_page_of_the_desk_has_the_box_once(name, desk):
    assert desk.get(reverse(f"desk:{name}")).content.decode().count('id="id_wanted"') == 1


def test_the_service_centre_has_the_box_on_its_first_page(kazakh_clinic):
    page = operator(kazakh_clinic, day=date(2026, 10, 1)).get(reverse("desk:centre")).content.decode()
    assert page.count('id="id_wanted"') == 1
    assert "Search field by field" in page


def test_what_was_typed_in_the_box_in_vain_fills_the_form_for_a_new_person(desk):
    sent = asked("Новосёлова Проба 17.05.1990") | {"asked": "search"}
    page = desk.post(reverse("desk:new_person"), sent).content.decode()
    for typed in ("Новосёлова", "Проба", "1990"):
        assert f'value="{typed}"' in page


def test_a_list_costs_as_many_statements_for_ten_as_for_one(desk, django_assert_max_num_queries):
    russian()
    desk.post(reverse(FIND), asked("обр"), **LIST_ALONE)
    for _ in range(9):
        russian()
    with django_assert_max_num_queries(12):
        desk.post(reverse(FIND), asked("обр"), **LIST_ALONE)
