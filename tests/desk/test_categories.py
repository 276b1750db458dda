"""Staff note a category from the paper they see; the card tells packages and nothing of diseases (KZ-7, KZ-13)."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from registratura.ledger.models import Access, Entry
from registratura.registry.disease_codes import code_of_disease
from registratura.registry.models import PersonCategory
from tests.desk.conftest import RUSSIAN_DAY, kazakh, operator, registrar, russian

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


@pytest.fixture
def person(kazakh_clinic):
    return kazakh(lives_in=kazakh_clinic.doctors.get())


@pytest.fixture
def browser(kazakh_clinic):
    return registrar(kazakh_clinic, day=DAY)


def answers(**changes: str) -> dict[str, str]:
    filled = {
        "code": "disability",
        "since_day": "1",
        "since_month": "3",
        "since_year": "2026",
        "last_day": "28",
        "last_month": "2",
        "last_year": "2027",
        "evidence": "disability_certificate",
        "evidence_number": "МСЭ-0001",
    }
    return filled | changes


def note(browser, person, **changes: str):
    return browser.post(reverse("desk:new_category", args=[person.id]), answers(**changes))


def read(response) -> str:
    return " ".join(html.unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("who", [registrar, operator])
def test_staff_of_a_desk_or_a_service_centre_note_what_the_paper_proves(who, kazakh_clinic, person):
    browser = who(kazakh_clinic, day=DAY)
    assert note(browser, person).status_code == 302
    held = PersonCategory.objects.get(person=person)
    assert (held.code, held.evidence, held.evidence_number) == ("disability", "disability_certificate", "МСЭ-0001")
    assert (held.period.lower, held.period.upper) == (date(2026, 3, 1), date(2027, 3, 1))
    assert Entry.objects.get(person_id=person.id).verb == "person.category_recorded"
    card = read(browser.get(reverse("desk:person", args=[person.id])))
    assert "Person with disability, from 1 March 2026 to 28 February 2027" in card


def test_the_card_tells_both_packages_and_how_to_note_a_category(browser, person):
    card = read(browser.get(reverse("desk:person", args=[person.id])))
    assert "Guaranteed free medical care" in card
    assert "Care within compulsory medical insurance" in card
    assert reverse("desk:new_category", args=[person.id]) in card


def test_the_same_category_on_the_same_days_is_told_with_the_days_in_the_way(browser, person):
    note(browser, person)
    again = note(browser, person, since_year="2027", since_month="2", last_day="", last_month="", last_year="")
    assert again.status_code == 409
    assert "“Person with disability” is on record already from 1 March 2026 to 28 February 2027." in read(again)
    assert 'value="МСЭ-0001"' in read(again)
    assert PersonCategory.objects.filter(person=person).count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": ""}, "Choose the category."),
        ({"evidence": ""}, "Choose the paper you have seen."),
        ({"evidence_number": ""}, "Enter the number of the paper."),
        ({"since_day": "", "since_month": "", "since_year": ""}, "Enter the first day the paper names."),
        ({"last_year": "2025"}, "The last day lies before the first one."),
        ({"code": code_of_disease("tuberculosis")}, "is not one of the available choices"),
        ({"code": "child"}, "is not one of the available choices"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(browser, person, changes, sentence):
    answer = note(browser, person, **changes)
    assert answer.status_code == 422
    assert sentence in read(answer)
    assert not PersonCategory.objects.filter(person=person).exists()


def test_no_page_of_staff_tells_of_a_disease(browser, person):
    PersonCategory.objects.create(
        person=person,
        code=code_of_disease("tuberculosis"),
        period=DateRange(None, None),
        evidence="medical_certificate",
    )
    person.status = "foreigner_visiting"
    person.save(update_fields=["status"])
    for page in ("desk:person", "desk:new_category"):
        shown = read(browser.get(reverse(page, args=[person.id]))).lower()
        assert "tuberculosis" not in shown
        assert "disease" not in shown


def test_that_the_record_was_opened_to_note_a_category_is_written_down(browser, person):
    browser.get(reverse("desk:new_category", args=[person.id]))
    assert Access.objects.filter(person_id=person.id, purpose="desk.category").count() == 1


def test_people_of_another_country_and_laws_without_categories_have_no_such_page(browser, russian_clinic):
    stranger = russian(lives_in=russian_clinic.doctors.get())
    assert browser.get(reverse("desk:new_category", args=[stranger.id])).status_code == 404
    own = registrar(russian_clinic, day=RUSSIAN_DAY)
    assert own.get(reverse("desk:new_category", args=[stranger.id])).status_code == 404
    assert "Packages of care" not in read(own.get(reverse("desk:person", args=[stranger.id])))
