"""What waits for the chief physician, and how a lawful refusal comes to the signature."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.models import Application, Decision
from tests import world
from tests.attachment.test_proposed_refusal import free_a_place, insisting_person, russian_clinic
from tests.desk.conftest import registrar, russian
from tests.desk.test_work_list import application

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 14)


@pytest.fixture
def clinic():
    return russian_clinic()[0]


@pytest.fixture
def desk(clinic):
    return registrar(clinic, day=DAY)


@pytest.fixture
def chief(clinic):
    return registrar(clinic, day=DAY, role="chief_physician")


@pytest.fixture
def case(clinic):
    return insisting_person(clinic)


def page_of(case, name: str = "application") -> str:
    return reverse(f"desk:{name}", args=[case["person_id"], case["application_id"]])


def overdue_at(clinic, due_on: date) -> Application:
    return application(clinic, doctor=clinic.doctors.first(), person=russian(), due_on=due_on)


def test_the_registrar_passes_a_lawful_refusal_on_and_it_waits_for_the_signature(desk, chief, case):
    assert "Pass to the chief physician to sign" in desk.get(page_of(case)).content.decode()
    passed = desk.post(page_of(case, "propose"), follow=True).content.decode()
    assert "It waits for the chief physician" in passed
    assert "Pass to the chief physician to sign" not in passed
    waiting = chief.get(reverse("desk:chief")).content.decode()
    assert "Lawful: no therapist has a place" in waiting
    assert "To sign: 1" in waiting
    assert "Passed to you to sign by Пробный Сотрудник." in chief.get(page_of(case)).content.decode()
    chief.post(page_of(case, "refuse"))
    assert Decision.objects.get(person_id=case["person_id"]).outcome == "refuse"
    assert "No refusal waits for your signature." in chief.get(reverse("desk:chief")).content.decode()


def test_when_a_place_has_become_free_the_pages_say_so_and_offer_to_attach(clinic, desk, chief, case):
    desk.post(page_of(case, "propose"))
    free_a_place(clinic)
    assert "attach the person" in chief.get(reverse("desk:chief")).content.decode()
    for visitor in (desk, chief):
        shown = visitor.get(page_of(case)).content.decode()
        assert "The refusal can't be signed any more" in shown
        assert ">Attach<" in shown
        assert "Refuse in writing" not in shown
    assert chief.post(page_of(case, "refuse")).status_code == 422
    desk.post(page_of(case, "attach"))
    assert Decision.objects.get(person_id=case["person_id"]).outcome == "accept"


def test_nothing_without_a_ground_is_passed_on(clinic, desk, case):
    free_a_place(clinic)
    assert desk.post(page_of(case, "propose")).status_code == 422


def test_the_case_says_on_which_doctors_a_refusal_hangs_and_what_their_norms_rest_on(clinic, desk, case):
    world.make_doctor(clinic=clinic, capacity=800, speciality="paediatrician", age_group="children")
    shown = desk.get(page_of(case)).content.decode()
    assert shown.count("does not count for this person") == 1
    assert "Set by the clinic. The law&#x27;s norm (therapeutic district): 1,700 people a post." in shown


def test_a_capacity_of_norm_times_posts_is_called_the_norm(clinic, desk, case):
    doctor = clinic.doctors.first()
    doctor.posts = "0.5"
    doctor.save()
    doctor.load.capacity = 850
    doctor.load.save()
    assert "1,700 people a post, 0.5 posts." in desk.get(page_of(case)).content.decode()


def test_overdue_applications_stand_first_and_are_counted_in_the_navigation(clinic, desk, chief):
    late, fresh = overdue_at(clinic, date(2026, 4, 10)), overdue_at(clinic, date(2026, 4, 20))
    waiting = chief.get(reverse("desk:chief")).content.decode()
    assert late.number in waiting
    assert fresh.number not in waiting
    narrowed = desk.get(reverse("desk:work_list") + "?state=overdue").content.decode()
    assert late.number in narrowed
    assert fresh.number not in narrowed
    for visitor in (desk, chief):
        assert "Overdue: 1" in visitor.get(reverse("desk:find_person")).content.decode()
    everything = desk.get(reverse("desk:work_list")).content.decode()
    assert everything.index(late.number) < everything.index(fresh.number)
    assert everything.count(">Overdue<") == 1


def test_on_the_last_day_nothing_is_overdue(clinic, chief):
    overdue_at(clinic, DAY)
    assert "Nothing is overdue." in chief.get(reverse("desk:chief")).content.decode()


def test_a_chief_physician_sees_the_own_clinic_only_and_a_registrar_not_this_page(clinic, desk, case):
    desk.post(page_of(case, "propose"))
    other = world.make_clinic(country="ru", region=clinic.region)
    elsewhere = registrar(other, day=DAY, role="chief_physician")
    assert "No refusal waits" in elsewhere.get(reverse("desk:chief")).content.decode()
    assert elsewhere.post(page_of(case, "propose")).status_code == 403
    assert desk.get(reverse("desk:chief")).status_code == 403
