"""The chosen doctor's consent (edition 2025): asked for before the acceptance; a no leads to another doctor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.conf import settings
from django.test import override_settings

from registratura.attachment.actions.ask_for_papers import ask_for_papers
from registratura.attachment.actions.change_doctor import change_doctor
from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.record_consent import record_consent
from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.errors import (
    AttachmentError,
    ConsentAwaited,
    LawSaysNo,
    MoveNotAllowed,
    NotFound,
    NotYours,
    SeatTaken,
)
from registratura.attachment.models import Application, Attachment, SeatHold
from registratura.law.editions import parse_switches
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.models import Notice
from registratura.registry.models import Clinic, Doctor
from tests import world
from tests.attachment.test_proposed_refusal import NOW, PAPERS, insured
from tests.attachment.test_way_of_one_application import submission

pytestmark = pytest.mark.django_db


@contextmanager
def switched_on() -> Iterator[None]:
    """Russia's edition 2025, from before the day of these tests on."""
    switches = parse_switches(text="ru:2025@2026-01-01")
    with override_settings(REGISTRATURA=replace(settings.REGISTRATURA, editions=switches)):
        yield


def russian_clinic() -> tuple[Clinic, Doctor, Doctor]:
    clinic = world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow")
    return clinic, world.make_doctor(clinic=clinic), world.make_doctor(clinic=clinic)


def applied(doctor: Doctor) -> dict[str, object]:
    person = insured()
    request = submission(person, doctor, documents=PAPERS, reason="free_choice")
    made = submit_application(submission=request, by=world.registrar_of(doctor.clinic), clock=NOW)
    assert made.state == "submitted"
    return {"person_id": person.id, "application_id": made.application_id}


def declined(doctor: Doctor) -> dict[str, object]:
    key = applied(doctor)
    record_consent(**key, consents=False, by=world.registrar_of(doctor.clinic), clock=NOW)
    return key


def row_of(key) -> Application:
    return Application.objects.get(person_id=key["person_id"], id=key["application_id"])


def held(doctor: Doctor) -> int:
    doctor.load.refresh_from_db()
    return doctor.load.held


def verbs(key) -> list[str]:
    return list(Entry.objects.filter(person_id=key["person_id"]).order_by("seq").values_list("verb", flat=True))


class TestByTheGuide:
    """The seed asks for no consent: nothing of it appears."""

    def test_an_application_is_accepted_without_it_and_none_can_be_recorded(self):
        clinic, doctor, _ = russian_clinic()
        key, desk = applied(doctor), world.registrar_of(clinic)
        with pytest.raises(LawSaysNo):
            record_consent(**key, consents=False, by=desk, clock=NOW)
        assert accept_application(**key, by=desk, clock=NOW).state == "accepted"


