"""Kazakhstan on the portal: the law asks for a signature, so the page says whether, when and how instead."""

from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.models import Application
from tests import world
from tests.portal.conftest import make_town, text_of

pytestmark = pytest.mark.django_db
IN_CAMPAIGN = date(2026, 10, 1)
AFTER_CAMPAIGN = date(2026, 11, 16)


def answered(town, ground: str = "residence") -> str:
    town.visitor.get("apply")
    return text_of(town.visitor.answer_all(clinic=town.other.clinic, doctor=town.other, ground=ground))


def test_in_the_campaign_the_page_says_yes_and_leads_to_the_signature_and_the_service_centre():
    page = answered(make_town("kz", day=IN_CAMPAIGN))
    assert "You can choose this clinic now" in page
    assert "The campaign is open until 15 November 2026" in page
    assert "At a public service centre" in page
    assert "Read and sign the request" in page
    assert "At the clinic's desk" not in page
    assert reverse("portal:apply_send") not in page


def test_after_the_campaign_the_page_says_when_it_opens():
    page = answered(make_town("kz", day=AFTER_CAMPAIGN))
    assert "You can't choose this clinic now" in page
    assert "This will be possible from 15 September 2027" in page


def test_whoever_moved_out_of_the_territory_need_not_wait():
    town = make_town("kz", day=AFTER_CAMPAIGN)
    town.person.addresses.filter(kind="residence").update(
        district=town.other.districts.get(), period=world.DateRange(date(2026, 11, 1), None)
    )
    assert "You can choose this clinic now" in answered(town)


def test_a_pensioner_is_shown_the_desk_too_with_what_to_bring():
    town = make_town("kz", day=IN_CAMPAIGN)
    town.person.categories.create(code="pensioner", period=world.SINCE_2020, evidence="pension_certificate")
    page = answered(town)
    assert "You belong to those who may apply at the clinic itself" in page
    assert "chief physician" in page


def test_the_ground_is_asked_and_must_be_answered():
    town = make_town("kz", day=IN_CAMPAIGN)
    town.visitor.get("apply")
    town.visitor.post("apply_clinic", clinic=town.other.clinic_id)
    town.visitor.post("apply_doctor", doctor=town.other.id)
    assert "Place of work" in text_of(town.visitor.get("apply_ground"))
    assert "border" not in text_of(town.visitor.get("apply_ground"))
    assert town.visitor.post("apply_ground").status_code == 422


def test_a_place_the_person_does_not_have_is_answered_with_the_reason():
    page = answered(make_town("kz", day=IN_CAMPAIGN), ground="work")
    assert "You can't choose this clinic now" in page
    assert "It is possible by another place" in page


def test_people_of_border_areas_are_asked_about_a_clinic_near_by():
    town = make_town("kz", day=IN_CAMPAIGN)
    town.person.addresses.filter(kind="residence").update(border_area=True)
    town.visitor.get("apply")
    town.visitor.post("apply_clinic", clinic=town.other.clinic_id)
    town.visitor.post("apply_doctor", doctor=town.other.id)
    assert "border area" in text_of(town.visitor.get("apply_ground"))


def test_nothing_is_sent_without_the_signature():
    town = make_town("kz", day=IN_CAMPAIGN)
    answered(town)
    key = town.visitor.answers["key"]
    assert town.visitor.post("apply_send", key=key)["Location"] == reverse("portal:apply_check")
    assert not Application.objects.exists()
