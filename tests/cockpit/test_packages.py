"""The fund counts its region's people by package and reason on a day: numbers only (KZ-12, KZ-13)."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.urls import reverse

from registratura.demo.places import KZ_REGION
from registratura.registry.models import Coverage, PersonCategory
from tests import world
from tests.cockpit.conftest import officer

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


def read(response) -> str:
    return " ".join(html.unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def fund():
    return officer(country="kz", region=KZ_REGION, day=DAY)


@pytest.fixture
def region():
    """A payer, a student, a child, and somebody of another region."""
    payer, student, _ = (world.make_person(country="kz", region=KZ_REGION) for _ in range(3))
    Coverage.objects.create(person=payer, scheme="osms", paid_until=date(2026, 12, 31), period=world.SINCE_2020)
    PersonCategory.objects.create(person=student, code="student", period=world.SINCE_2020, evidence="study_certificate")
    world.make_person(country="kz", region=KZ_REGION, born=date(2015, 5, 5))
    world.make_person(country="kz", region="elsewhere")


def test_the_region_is_counted_by_package_and_reason(fund, region):
    page = read(fund.get(reverse("cockpit:packages")))
    assert "On 1 October 2026 the register knows 4 people of the region." in page
    assert "4 of 4 have it: 100.0 %." in page
    assert "3 of 4 have it: 75.0 %." in page
    for reason in ("By their status", "Contributions are paid for this day", "No payment for this day is on record"):
        assert reason in page
    assert "Student" in page
    assert "Child" in page


def test_another_day_is_counted_by_what_was_true_then(fund, region):
    page = read(fund.get(reverse("cockpit:packages"), {"day_day": "1", "day_month": "1", "day_year": "2027"}))
    assert "On 1 January 2027" in page
    assert "2 of 4 have it: 50.0 %." in page


def test_an_empty_region_is_said_to_be_empty(fund):
    assert "The register knows no living person of the region on that day." in read(
        fund.get(reverse("cockpit:packages"))
    )


def test_the_page_names_nobody(fund, region):
    assert "Образцова" not in read(fund.get(reverse("cockpit:packages")))


def test_where_the_law_knows_no_packages_nothing_leads_to_the_page_and_the_page_says_so():
    russian = officer()
    assert "Packages of care" not in read(russian.get(reverse("cockpit:figures")))
    assert "The law of this country speaks of no packages of care." in read(russian.get(reverse("cockpit:packages")))
