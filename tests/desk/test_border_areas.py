"""People of border areas at the desk and the service centre: clinics near by in another region are theirs to choose."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.models import Application
from registratura.registry.actions.register_person import NewAddress
from registratura.registry.actions.state_address import state_address
from registratura.registry.models import Clinic, Doctor, PersonAddress
from tests import world
from tests.desk.conftest import kazakh, operator, registrar

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)
SENTENCE = "The person lives in a border area and may choose a clinic near by"


@pytest.fixture
def near() -> Doctor:
    """The doctor of a clinic near the border, in another region."""
    clinic = world.make_clinic(country="kz", region="other", time_zone="Asia/Almaty")
    Clinic.objects.filter(id=clinic.id).update(near_border=True, name="Шекара емханасы", address="Шекара, 1")
    return world.make_doctor(clinic=clinic, speciality="general_practitioner", age_group="all")


@pytest.fixture
def person(kazakh_clinic):
    home = world.make_doctor(clinic=kazakh_clinic, speciality="general_practitioner", age_group="all")
    someone = kazakh(lives_in=home, phone="+77010000001", category="pensioner")
    someone.categories.update(evidence="pension_certificate")
    someone.addresses.filter(kind="residence").update(border_area=True, locality="Пробинск")
    world.attach(person=someone, doctor=home)
    return someone


@pytest.fixture
def centre(kazakh_clinic):
    return operator(kazakh_clinic, day=DAY)


def read(response) -> str:
    return " ".join(html.unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ").split())


def type_request(browser, person, doctor, **changes: str):
    typed = {"key": world.key(), "doctor": str(doctor.id), "applicant": "self", "ground": "border", "step": "send"}
    return browser.post(reverse("desk:centre_apply", args=[person.id, doctor.clinic_id]), typed | changes)


def test_the_service_centre_offers_them_and_sends_the_request_across(
    centre, person, near, django_capture_on_commit_callbacks
):
    shown = read(centre.get(reverse("desk:choose_clinic", args=[person.id])))
    assert SENTENCE in shown and "Шекара емханасы" in shown
    draft = type_request(centre, person, near)
    application = Application.objects.get(person=person)
    assert (draft.status_code, application.state, application.ground) == (302, "draft", "border")
    assert centre.get(draft.url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        sent = centre.post(reverse("desk:send_password", args=[person.id, application.id]), {"language": "kk"})
    assert sent.status_code == 302


def test_a_colleague_of_the_persons_region_finds_such_a_request_in_the_list(kazakh_clinic, centre, person, near):
    type_request(centre, person, near)
    application = Application.objects.get(person=person)
    key = [person.id, application.id]
    centre.post(reverse("desk:ask_colleague", args=key), {"reason": "phone_lost", "document": "identity_card"})
    second = operator(kazakh_clinic, day=DAY)
    assert reverse("desk:confirm", args=key) in read(second.get(reverse("desk:centre")))
    seen = {"seen": ["person", "document"]}
    assert second.post(reverse("desk:confirm_as_colleague", args=key), seen).status_code == 302
    application.refresh_from_db()
    assert application.state == "submitted"


@pytest.mark.parametrize("change", ["home", "clinic"])
def test_nobody_else_is_sent_across(centre, person, near, change):
    if change == "home":
        person.addresses.update(border_area=False)
    else:
        Clinic.objects.filter(id=near.clinic_id).update(near_border=False)
    assert SENTENCE not in read(centre.get(reverse("desk:choose_clinic", args=[person.id])))
    assert type_request(centre, person, near).status_code == 404
    assert not Application.objects.exists()


def test_an_operator_of_a_third_region_sends_nothing_across(person, near):
    third = operator(world.make_clinic(country="kz", region="third", time_zone="Asia/Almaty"), day=DAY)
    assert type_request(third, person, near).status_code == 404


def test_the_desks_card_names_the_clinics_and_the_ways_there(kazakh_clinic, person, near):
    card = read(registrar(kazakh_clinic, day=DAY).get(reverse("desk:person", args=[person.id])))
    assert "Шекара емханасы — Шекара, 1" in card
    assert "that clinic's own desk" in card
    person.addresses.update(border_area=False)
    assert SENTENCE not in read(registrar(kazakh_clinic, day=DAY).get(reverse("desk:person", args=[person.id])))


def test_the_desk_of_the_clinic_near_the_border_takes_the_application_itself(person, near):
    desk = registrar(near.clinic, day=DAY)
    address = reverse("desk:apply", args=[person.id])
    look = {"key": world.key(), "doctor": str(near.id), "applicant": "self", "ground": "border", "step": "look"}
    page = read(desk.post(address, look))
    assert "This can't be done" not in page and "Take the application in" in page


def test_staff_note_that_a_home_lies_in_a_border_area(kazakh_clinic, person):
    person.addresses.update(border_area=False)
    desk = registrar(kazakh_clinic, day=DAY)
    noted = {"kind": "residence", "text": "Шекара, 5", "since_day": "1", "since_month": "9", "since_year": "2026"}
    address = reverse("desk:new_address", args=[person.id])
    assert "The home lies in a border area" in read(desk.get(address))
    assert desk.post(address, noted | {"border_area": "on"}).status_code == 302
    home = PersonAddress.objects.get(person=person, kind="residence", period__contains=DAY)
    assert home.border_area
    assert 'name="border_area"' in read(desk.get(f"{address}?kind=residence"))


def test_whoever_moves_within_the_town_of_a_border_area_still_lives_in_it(person):
    for town, lies_in_it in (("Пробинск", True), ("Алысқала", False)):
        said = NewAddress(kind="residence", text=f"{town}, 7", locality=town)
        written = state_address(
            person_id=person.id, address=said, since=DAY, by="account:1", clock=world.clock_at(2026, 10, 1)
        )
        assert written.border_area is lies_in_it
