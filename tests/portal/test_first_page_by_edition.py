"""What the first page tells of Russia's law is the edition's of the day: papers, refusal, how often, ways out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from registratura.law.editions import parse_switches
from tests.portal.conftest import Visitor, citizen, text_of
from tests.refusals import make_refused

pytestmark = pytest.mark.django_db
SEED = (
    "your OMS policy;</li>",
    "for a child under 14: the passport of a parent",
    "Only if you apply away from your registered address",
)
LATER = (
    "whoever has a digital one needs only the identity document",
    "for a child under 14: the birth certificate and the passport",
    "Only if you live outside the clinic's territory",
    "The clinic is changed at most once a year",
)


@pytest.mark.parametrize(
    ("day", "said", "not_said"), [(date(2026, 11, 15), SEED, LATER), (date(2026, 11, 16), LATER, SEED)]
)
def test_the_day_of_the_switch_changes_what_is_told(settings, day, said, not_said):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=parse_switches(text="ru:2025@2026-11-16"))
    page = text_of(Visitor(day=day).get("landing", country="ru"))
    assert all(sentence in page for sentence in said)
    assert not any(sentence in page for sentence in not_said)


def test_leaving_and_mistakes_are_told_of_with_the_way_to_each():
    page = text_of(Visitor().get("landing", country="ru"))
    assert "You need not go there" in page
    assert reverse("portal:leaving", args=["ru"]) in page
    assert "The clinic's staff correct the record" in page


def test_the_cabinet_says_where_a_refusal_goes_until_it_is_sent():
    refused = make_refused()
    visitor = citizen(refused.person)
    hint = "from there it goes to your insurer to be checked"
    assert hint in text_of(visitor.get("cabinet"))
    refused.sent()
    assert hint not in text_of(visitor.get("cabinet"))
