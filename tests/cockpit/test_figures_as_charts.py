"""The fund sees which doctor of its own region is overloaded, and every table of figures is a file."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from registratura.registry.models import DoctorLoad
from tests import world
from tests.cockpit.conftest import officer
from tests.desk.test_lists_as_files import file_of

pytestmark = pytest.mark.django_db


def overloaded_in(region: str, family: str):
    doctor = world.make_doctor(clinic=world.make_clinic(country="ru", region=region), capacity=10)
    doctor.family_name = family
    doctor.save()
    DoctorLoad.objects.filter(doctor=doctor).update(attached=12, beyond=2)


@pytest.mark.parametrize("name", ["clinics", "figures"])
def test_the_overloaded_doctor_of_the_own_region_is_named_at_first_sight(name):
    overloaded_in("99", "Нагрузкина"), overloaded_in("98", "Чужаков")
    shown = officer().get(reverse(f"cockpit:{name}")).content.decode()
    assert "Нагрузкина Врач is overloaded: 12 people" in shown
    assert "Чужаков" not in shown


@pytest.mark.parametrize(
    "part", ["doctors", "clinic-loads", "applications", "waits", "clinic-refusals", "flow", "terms"]
)
def test_every_table_of_the_region_is_a_file(clinic, part):
    name, rows = file_of(officer(), reverse("cockpit:figures") + f"?download={part}")
    assert re.fullmatch(rf'attachment; filename="{part}[a-z-]*-\d{{4}}-\d\d-\d\d.csv"', name)
    assert len(rows[0]) > 2


def test_the_register_of_the_own_region_is_a_file_by_the_words_asked_for(clinic):
    world.make_clinic(country="ru", region="98")
    _name, (columns, line) = file_of(officer(), reverse("cockpit:clinics") + "?download=list")
    assert (line[0], line[1], line[4], line[5]) == (clinic.code, clinic.name, "30", "30")
    _name, rows = file_of(officer(), reverse("cockpit:clinics") + "?q=никакая&download=list")
    assert rows == [columns]
