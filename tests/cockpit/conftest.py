"""An officer of the fund who is signed in, and a clinic of the region."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from registratura.demo.places import RU_REGION
from registratura.registry.models import Clinic
from tests import world
from tests.desk.conftest import staff

DAY = date(2026, 4, 14)


def officer(*, region: str = RU_REGION, country: str = "ru", day: date = DAY) -> Client:
    return staff(role="fund_officer", country=country, region=region, day=day)


@pytest.fixture
def clinic() -> Clinic:
    clinic = world.make_clinic(country="ru", region=RU_REGION, time_zone="Europe/Moscow")
    world.make_doctor(clinic=clinic, capacity=30)
    return clinic
