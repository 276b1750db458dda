"""An application that was begun outlives the session and the device, is shown in the cabinet, and can be dropped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from registratura.attachment.actions.keep_answers import drop_old_answers
from registratura.attachment.models import Application, UnfinishedApplication
from registratura.identity.models import Account
from tests import world
from tests.portal.conftest import DAY, Visitor, make_child_of, make_town, text_of

pytestmark = pytest.mark.django_db
BEGUN = "You have begun an application and not sent it"


def begin(town) -> None:
    """Clinic and doctor are chosen, nothing is sent."""
    town.visitor.get("apply")
    town.visitor.answer_all(clinic=town.other.clinic, doctor=town.other)


def on_another_device(town, *, days: int = 0) -> Visitor:
    account = Account.objects.get(person=town.person)
    return Visitor(account=account, day=DAY + timedelta(days=days))


def test_what_was_begun_goes_on_after_signing_out_on_another_device(russian_town):
    begin(russian_town)
    russian_town.visitor.client.post(reverse("identity:sign_out"))
    later = on_another_device(russian_town, days=3)
    page = text_of(later.get("cabinet"))
    assert BEGUN in page
    assert f"to this clinic: {russian_town.other.clinic.name}" in page
    assert "kept until 23 November 2026" in page
    checked = later.client.get(reverse("portal:apply_go_on"), follow=True)
    assert checked.redirect_chain[-1][0] == reverse("portal:apply_check")
    assert russian_town.other.full_name in text_of(checked)
    later.post("apply_send", key=later.answers["key"])
    assert Application.objects.get().person == russian_town.person
    assert BEGUN not in text_of(later.get("cabinet"))
    assert not UnfinishedApplication.objects.exists()


def test_one_goes_on_at_the_first_question_without_an_answer():
    town = make_town("kz", day=DAY.replace(month=10))
    town.visitor.get("apply")
    town.visitor.post("apply_clinic", clinic=town.other.clinic_id)
    assert town.visitor.get("apply_go_on")["Location"] == reverse("portal:apply_doctor")
    town.visitor.post("apply_doctor", doctor=town.other.id)
    assert town.visitor.get("apply_go_on")["Location"] == reverse("portal:apply_ground")


def test_it_can_be_deleted_and_nothing_is_sent(russian_town):
    begin(russian_town)
    assert russian_town.visitor.client.get(reverse("portal:apply_drop")).status_code == 405
    russian_town.visitor.post("apply_drop")
    page = text_of(russian_town.visitor.get("cabinet"))
    assert "has been deleted. Nothing was sent." in page
    assert BEGUN not in page
    assert not Application.objects.exists()


def test_nobody_else_sees_it(russian_town):
    begin(russian_town)
    stranger = make_town("ru").visitor
    assert BEGUN not in text_of(stranger.get("cabinet"))
    assert stranger.get("apply_go_on")["Location"] == reverse("portal:apply")


def test_after_a_week_it_is_forgotten(russian_town):
    begin(russian_town)
    assert BEGUN in text_of(on_another_device(russian_town, days=6).get("cabinet"))
    assert BEGUN not in text_of(on_another_device(russian_town, days=9).get("cabinet"))
    kept_at = UnfinishedApplication.objects.get().kept_at
    assert drop_old_answers(at=kept_at + timedelta(days=7)) == 0
    assert drop_old_answers(at=kept_at + timedelta(days=7, seconds=1)) == 1


def test_what_was_begun_for_a_child_is_not_shown_once_the_child_is_another_s_to_represent(russian_town):
    child = make_child_of(russian_town.person)
    paediatrician = world.make_doctor(clinic=world.make_clinic(country="ru"), speciality="paediatrician")
    russian_town.visitor.post("apply", person=child.id)
    russian_town.visitor.answer_all(clinic=paediatrician.clinic, doctor=paediatrician)
    assert child.full_name in text_of(russian_town.visitor.get("cabinet")).split(BEGUN)[1][:200]
    child.representations.all().delete()
    assert BEGUN not in text_of(russian_town.visitor.get("cabinet"))
    assert russian_town.visitor.get("apply").status_code == 302


def test_an_answer_to_a_question_of_an_earlier_version_is_passed_over(russian_town):
    begin(russian_town)
    kept = UnfinishedApplication.objects.get()
    kept.answers |= {"asked_no_more": "yes"}
    kept.save()
    assert russian_town.visitor.get("apply_check").status_code == 200
