"""Whom a full doctor must take while a colleague has a place: whoever lives where the edition protects people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import override_settings

from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.errors import SeatTaken
from registratura.law.editions import parse_switches
from registratura.law.protected_home import protecting_addresses
from registratura.registry.models import Doctor, Person
from tests import world
from tests.attachment.test_proposed_refusal import insured

pytestmark = pytest.mark.django_db
NOW = world.clock_at(2026, 4, 14)
EDITIONS = {"seed": "", "2025": "ru:2025@2026-01-01"}


def lives(*, registered: Doctor, residence: Doctor) -> Person:
    """An insured person of region 99, registered in one clinic's territory and living in another's."""
    person = insured()
    for kind, home in (("registered", registered), ("residence", residence)):
        person.addresses.filter(kind=kind).update(district=home.districts.first())
    return person


def apply(person: Person, doctor: Doctor, *, edition: str) -> str:
    """The state of the application to the doctor by the edition, or `seat_taken`."""
    request = Submission(
        person_id=person.id,
        clinic_id=doctor.clinic_id,
        doctor_id=doctor.id,
        channel="portal",
        reason="free_choice",
        idempotency_key=world.key(),
    )
    switched = replace(settings.REGISTRATURA, editions=parse_switches(text=EDITIONS[edition]))
    with override_settings(REGISTRATURA=switched):
        try:
            return submit_application(submission=request, by=world.citizen(person), clock=NOW).state.value
        except SeatTaken as taken:
            return taken.code


@pytest.mark.parametrize(
    ("edition", "protecting", "answer"),
    [
        ("seed", "registered", "submitted"),
        ("seed", "residence", "seat_taken"),
        ("2025", "registered", "seat_taken"),
        ("2025", "residence", "submitted"),
    ],
)
def test_only_the_address_the_edition_protects_gives_a_place_with_a_full_doctor(edition, protecting, answer):
    clinic = world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow")
    full, _free = world.make_doctor(clinic=clinic, capacity=0), world.make_doctor(clinic=clinic)
    elsewhere = world.make_doctor(clinic=world.make_clinic(country="ru", region="99"))
    homes = {"registered": elsewhere, "residence": elsewhere} | {protecting: full}
    assert apply(lives(**homes), full, edition=edition) == answer
    full.load.refresh_from_db()
    assert (full.load.held, full.load.beyond) == ((1, 1) if answer == "submitted" else (0, 0))


def test_a_free_doctor_of_another_age_group_is_no_colleague_to_go_to():
    """The only therapist is full, and the law protects the person: the free paediatrician changes nothing."""
    clinic = world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow")
    full = world.make_doctor(clinic=clinic, capacity=0)
    world.make_doctor(clinic=clinic, speciality="paediatrician", age_group="children")
    assert apply(lives(registered=full, residence=full), full, edition="seed") == "submitted"


@pytest.mark.parametrize(
    ("country", "edition", "kinds"),
    [
        ("ru", "seed", ("registered",)),
        ("ru", "2025", ("residence",)),
        ("kz", "seed", ("registered", "residence")),
    ],
)
def test_the_law_says_which_address_protects_and_either_does_where_it_is_silent(country, edition, kinds):
    assert protecting_addresses(country=country, on=NOW().date(), edition=edition) == kinds
