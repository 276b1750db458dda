"""Whoever books appointments asks first: attached here, elsewhere, nowhere; and how and when that can change."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.actions.submit_application import submit_application
from registratura.ledger.models import Access
from registratura.project.configuration import DEMO_SERVICE_CENTRES
from registratura.registry.models import Person
from tests import world
from tests.attachment.test_way_of_one_application import submission
from tests.desk.conftest import RUSSIAN_DAY, insured, kazakh, operator, registrar, russian

pytestmark = pytest.mark.django_db
PAGE = reverse("desk:entitlement")
IN_CAMPAIGN, AFTER_IT = date(2026, 10, 1), date(2026, 11, 16)


@pytest.fixture(autouse=True)
def _listed(settings):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, service_centres=DEMO_SERVICE_CENTRES)


@pytest.fixture
def kazakh_doctor(kazakh_clinic):
    return kazakh_clinic.doctors.get()


@pytest.fixture
def elsewhere(kazakh_clinic):
    clinic = world.make_clinic(country="kz", region=kazakh_clinic.region, time_zone="Asia/Almaty")
    clinic.phone = "8 (0000) 77-77-77"
    clinic.save()
    return world.make_doctor(clinic=clinic, speciality="general_practitioner", age_group="all")


def ask(client, person) -> str:
    """Ask by the ИИН; a Russian is chosen from a list, for the test's people have no real ЕНП."""
    iin = person.identifiers.filter(system="kz.iin").values_list("value", flat=True).first()
    answer = client.post(PAGE, {"by": "number", "number": iin} if iin else {"person": str(person.id)})
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_is_attached_here_may_be_booked_with_the_doctor_on_record(kazakh_clinic, kazakh_doctor):
    person = kazakh(lives_in=kazakh_doctor)
    world.attach(person=person, doctor=kazakh_doctor)
    page = ask(registrar(kazakh_clinic, day=IN_CAMPAIGN), person)
    assert "Attached here: may be booked" in page
    assert kazakh_doctor.full_name in page
    assert "General practitioner" in page
    assert "Attaching to your clinic" not in page


def test_who_is_attached_elsewhere_is_sent_there_and_told_how_to_change_in_the_campaign(
    kazakh_clinic, kazakh_doctor, elsewhere
):
    person = kazakh(lives_in=kazakh_doctor)
    world.attach(person=person, doctor=elsewhere)
    page = ask(registrar(kazakh_clinic, day=IN_CAMPAIGN), person)
    assert "Attached to another clinic" in page
    assert elsewhere.clinic.name in page
    assert elsewhere.clinic.phone in page
    assert "Possible today" in page
    assert "signed with an EDS" in page
    assert "Центр обслуживания населения № 1" in page
    assert reverse("desk:apply", args=[person.id]) not in page


def test_a_pensioner_may_also_apply_at_the_desk(kazakh_clinic, kazakh_doctor, elsewhere):
    person = kazakh(lives_in=kazakh_doctor, category="pensioner")
    world.attach(person=person, doctor=elsewhere)
    assert reverse("desk:apply", args=[person.id]) in ask(registrar(kazakh_clinic, day=IN_CAMPAIGN), person)


def test_after_the_campaign_the_law_says_why_not_and_when_with_its_source(kazakh_clinic, kazakh_doctor, elsewhere):
    person = kazakh(lives_in=kazakh_doctor)
    world.attach(person=person, doctor=elsewhere)
    page = ask(registrar(kazakh_clinic, day=AFTER_IT), person)
    assert "Not possible today" in page
    assert "15 September 2027" in page
    assert "Guide to attachment" in page
    assert "Possible today" not in page


def test_who_is_attached_nowhere_may_attach_at_any_time(kazakh_clinic, kazakh_doctor):
    page = ask(registrar(kazakh_clinic, day=AFTER_IT), kazakh(lives_in=kazakh_doctor))
    assert "Attached nowhere" in page
    assert "Possible today" in page


def test_in_russia_the_desk_takes_the_application(russian_clinic, doctor, desk):
    person = insured(russian(lives_in=doctor))
    page = ask(desk, person)
    assert "Attached nowhere" in page
    assert reverse("desk:apply", args=[person.id]) in page


def test_an_address_nobody_knows_is_asked_for_and_is_no_no(kazakh_clinic, kazakh_doctor, elsewhere):
    person = kazakh(lives_in=kazakh_doctor)
    person.addresses.update(district=None)
    world.attach(person=person, doctor=elsewhere)
    page = ask(registrar(kazakh_clinic, day=IN_CAMPAIGN), person)
    assert "Not known yet" in page
    assert reverse("desk:new_address", args=[person.id]) in page