class TestByThe2025Edition:
    @pytest.fixture(autouse=True)
    def _switched(self) -> Iterator[None]:
        with switched_on():
            yield

    def test_nobody_is_attached_before_the_doctor_was_asked(self):
        clinic, doctor, _ = russian_clinic()
        key, desk = applied(doctor), world.registrar_of(clinic)
        with pytest.raises(ConsentAwaited):
            accept_application(**key, by=desk, clock=NOW)
        assert record_consent(**key, consents=True, by=desk, clock=NOW) == "submitted"
        accept_application(**key, by=desk, clock=NOW)
        assert Attachment.objects.get(person_id=key["person_id"]).doctor == doctor
        assert verbs(key) == ["application.submitted", "application.doctor_agreed", "application.accepted"]

    def test_the_same_answer_twice_is_one_answer(self):
        clinic, doctor, _ = russian_clinic()
        key, desk = applied(doctor), world.registrar_of(clinic)
        for _ in range(2):
            record_consent(**key, consents=True, by=desk, clock=NOW)
        assert verbs(key).count("application.doctor_agreed") == 1

    def test_a_no_gives_the_seat_back_and_asks_the_person_for_another_doctor(self):
        _, doctor, _ = russian_clinic()
        key = declined(doctor)
        row = row_of(key)
        assert (row.state, row.due_on, row.waits_until.isoformat()) == ("incomplete", None, "2026-05-14")
        assert [need["code"] for need in row.answer["missing"]] == ["doctor.code"]
        assert held(doctor) == 0
        assert Notice.objects.filter(person_id=key["person_id"]).latest("created_at", "id").kind == (
            "application.doctor_declined"
        )

    def test_with_another_doctor_it_goes_on_with_all_its_papers_and_a_term_of_its_own(self):
        clinic, doctor, other = russian_clinic()
        key, desk = declined(doctor), world.registrar_of(clinic)
        person = world.make_person(country="ru")
        later = world.clock_at(2026, 4, 20)
        with pytest.raises(NotYours):
            change_doctor(**key, doctor_id=other.id, by=world.citizen(person), clock=later)
        made = change_doctor(**key, doctor_id=other.id, by=desk, clock=later)
        row = row_of(key)
        assert (made.state, row.doctor, row.doctor_consents) == ("submitted", other, None)
        assert (row.documents, row.due_on.isoformat()) == (list(PAPERS), "2026-04-22")
        assert (held(doctor), held(other)) == (0, 1)
        with pytest.raises(ConsentAwaited):
            accept_application(**key, by=desk, clock=later)
        record_consent(**key, consents=True, by=desk, clock=later)
        accept_application(**key, by=desk, clock=later)
        assert (held(other), other.load.attached) == (0, 1)
        assert verify_ledger().damages == []

    def test_the_person_chooses_too_and_choosing_twice_is_choosing_once(self):
        _, doctor, other = russian_clinic()
        key = declined(doctor)
        me = world.citizen(row_of(key).person)
        change_doctor(**key, doctor_id=other.id, by=me, clock=NOW)
        assert change_doctor(**key, doctor_id=other.id, by=me, clock=NOW).repeated
        assert verbs(key).count("application.doctor_changed") == 1

    @pytest.mark.parametrize("chosen", ["who said no", "of another clinic"])
    def test_a_doctor_who_said_no_or_of_another_clinic_is_not_chosen(self, chosen):
        clinic, doctor, _ = russian_clinic()
        stranger = world.make_doctor(clinic=world.make_clinic(country="ru", region="99"))
        wanted = doctor if chosen == "who said no" else stranger
        with pytest.raises(NotFound):
            change_doctor(**declined(doctor), doctor_id=wanted.id, by=world.registrar_of(clinic), clock=NOW)

    def test_a_full_doctor_is_not_chosen_and_the_application_keeps_waiting(self):
        clinic, doctor, _ = russian_clinic()
        full = world.make_doctor(clinic=clinic, capacity=0)
        key = declined(doctor)
        with pytest.raises(SeatTaken):
            change_doctor(**key, doctor_id=full.id, by=world.registrar_of(clinic), clock=NOW)
        assert row_of(key).state == "incomplete"

    def test_what_the_clinic_considers_keeps_its_doctor(self):
        clinic, doctor, other = russian_clinic()
        with pytest.raises(MoveNotAllowed):
            change_doctor(**applied(doctor), doctor_id=other.id, by=world.registrar_of(clinic), clock=NOW)

    def test_a_seat_held_while_papers_are_awaited_moves_along(self):
        clinic, doctor, other = russian_clinic()
        key, desk = applied(doctor), world.registrar_of(clinic)
        ask_for_papers(**key, without=("passport",), by=desk, clock=NOW)
        assert change_doctor(**key, doctor_id=other.id, by=desk, clock=NOW).state == "incomplete"
        assert (held(doctor), held(other)) == (0, 1)
        assert SeatHold.objects.get(person_id=key["person_id"]).doctor == other

    def test_another_clinics_desk_records_nothing(self):
        _, doctor, _ = russian_clinic()
        key = applied(doctor)
        with pytest.raises(NotYours):
            record_consent(**key, consents=True, by=world.registrar_of(world.make_clinic()), clock=NOW)


def choose(key: dict[str, object], doctor: Doctor) -> str:
    """The outcome of choosing the doctor, as a word."""
    try:
        return change_doctor(**key, doctor_id=doctor.id, by=world.registrar_of(doctor.clinic), clock=NOW).state.value
    except AttachmentError as error:
        return error.code
