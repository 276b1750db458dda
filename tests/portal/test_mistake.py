"""«This is not right»: reported from the cabinet, followed there, and the history of attachments."""

from __future__ import annotations

from datetime import date

import pytest

from registratura.attachment.actions.correct_attachment import Right, correct_attachment
from registratura.attachment.actions.decline_correction import decline_correction
from registratura.attachment.models import Attachment, Correction
from registratura.registry.models import Coverage, Insurer
from tests import world
from tests.portal.conftest import Town, citizen, make_child_of, make_town, text_of

pytestmark = pytest.mark.django_db
MONDAY = world.clock_at(2026, 11, 16)


def told(town: Town, **answers: object) -> dict[str, object]:
    current = Attachment.objects.filter(person=town.person).first()
    return {"key": world.key(), "record": current.id if current else "", "doctor": "not_known", **answers}


def post_wrong_clinic(town: Town, **answers: object):
    page = f"/cabinet/mistake/{town.person.id}/wrong_clinic/?clinic={town.other.clinic_id}"
    return town.visitor.client.post(page, told(town, **answers))


def reported(town: Town) -> Correction:
    post_wrong_clinic(town)
    return Correction.objects.get(person=town.person)


def test_a_wrong_clinic_is_reported_in_three_small_pages(russian_town):
    town = russian_town
    cabinet = text_of(town.visitor.get("cabinet"))
    assert "This is not right" in cabinet
    first = town.visitor.get("mistake", town.person.id)
    assert town.home.clinic.name in text_of(first)
    second = town.visitor.get("mistake", town.person.id, asked="1", what="wrong_clinic")
    assert second.url == f"/cabinet/mistake/{town.person.id}/wrong_clinic/clinic/"
    clinics = text_of(town.visitor.client.get(second.url))
    assert "This clinic is on record now" in clinics
    third = f"/cabinet/mistake/{town.person.id}/wrong_clinic/?clinic={town.other.clinic_id}"
    assert third in clinics
    assert town.other.full_name in text_of(town.visitor.client.get(third))
    sent = post_wrong_clinic(
        town,
        doctor=town.other.id,
        since_day="2",
        since_month="3",
        since_year="2026",
        words="Подавала весной.",
        evidence="ticket",
        evidence_number="RU-T-1",
    )
    correction = Correction.objects.get(person=town.person)
    assert (correction.clinic, correction.right_doctor) == (town.other.clinic, town.other)
    assert (correction.right_since, correction.channel) == (date(2026, 3, 2), "portal")
    page = text_of(town.visitor.client.get(sent.url))
    assert "Your report has been sent" in page
    assert correction.number in page
    assert "Подавала весной." in page
    cabinet = text_of(town.visitor.get("cabinet"))
    assert correction.number in cabinet
    assert f"Your report {correction.number} that the record of your attachment is wrong" in cabinet


def test_a_second_press_leads_to_the_same_report(russian_town):
    key = world.key()
    first, second = (post_wrong_clinic(russian_town, key=key) for _ in range(2))
    assert first.url == second.url
    assert Correction.objects.count() == 1


def test_while_a_report_is_checked_another_one_leads_to_it(russian_town):
    correction = reported(russian_town)
    address = f"/cabinet/corrections/{russian_town.person.id}/{correction.id}/"
    assert post_wrong_clinic(russian_town).url == address
    assert russian_town.visitor.get("mistake", russian_town.person.id).url == address


def test_nothing_chosen_is_said_at_the_question(russian_town):
    page = russian_town.visitor.get("mistake", russian_town.person.id, asked="1")
    assert page.status_code == 422
    assert "Choose what is not right." in text_of(page)


def test_whoever_is_attached_nowhere_is_asked_for_the_clinic_at_once():
    person = world.make_person(country="ru")
    visitor = citizen(person)
    assert visitor.get("mistake", person.id).url == f"/cabinet/mistake/{person.id}/missing/clinic/"


