"""Why now: asked where the law of the day limits how often the clinic is changed, and nowhere else."""

from dataclasses import replace

import pytest
from django.urls import reverse

from registratura.attachment.models import Application
from registratura.law.editions import parse_switches
from tests import world
from tests.portal.conftest import citizen, text_of
from tests.portal.test_apply import key_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def later_edition(settings):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=parse_switches(text="ru:2025@2025-09-01"))


def choose_doctor(town):
    town.visitor.get("apply")
    town.visitor.post("apply_clinic", clinic=town.other.clinic_id)
    town.visitor.post("apply_doctor", doctor=town.other.id)


def test_by_the_guide_nobody_is_asked(russian_town):
    choose_doctor(russian_town)
    assert russian_town.visitor.get("apply_reason")["Location"] == reverse("portal:apply_papers")


def test_by_the_orders_of_2025_the_reason_is_asked_and_kept(later_edition, russian_town):
    choose_doctor(russian_town)
    page = text_of(russian_town.visitor.get("apply_reason"))
    assert "Why do you choose a clinic now?" in page
    assert "The right to change the clinic once a year" in page
    assert "Leaving the children's clinic at 18" in page
    assert "Another place of work" not in page
    empty = russian_town.visitor.post("apply_reason")
    assert empty.status_code == 422
    assert "Choose the reason." in text_of(empty)
    russian_town.visitor.post("apply_reason", reason="residence_moved")
    page = text_of(russian_town.visitor.client.get(reverse("portal:apply_papers"), follow=True))
    assert "A move to another address" in page
    russian_town.visitor.post("apply_send", key=key_of(russian_town.visitor))
    assert Application.objects.get().reason == "residence_moved"


def test_only_who_is_attached_nowhere_may_call_it_the_first(later_edition, russian_town):
    choose_doctor(russian_town)
    assert "This is the first attachment" not in text_of(russian_town.visitor.get("apply_reason"))
    person = world.make_person(country="ru", lives_in=russian_town.home)
    newcomer = replace(russian_town, person=person, visitor=citizen(person))
    choose_doctor(newcomer)
    assert "This is the first attachment" in text_of(newcomer.visitor.get("apply_reason"))


def test_a_second_free_change_in_the_year_gives_the_next_day_it_is_possible(later_edition, russian_town):
    russian_town.person.attachments.all().delete()
    changed = world.attach(person=russian_town.person, doctor=russian_town.home, since=world.date(2026, 2, 2))
    changed.free_choice = True
    changed.save()
    choose_doctor(russian_town)
    russian_town.visitor.post("apply_reason", reason="free_choice")
    page = text_of(russian_town.visitor.client.get(reverse("portal:apply_papers"), follow=True))
    assert "1 January 2027" in page
