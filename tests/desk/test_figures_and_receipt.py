"""The chief physician sees at once who is overloaded; the person gets a receipt."""

from __future__ import annotations

import pytest
from django.urls import reverse

from registratura.attachment.models import Application
from registratura.registry.models import DoctorLoad
from tests import world
from tests.desk.test_lists_as_files import applied, file_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def overloaded(russian_clinic):
    doctor = world.make_doctor(clinic=russian_clinic, capacity=20)
    doctor.family_name = "Нагрузкина"
    doctor.save()
    DoctorLoad.objects.filter(doctor=doctor).update(attached=22, beyond=2)
    return doctor


def test_the_chief_physician_lands_on_who_is_overloaded(chief, overloaded):
    shown = chief.get(reverse("desk:chief")).content.decode()
    assert "is overloaded: 22 people and held places where the norm is 20." in shown
    assert shown.index("is overloaded") < shown.index("Refusals to sign")


def test_the_clinics_figures_are_charts_with_their_tables_and_files(chief, desk, doctor, overloaded):
    applied(doctor)
    address = reverse("desk:figures")
    shown = chief.get(address).content.decode()
    for anchor in ("doctors", "applications", "waits", "refusals", "flow"):
        assert f'id="{anchor}"' in shown
    _name, (columns, *lines) = file_of(chief, f"{address}?download=doctors")
    assert columns == ["Doctor", "People attached", "Places held", "Norm", "Above the norm by"]
    assert [line[1:] for line in lines] == [["22", "0", "20", "2"], ["0", "1", "3", "0"]]
    _name, (_columns, *days) = file_of(chief, f"{address}?download=applications")
    assert days == [["2026-04-14", "0", "0", "1", "0"]]
    assert "Образцова" not in shown
    assert desk.get(address).status_code == 403


def test_the_receipt_has_number_day_papers_and_the_last_day_of_the_clinic(desk, doctor):
    person = applied(doctor)
    application = Application.objects.get(person=person)
    shown = desk.get(reverse("desk:receipt", args=[person.id, application.id])).content.decode()
    for said in (application.number, "Passport", "The clinic answers by", "20 April 2026"):
        assert said in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_what_the_person_has_not_confirmed_has_no_receipt(desk, doctor):
    person = applied(doctor)
    Application.objects.filter(person=person).update(state="draft")
    application = Application.objects.get(person=person)
    assert desk.get(reverse("desk:receipt", args=[person.id, application.id])).status_code == 404
