"""A clinic with two doctors, and lines of people who live there."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest

from registratura.law.identifiers import enp, snils
from registratura.registry.models import Clinic, Doctor, Insurer
from tests import world


@pytest.fixture
def clinic() -> Clinic:
    Insurer.objects.create(country="ru", code="99001", name="Пробный страховщик")
    return world.make_clinic(country="ru", region="99")


@pytest.fixture
def doctor(clinic) -> Doctor:
    return world.make_doctor(clinic=clinic)


def person(doctor: Doctor, serial: int = 1, **changes) -> dict:
    """A whole line as data; `changes` replace its parts."""
    district = doctor.districts.get().number
    value = enp.generate(region=99, birth_date=world.date(1980, 5, 17), sex="female", serial=serial)
    place = {"since": "2020-01-01", "text": r"ул. Пробная, 1\2", "clinic": doctor.clinic.code, "district": district}
    line = {
        "country": "ru",
        "family_name": "Әуезова-Проба",
        "given_name": "Үлгі",
        "patronymic": "Тестовна",
        "birth_date": "1980-05-17",
        "sex": "female",
        "region": "99",
        "identifiers": [
            {"system": "ru.enp", "value": value},
            {"system": "ru.snils", "value": snils.format(value=snils.generate(number=100_000_000 + serial))},
        ],
        "addresses": [place | {"kind": "registered"}, place | {"kind": "residence", "since": None}],
        "categories": [{"code": "pensioner", "evidence": "pension_certificate"}],
        "coverages": [{"scheme": "oms", "kind": "digital", "number": value, "insurer": "99001", "since": "2020-01-01"}],
        "attachments": [
            {"clinic": doctor.clinic.code, "since": "2015-02-01", "until": "2021-03-01"},
            {
                "clinic": doctor.clinic.code,
                "doctor": doctor.code,
                "district": district,
                "since": "2021-03-01",
                "free_choice": False,
            },
        ],
    }
    return deepcopy(line | changes)


def as_lines(*people: dict) -> list[bytes]:
    return [json.dumps(each, ensure_ascii=False).encode() for each in people]
