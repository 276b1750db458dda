"""The sheet of a Russian application, printed at the desk for the person to read and sign."""

import pytest
from django.urls import reverse

from registratura.attachment.models import Application
from registratura.cli.messages import compile_catalogues
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _catalogues() -> None:
    compile_catalogues()


def sheet(desk, person, **typed) -> str:
    answer = desk.post(reverse("desk:apply", args=[person.id]), {"key": world.key(), "step": "print"} | typed)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def test_it_is_in_russian_whatever_the_page_speaks_and_names_doctor_and_papers(desk, doctor, person):
    desk.cookies["django_language"] = "en"
    text = sheet(desk, person, doctor=str(doctor.id), applicant="self", paper_0=["policy"], paper_1=["passport"])
    assert "Главному врачу" in text
    assert f"Прошу прикрепить меня к Вашей медицинской организации, врач: {doctor.full_name}." in text
    assert person.full_name in text
    assert "Предъявлены документы: Полис ОМС, Паспорт" in text
    assert "Подпись: ____" in text
    assert not Application.objects.exists()


def test_what_is_not_chosen_yet_is_a_line_to_fill(desk, person):
    text = sheet(desk, person, applicant="self")
    assert "врач: ____" in text
    assert "Предъявлены документы: ____" in text


def test_for_somebody_else_the_applicant_writes_their_own_name(desk, doctor, person):
    text = sheet(desk, person, doctor=str(doctor.id), applicant="guardian")
    assert "Заявитель: ____" in text
    assert f"За кого: {person.full_name}" in text


def test_the_form_offers_the_sheet_on_a_page_of_its_own(desk, person):
    page = desk.get(reverse("desk:apply", args=[person.id])).content.decode()
    assert 'value="print" formtarget="_blank"' in page
