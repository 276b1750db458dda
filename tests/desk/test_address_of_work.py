"""An address of work or study names the employer or the place of study: without it the ground rests on nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from registratura.registry.models import PersonAddress
from tests.desk.conftest import kazakh, registrar

pytestmark = pytest.mark.django_db
TYPED = {"text": "Пробинск, Достық, 7", "since_day": "1", "since_month": "9", "since_year": "2026"}


@pytest.mark.parametrize("kind", ["work", "study"])
def test_the_desk_asks_for_its_name_and_keeps_it_with_address_and_day(kazakh_clinic, kind):
    person, desk = kazakh(), registrar(kazakh_clinic, day=date(2026, 10, 1))
    address = reverse("desk:new_address", args=[person.id])
    without = desk.post(address, TYPED | {"kind": kind})
    assert without.status_code == 422
    assert "Enter the name of the employer or of the place of study." in without.content.decode()
    assert desk.post(address, TYPED | {"kind": kind, "organisation": "«Үлгі» ЖШС"}).status_code == 302
    kept = PersonAddress.objects.get(person=person, kind=kind)
    assert (kept.organisation, kept.text, kept.period.lower) == ("«Үлгі» ЖШС", TYPED["text"], date(2026, 9, 1))


def test_a_home_needs_no_such_name(kazakh_clinic):
    person, desk = kazakh(), registrar(kazakh_clinic, day=date(2026, 10, 1))
    answer = desk.post(reverse("desk:new_address", args=[person.id]), TYPED | {"kind": "residence"})
    assert answer.status_code == 302
