"""Two administrators import at the same moment, on a real database with real commits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from registratura.registry.actions.import_catchment import import_catchment
from registratura.registry.actions.import_clinics import import_clinics
from registratura.registry.addresses.catchment_file import read_catchment
from registratura.registry.clinic_file import read_clinics
from registratura.registry.models import Clinic, District, TerritoryStreet
from tests import world

pytestmark = pytest.mark.usefixtures("committed_database")
TIMES = 6


def at_once(act: Callable[[], int]) -> list[int]:
    """What the act returned in each of several threads that began together."""
    start = threading.Barrier(TIMES)
    results: list[int] = []

    def run() -> None:
        start.wait()
        try:
            results.append(act())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


def test_one_list_of_clinics_is_entered_once(tmp_path: Path):
    path = tmp_path / "clinics.csv"
    path.write_text("code,name\n" + "".join(f"{n},Поликлиника № {n}\n" for n in range(50)), encoding="utf-8")
    file = read_clinics(path=path, country="ru", region="99", time_zone="Europe/Moscow")
    created = at_once(lambda: len(import_clinics(file=file, country="ru").created))
    assert (created, Clinic.objects.count()) == ([0] * (TIMES - 1) + [50], 50)


def test_one_territory_is_entered_once():
    clinic = world.make_clinic(country="ru")
    file = read_catchment(lines=["district,street,houses", *(f"{n % 5},ул. Новая-{n},1-15" for n in range(50))])

    def act() -> int:
        done = import_catchment(file=file, clinic_code=clinic.code, by="system", clock=world.clock_at(2026, 11, 22))
        return sum(each.lines_added for each in done.districts)

    assert at_once(act) == [0] * (TIMES - 1) + [50]
    assert (District.objects.count(), TerritoryStreet.objects.count()) == (5, 50)
