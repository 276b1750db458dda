"""The step of the doctor's consent at the desk and on the portal, where the edition of 2025 asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.models import Attachment
from registratura.identity.models import Account
from tests import world
from tests.attachment.test_consent import applied, declined, row_of, russian_clinic, switched_on
from tests.desk.conftest import browser_of, registrar

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 14)


def page_of(key, name: str = "application", door: str = "desk") -> str:
    return reverse(f"{door}:{name}", args=[key["person_id"], key["application_id"]])


def citizen_of(key):
    account = Account.objects.create_account(username=world.key(), display_name="Проба", person=row_of(key).person)
    return browser_of(account, day=DAY)


def test_by_the_guide_nothing_of_it_appears():
    clinic, doctor, _ = russian_clinic()
    shown = registrar(clinic, day=DAY).get(page_of(applied(doctor))).content.decode()
    assert "consent" not in shown
    assert ">Attach<" in shown


class TestByThe2025Edition:
    @pytest.fixture(autouse=True)
    def _switched(self) -> Iterator[None]:
        with switched_on():
            yield

    def test_the_doctor_is_asked_before_anybody_can_attach(self):
        clinic, doctor, _ = russian_clinic()
        key, desk = applied(doctor), registrar(clinic, day=DAY)
        shown = desk.get(page_of(key)).content.decode()
        assert f"Ask {doctor.full_name} for consent" in shown
        assert ">Attach<" not in shown
        pressed = desk.post(page_of(key, "attach"))
        assert pressed.status_code == 409
        assert "consent is not noted yet" in pressed.content.decode()
        agreed = desk.post(page_of(key, "record_consent"), {"answer": "yes"}, follow=True).content.decode()
        assert "agrees to take the person" in agreed
        desk.post(page_of(key, "attach"))
        assert Attachment.objects.get(person_id=key["person_id"]).doctor == doctor

    def test_an_answer_must_be_chosen(self):
        clinic, doctor, _ = russian_clinic()
        key = applied(doctor)
        answer = registrar(clinic, day=DAY).post(page_of(key, "record_consent"), {})
        assert answer.status_code == 422
        assert "Choose what the doctor said." in answer.content.decode()

    def test_after_a_no_the_desk_chooses_another_doctor_with_the_person(self):
        clinic, doctor, other = russian_clinic()
        key, desk = applied(doctor), registrar(clinic, day=DAY)
        noted = desk.post(page_of(key, "record_consent"), {"answer": "no"}, follow=True).content.decode()
        assert "Choose another doctor with the person" in noted
        choice = desk.get(page_of(key, "another_doctor")).content.decode()
        assert f'value="{other.id}"' in choice
        assert f'value="{doctor.id}"' not in choice
        assert desk.post(page_of(key, "another_doctor"), {}).status_code == 422
        desk.post(page_of(key, "another_doctor"), {"doctor": str(other.id)})
        assert (row_of(key).state, row_of(key).doctor) == ("submitted", other)

    def test_the_person_chooses_another_doctor_on_the_portal_and_types_nothing_again(self):
        _, doctor, other = russian_clinic()
        key = declined(doctor)
        me = citizen_of(key)
        shown = me.get(page_of(key, door="portal")).content.decode()
        assert f"{doctor.full_name} can't take you on" in shown
        question = me.get(page_of(key, "another_doctor", door="portal")).content.decode()
        assert f'value="{doctor.id}"' not in question
        assert me.post(page_of(key, "another_doctor", door="portal"), {}).status_code == 422
        done = me.post(page_of(key, "another_doctor", door="portal"), {"doctor": str(other.id)}, follow=True)
        assert "with the doctor you have now chosen" in done.content.decode()
        assert (row_of(key).state, row_of(key).documents) == ("submitted", ["policy", "passport"])

    def test_a_full_doctor_is_said_to_be_full_and_others_are_named(self):
        clinic, doctor, other = russian_clinic()
        full = world.make_doctor(clinic=clinic, capacity=0)
        key = declined(doctor)
        for visitor, door in ((registrar(clinic, day=DAY), "desk"), (citizen_of(key), "portal")):
            answer = visitor.post(page_of(key, "another_doctor", door=door), {"doctor": str(full.id)})
            assert answer.status_code == 409
            assert other.full_name in answer.content.decode()

    def test_nobody_else_chooses_for_the_person(self):
        _, doctor, other = russian_clinic()
        key, stranger = declined(doctor), citizen_of(applied(other))
        assert stranger.get(page_of(key, "another_doctor", door="portal")).status_code == 404
        elsewhere = registrar(world.make_clinic(country="ru", region="99"), day=DAY)
        assert elsewhere.get(page_of(key, "another_doctor")).status_code == 403
        assert elsewhere.post(page_of(key, "record_consent"), {"answer": "yes"}).status_code == 403
