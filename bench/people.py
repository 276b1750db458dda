"""Invented people as lines of a population file: plainly made-up names, numbers that pass the checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from bench.town import INSURERS, REGIONS, Practice
from registratura.law.identifiers import enp, iin, snils
from registratura.law.identifiers.outcome import CannotGenerate

BEGINNINGS = ("Образцо", "Пробо", "Тесто", "Макето", "Шаблоно", "Примеро", "Условно", "Мысало", "Сынақо", "Үлгіло")
ENDINGS = ("в", "вский", "венко", "видов", "ведов", "думов", "любов", "мыслов", "ходов", "шумов", "яров", "тай", "бай")
FAMILIES = tuple(beginning + ending for beginning in BEGINNINGS for ending in ENDINGS)
GIVEN = ("Анна", "Болат", "Вера", "Гүлнар", "Данияр", "Ерлан", "Жанна", "Иван", "Ләззат", "Мария", "Ольга", "Пётр")
FIRST_BORN = date(1940, 1, 1)
BIRTH_DAYS = 22_000
FIRST_SNILS = 100_000_000
SCATTER = 2_654_435_761


def people_lines(*, practices: dict[str, list[Practice]], count: int, first: int = 0) -> Iterator[bytes]:
    """`count` people, by turns of each country, spread evenly over the doctors; `first` starts another set of them."""
    made, serial = 0, first
    countries = tuple(practices)
    while made < count:
        country = countries[serial % len(countries)]
        doctors = practices[country]
        person = _person(country, serial, doctors[serial // len(countries) % len(doctors)])
        serial += 1
        if person is not None:
            made += 1
            yield json.dumps(person, ensure_ascii=False).encode()


def _person(country: str, serial: int, practice: Practice) -> dict[str, object] | None:
    birth_date = FIRST_BORN + timedelta(days=serial % BIRTH_DAYS)
    sex = "female" if serial % 3 else "male"
    region = REGIONS[country]
    try:
        numbers = _numbers(country, serial, birth_date, sex)
    except CannotGenerate:
        return None
    place = {"text": f"ул. Пробная, {serial % 200 + 1}", "region": region, "since": "2020-01-01"}
    place |= {"clinic": practice.clinic, "district": practice.district}
    coverage = {"since": "2020-01-01", "region": region, "insurer": INSURERS[country]}
    if country == "ru":
        coverage |= {"scheme": "oms", "kind": "digital", "number": numbers["ru.enp"]}
    else:
        coverage |= {"scheme": "osms", "paid_until": "2030-12-31"}
    attachment = {"clinic": practice.clinic, "doctor": practice.doctor, "district": practice.district}
    return {
        "country": country,
        "family_name": _any_of(FAMILIES, serial),
        "given_name": _any_of(GIVEN, serial + 7),
        "patronymic": "Тестович" if sex == "male" else "Тестовна",
        "birth_date": birth_date.isoformat(),
        "sex": sex,
        "region": region,
        "identifiers": [{"system": system, "value": value} for system, value in numbers.items()],
        "addresses": [place | {"kind": kind} for kind in ("registered", "residence")],
        "coverages": [coverage],
        "attachments": [attachment | {"since": "2021-03-01", "ground": "residence", "free_choice": False}],
    }


def _numbers(country: str, serial: int, birth_date: date, sex: str) -> dict[str, str]:
    if country == "kz":
        return {"kz.iin": iin.generate(birth_date=birth_date, sex=sex, serial=serial // BIRTH_DAYS % 10_000)}
    return {
        "ru.enp": enp.generate(region=99, birth_date=birth_date, sex=sex, serial=serial // BIRTH_DAYS),
        "ru.snils": snils.generate(number=FIRST_SNILS + serial),
    }


def _any_of(names: tuple[str, ...], serial: int) -> str:
    """One of the names, without regard to country and birth date."""
    return names[(serial * SCATTER >> 16) % len(names)]
