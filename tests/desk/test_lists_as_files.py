"""Every list of the desk as a CSV file: own clinic only, in the reader's language, and each person noted as read."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.models import Application
from registratura.ledger.models import Access
from registratura.registry.models import Person
from tests import world
from tests.attachment.test_way_of_one_application import submission
from tests.desk.conftest import RUSSIAN_DAY, insured, registrar, russian

pytestmark = pytest.mark.django_db
NOW = world.clock_at(2026, 4, 14)
LISTS = ("work_list", "transfers", "detachments", "corrections", "verdicts")


def file_of(browser: Client, address: str, *, language: str = "en") -> tuple[str, list[list[str]]]:
    """The file's name and its rows."""
    answer = browser.get(address, HTTP_ACCEPT_LANGUAGE=language)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter="," if language == "en" else ";"))
    return answer["Content-Disposition"], rows


def applied(doctor, *, given: str = "Проба") -> Person:
    elsewhere = world.make_doctor(clinic=world.make_clinic(country="ru", region="99"))
    person = insured(russian(lives_in=elsewhere))
    Person.objects.filter(id=person.id).update(family_name=given)
    request = submission(person, doctor, documents=("policy", "passport"))
    submit_application(submission=request, by=world.registrar_of(doctor.clinic), clock=NOW)
    return person


def test_the_work_list_has_the_clinics_own_applications_and_the_filter_of_the_page(desk, doctor):
    own = applied(doctor)
    applied(world.make_doctor(clinic=world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow")))
    name, (columns, line) = file_of(desk, reverse("desk:work_list") + "?download=list")
    number = Application.objects.get(person=own).number
    assert re.fullmatch(r'attachment; filename="work-list-\d{4}-\d\d-\d\d.csv"', name)
    assert columns[:3] == ["Number", "Person", "Date of birth"]
    assert (line[0], line[2], line[6]) == (number, "1980-05-17", "2026-04-14")
    _name, rows = file_of(desk, reverse("desk:work_list") + "?state=overdue&download=list")
    assert rows == [columns]


def test_all_rows_of_a_long_list_are_in_the_file_and_each_person_is_noted_as_read(desk, russian_clinic):
    doctor = world.make_doctor(clinic=russian_clinic, capacity=100)
    people = {applied(doctor).id for _ in range(27)}
    _name, rows = file_of(desk, reverse("desk:work_list") + "?download=list&page=2")
    assert len(rows) == 28
    assert set(Access.objects.filter(purpose="desk.work_list_csv").values_list("person_id", flat=True)) == people


def test_a_name_that_looks_like_a_formula_is_quoted(desk, doctor):
    applied(doctor, given="=cmd|'/c calc'!A1")
    _name, rows = file_of(desk, reverse("desk:work_list") + "?download=list")
    assert rows[1][1].startswith("'=cmd")


@pytest.mark.parametrize(
    ("language", "born", "desk_word"), [("ru", "Дата рождения", "Регистратура"), ("kk", "Туған күні", "Тіркеу бөлімі")]
)
def test_the_file_speaks_the_readers_language(desk, doctor, language, born, desk_word):
    applied(doctor)
    _name, (columns, line) = file_of(desk, reverse("desk:work_list") + "?download=list", language=language)
    assert (columns[2], line[4]) == (born, desk_word)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_a_file_even_when_it_is_empty(desk, name):
    _name, rows = file_of(desk, reverse(f"desk:{name}") + "?download=list")
    assert len(rows) == 1


@pytest.mark.parametrize("side", ["in", "out"])
def test_papers_owed_have_a_file_on_either_side(desk, side):
    name, rows = file_of(desk, reverse("desk:papers_owed") + f"?download={side}")
    assert f"papers-owed-{side}-" in name
    assert len(rows) == 1


def test_another_clinics_desk_gets_a_file_without_these_people(doctor):
    applied(doctor)
    other = registrar(world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow"), day=RUSSIAN_DAY)
    _name, rows = file_of(other, reverse("desk:work_list") + "?download=list")
    assert len(rows) == 1
    assert not Access.objects.filter(purpose="desk.work_list_csv").exists()