def test_attached_here_to_no_doctor_is_told_apart(kazakh_clinic, kazakh_doctor):
    person = kazakh(lives_in=kazakh_doctor)
    attachment = world.attach(person=person, doctor=kazakh_doctor)
    type(attachment).objects.filter(id=attachment.id).update(doctor=None)
    page = ask(registrar(kazakh_clinic, day=IN_CAMPAIGN), person)
    assert "but to no doctor" in page
    assert "may be booked" not in page


def test_an_attachment_that_begins_later_opens_nothing_yet_and_is_told(kazakh_clinic, kazakh_doctor):
    person = kazakh(lives_in=kazakh_doctor)
    world.attach(person=person, doctor=kazakh_doctor, since=date(2027, 1, 1))
    page = ask(registrar(kazakh_clinic, day=AFTER_IT), person)
    assert "may be booked" not in page
    assert "From 1\N{NO-BREAK SPACE}January 2027" in page


def test_the_first_day_counts_in_the_clinics_own_time_zone(kazakh_clinic, kazakh_doctor):
    person = kazakh(lives_in=kazakh_doctor)
    world.attach(person=person, doctor=kazakh_doctor, since=IN_CAMPAIGN)
    assert "may be booked" in ask(registrar(kazakh_clinic, day=IN_CAMPAIGN), person)


def test_the_dead_are_booked_nowhere(kazakh_clinic, kazakh_doctor):
    person = kazakh(lives_in=kazakh_doctor)
    world.attach(person=person, doctor=kazakh_doctor)
    Person.objects.filter(id=person.id).update(died_on=date(2026, 1, 1))
    page = ask(registrar(kazakh_clinic, day=IN_CAMPAIGN), person)
    assert "This person has died" in page
    assert "may be booked" not in page


def test_an_application_under_way_is_shown_in_place_of_a_new_one(russian_clinic, doctor, desk):
    person = insured(russian(lives_in=doctor))
    papers = ("oms_policy", "passport")
    made = submit_application(
        submission=submission(person, doctor, documents=papers),
        by=world.registrar_of(russian_clinic),
        clock=world.clock_at(RUSSIAN_DAY.year, RUSSIAN_DAY.month, RUSSIAN_DAY.day),
    )
    page = ask(desk, person)
    assert made.number in page
    assert reverse("desk:application", args=[person.id, made.application_id]) in page
    assert "Attaching to your clinic" not in page


def test_namesakes_are_told_apart_before_anything_is_said(kazakh_clinic, kazakh_doctor):
    people = [kazakh(lives_in=kazakh_doctor) for _ in range(2)]
    desk = registrar(kazakh_clinic, day=IN_CAMPAIGN)
    name = {"by": "name", "family_name": "Образцова"}
    name |= {"birth_date_day": "17", "birth_date_month": "5", "birth_date_year": "1980"}
    page = desk.post(PAGE, name).content.decode()
    assert "Which of them is it?" in page
    assert "Attached nowhere" not in page
    assert "Attached nowhere" in desk.post(PAGE, {"person": str(people[1].id)}).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"by": "number"},
        {"by": "number", "number": "12"},
        {"by": "name", "family_name": "Образцова"},
        {"by": "name", "birth_date_day": "17", "birth_date_month": "5"},
        {"by": "shoe size"},
    ],
)
def test_too_little_is_told_at_its_field(typed, kazakh_clinic):
    assert registrar(kazakh_clinic, day=IN_CAMPAIGN).post(PAGE, typed).status_code == 422


def test_nobody_found_is_said_and_leads_to_entering_the_person(kazakh_clinic):
    page = (
        registrar(kazakh_clinic, day=IN_CAMPAIGN)
        .post(PAGE, {"by": "number", "number": "991231500016"})
        .content.decode()
    )
    assert "Nobody was found" in page
    assert reverse("desk:new_person") in page


def test_every_look_is_noted(kazakh_clinic, kazakh_doctor):
    person = kazakh(lives_in=kazakh_doctor)
    ask(registrar(kazakh_clinic, day=IN_CAMPAIGN), person)
    assert Access.objects.get(person_id=person.id).purpose == "desk.entitlement"


def test_people_of_another_country_are_nobodys_to_ask_about(kazakh_clinic, doctor):
    desk = registrar(kazakh_clinic, day=IN_CAMPAIGN)
    assert desk.post(PAGE, {"person": str(russian(lives_in=doctor).id)}).status_code == 404
    assert desk.post(PAGE, {"person": "x"}).status_code == 404


def test_it_is_the_desks_page(kazakh_clinic):
    assert operator(kazakh_clinic, day=IN_CAMPAIGN).get(PAGE).status_code == 403