def test_a_first_day_in_the_future_is_refused_at_its_field_and_nothing_is_lost(russian_town):
    page = russian_town.visitor.client.post(
        f"/cabinet/mistake/{russian_town.person.id}/wrong_day/",
        told(russian_town, since_day="17", since_month="11", since_year="2026", words="Это важно."),
    )
    assert page.status_code == 422
    text = text_of(page)
    assert "This day lies in the future." in text
    assert "Это важно." in text
    assert not Correction.objects.exists()


def test_a_record_that_changed_since_the_page_was_opened_is_not_reported(russian_town):
    page = post_wrong_clinic(russian_town, record=world.key())
    assert page.status_code == 409
    assert "The record has just changed." in text_of(page)


def test_a_parent_reports_for_the_child(russian_town):
    child = make_child_of(russian_town.person)
    paediatrician = world.make_doctor(clinic=russian_town.home.clinic, speciality="paediatrician", age_group="children")
    world.attach(person=child, doctor=paediatrician)
    page = russian_town.visitor.client.post(
        f"/cabinet/mistake/{child.id}/never_applied/",
        {"key": world.key(), "record": Attachment.objects.get(person=child).id},
    )
    assert page.status_code == 302
    assert Correction.objects.get(person=child).reported_by.startswith("account:")


def test_nobody_else_finds_the_pages(russian_town):
    correction = reported(russian_town)
    stranger = citizen(world.make_person(country="ru"))
    person = russian_town.person.id
    for name, arguments in (
        ("mistake", [person]),
        ("mistake_clinic", [person, "wrong_clinic"]),
        ("mistake_tell", [person, "never_applied"]),
        ("correction", [person, correction.id]),
        ("history", [person]),
    ):
        assert stranger.get(name, *arguments).status_code == 404


@pytest.mark.parametrize("what", ["bored", "reported"])
def test_what_no_report_can_say_is_no_page(russian_town, what):
    assert russian_town.visitor.get("mistake_tell", russian_town.person.id, what).status_code == 404


def test_a_declined_report_gives_the_reason_and_says_where_else(russian_town):
    insurer = Insurer.objects.create(country="ru", code="99001", name="Пробная СМО", phone="8 (000) 200-00-01")
    Coverage.objects.create(
        person=russian_town.person, scheme="oms", insurer=insurer, region="north", period=world.SINCE_2020
    )
    correction = reported(russian_town)
    decline_correction(
        person_id=russian_town.person.id,
        correction_id=correction.id,
        reason="Заявления нет.",
        by=world.registrar_of(correction.clinic),
        clock=MONDAY,
    )
    page = text_of(russian_town.visitor.get("correction", russian_town.person.id, correction.id))
    assert "Заявления нет." in page
    assert "Пробная СМО" in page
    assert "territorial fund" in page


def test_after_the_correction_old_and_new_stand_in_the_cabinet(russian_town):
    correction = reported(russian_town)
    correct_attachment(
        person_id=russian_town.person.id,
        correction_id=correction.id,
        right=Right(doctor_id=russian_town.other.id, since=date(2026, 3, 2)),
        reason="Заявление в архиве.",
        evidence="application_copy",
        evidence_number="17",
        by=world.registrar_of(correction.clinic),
        clock=MONDAY,
    )
    page = text_of(russian_town.visitor.get("correction", russian_town.person.id, correction.id))
    assert "The record has been corrected" in page
    assert page.index(russian_town.other.clinic.name) < page.index(russian_town.home.clinic.name)
    history = text_of(russian_town.visitor.get("history", russian_town.person.id))
    assert "was recorded so until 16 November 2026" in history
    assert f"corrected by report {correction.number}" in history
    assert "Holds now" in history


def test_the_pages_speak_russian_and_kazakh():
    for language, words in (("ru", "Что указано неверно?"), ("kk", "Не дұрыс көрсетілмеген?")):
        town = make_town("ru")
        visitor = citizen_speaking(town, language)
        assert words in text_of(visitor.get("mistake", town.person.id))


def citizen_speaking(town: Town, language: str):
    town.visitor.client.cookies["django_language"] = language
    town.visitor.client.headers = {"accept-language": language}
    return town.visitor
