"""My packages of care: in the cabinet, on a page with every reason, on any day; only for the person (KZ-12, KZ-13)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.registry.disease_codes import code_of_disease
from registratura.registry.models import Coverage, Person, PersonCategory
from tests import world
from tests.portal.conftest import Town, citizen, make_child_of, make_town, staff_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town("kz")


def hold(person: Person, code: str, *, until: date | None = None, evidence: str = "study_certificate") -> None:
    period = DateRange(date(2024, 9, 1), until)
    PersonCategory.objects.create(person=person, code=code, period=period, evidence=evidence, evidence_number="0051")


def test_the_cabinet_tells_both_packages_and_leads_to_the_reasons(town):
    hold(town.person, "student", until=date(2028, 7, 1))
    page = text_of(town.visitor.get("cabinet"))
    assert "Packages of care" in page
    assert "From 1 July 2028 it has to be found out anew whether you are insured." in page
    assert f"/cabinet/packages/{town.person.id}/" in page


def test_the_page_says_why_until_when_and_by_which_source(town):
    hold(town.person, "student", until=date(2028, 7, 1))
    page = text_of(town.visitor.get("packages", town.person.id))
    assert "your category: student" in page
    assert "through 30 June 2028" in page
    assert "certificate of the place of study 0051" in page
    assert "sentence 26" in page
    assert "You can attach to a clinic whether or not you are insured." in page


def test_of_whom_no_payment_is_known_nobody_says_that_they_are_not_insured(town):
    page = text_of(town.visitor.get("packages", town.person.id))
    assert "Not known" in page
    assert "Please check your status with the Social Health Insurance Fund" in page


def test_another_day_is_asked_in_the_address_and_answered_by_what_was_on_record(town):
    Coverage.objects.create(person=town.person, scheme="osms", paid_until=date(2027, 3, 31), period=world.SINCE_2020)
    asked = {"day_day": "1", "day_month": "4", "day_year": "2027"}
    page = text_of(town.visitor.get("packages", town.person.id, **asked))
    assert "This is what the register tells of 1 April 2027." in page
    assert "no contributions paid for this day are on record" in page


@pytest.mark.parametrize(
    ("year", "sentence"),
    [("1999", "Choose a day between the years 2000 and 2100."), ("", "The date must include a year.")],
)
def test_a_day_that_can_not_be_asked_is_said_at_the_field_and_today_is_shown(town, year, sentence):
    answer = town.visitor.get("packages", town.person.id, day_day="1", day_month="4", day_year=year)
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_the_person_sees_the_disease_by_its_name(town):
    hold(town.person, code_of_disease("tuberculosis"), evidence="medical_certificate")
    assert "Tuberculosis" in text_of(town.visitor.get("packages", town.person.id))


def test_a_parent_sees_the_child_s_packages_and_nobody_else_does(town):
    child = make_child_of(town.person)
    assert "your category: child" in text_of(town.visitor.get("packages", child.id))
    stranger = citizen(world.make_person(country="kz"))
    assert stranger.get("packages", child.id).status_code == 404
    assert staff_of(town.home.clinic).get("packages", child.id).status_code == 403


def test_where_the_law_knows_no_packages_there_is_neither_section_nor_page():
    town = make_town("ru")
    assert "packages of care" not in text_of(town.visitor.get("cabinet"))
    assert town.visitor.get("packages", town.person.id).status_code == 404
