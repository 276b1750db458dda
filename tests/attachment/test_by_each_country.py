"""The main job by the law of Russia and of Kazakhstan, on the demo's two regions."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from registratura.attachment.actions.complete_application import complete_application
from registratura.attachment.actions.confirm_draft import ask_to_confirm, confirm_draft
from registratura.attachment.actions.decide_application import accept_application, refuse_application
from registratura.attachment.actions.submit_application import Submission, preview_answer, submit_application
from registratura.attachment.errors import LawSaysNo, NotYours
from registratura.attachment.models import Application, Attachment, Decision, RecordTransfer
from registratura.attachment.queries.papers import issued_paper, ticket_data
from registratura.demo.actions.load_demo import load_demo
from registratura.documents.paper import Verification
from registratura.identity.actor import Actor, actor_of
from registratura.identity.models import Account
from registratura.law.editions import parse_switches
from registratura.notices.models import DemoMessage
from registratura.registry.models import Clinic, Doctor, Person
from tests import world

pytestmark = pytest.mark.django_db
MONDAY = world.clock_at(2026, 11, 23, 8)
IN_CAMPAIGN = world.clock_at(2026, 10, 1, 6)
DAY_AFTER_CAMPAIGN = world.clock_at(2026, 11, 16, 6)


@pytest.fixture(autouse=True)
def _demo():
    load_demo()


def doctor(clinic: str, district: str = "1") -> Doctor:
    return Doctor.objects.get(clinic__code=clinic, districts__number=district)


def person(family_name: str) -> Person:
    return Person.objects.get(family_name=family_name)


def staff(username: str) -> Actor:
    return actor_of(Account.objects.get(username=username))


def wish(who: Person, chosen: Doctor, **fields) -> Submission:
    return Submission(
        person_id=who.id, clinic_id=chosen.clinic_id, doctor_id=chosen.id, idempotency_key=world.key(), **fields
    )


class TestRussia:
    def test_a_pensioner_attaches_from_the_portal_away_from_home(self):
        citizen, chosen = person("Образцова"), doctor("990002")
        made = submit_application(
            submission=wish(citizen, chosen, channel="portal"), by=world.citizen(citizen), clock=MONDAY
        )
        assert (made.state, made.answer.due_on.isoformat()) == ("submitted", "2026-11-27")
        desk = staff("demo-ru2-registrar")
        accept_application(person_id=citizen.id, application_id=made.application_id, by=desk, clock=MONDAY)
        now = Attachment.objects.get(person=citizen, period__endswith=None)
        assert now.clinic == chosen.clinic

    def test_an_issued_ticket_says_the_same_after_the_clinic_was_renamed(self):
        citizen, chosen = person("Образцова"), doctor("990002")
        made = submit_application(
            submission=wish(citizen, chosen, channel="portal"), by=world.citizen(citizen), clock=MONDAY
        )
        decided = accept_application(
            person_id=citizen.id,
            application_id=made.application_id,
            by=staff("demo-ru2-registrar"),
            clock=MONDAY,
        )
        Clinic.objects.update(name="Переименованная", address="иной адрес")
        paper = issued_paper(person_id=citizen.id, document_id=decided.document_id)
        verification = Verification(page="example.org/verify", qr_text="CODE")
        ticket = ticket_data(paper=paper, language="ru", verification=verification)
        assert ticket.clinic.name == "Городская поликлиника № 2"
        assert ticket.clinic.address == "г. Пробинск, пр. Победы, д. 20"
        assert "Городская поликлиника № 1" in ticket.home_visit
        assert ticket.doctor == chosen.full_name

    def test_a_refusal_where_one_therapist_is_free_can_be_issued_by_nobody(self):
        citizen, chosen = person("Образцова"), doctor("990002")
        made = submit_application(
            submission=wish(citizen, chosen, channel="portal"), by=world.citizen(citizen), clock=MONDAY
        )
        chief = staff("demo-ru2-chief_physician")
        with pytest.raises(LawSaysNo) as caught:
            refuse_application(person_id=citizen.id, application_id=made.application_id, by=chief, clock=MONDAY)
        assert caught.value.answer.outcome == "accept"

    def test_a_lawful_refusal_is_signed_by_the_chief_physician_with_the_figures_of_that_minute(self):
        citizen, full = person("Образцова"), doctor("990003")
        request = wish(citizen, full, channel="portal")
        with pytest.raises(LawSaysNo) as caught:
            submit_application(submission=request, by=world.citizen(citizen), clock=MONDAY)
        assert caught.value.answer.grounds == ("ru.load",)
        made = submit_application(submission=request, by=world.citizen(citizen), clock=MONDAY, insist=True)
        key = {"person_id": citizen.id, "application_id": made.application_id, "clock": MONDAY}
        with pytest.raises(NotYours):
            refuse_application(**key, by=staff("demo-ru3-registrar"))
        refuse_application(**key, by=staff("demo-ru3-chief_physician"))
        evidence = Decision.objects.get(person=citizen).evidence
        assert [(row["limit"], row["attached"], row["free"]) for row in evidence["load"]] == [(15, 15, 0)] * 2

    def test_a_place_that_frees_itself_before_the_signature_stops_the_refusal(self):
        citizen, full = person("Образцова"), doctor("990003")
        made = submit_application(
            submission=wish(citizen, full, channel="portal"), by=world.citizen(citizen), clock=MONDAY, insist=True
        )
        Attachment.objects.filter(doctor=full).earliest("id").delete()
        with pytest.raises(LawSaysNo):
            refuse_application(
                person_id=citizen.id,
                application_id=made.application_id,
                by=staff("demo-ru3-chief_physician"),
                clock=MONDAY,
            )

    def test_at_ones_own_registered_address_a_full_clinic_must_attach(self):
        full = doctor("990003")
        neighbour = world.make_person(country="ru", region="99", lives_in=full)
        request = wish(neighbour, full, channel="desk", documents=("passport", "policy"))
        made = submit_application(submission=request, by=staff("demo-ru3-registrar"), clock=MONDAY)
        full.load.refresh_from_db()
        assert (made.state, full.load.held, full.load.beyond) == ("submitted", 1, 1)

    def test_the_desk_names_the_missing_policy_and_passport(self):
        newcomer = person("Приезжев")
        made = submit_application(
            submission=wish(newcomer, doctor("990002"), channel="desk"), by=staff("demo-ru2-registrar"), clock=MONDAY
        )
        assert (made.state, {need.code for need in made.answer.missing}) == ("incomplete", {"policy", "passport"})


class TestKazakhstan:
    def test_the_service_centre_submits_what_the_person_confirms_by_password(self, django_capture_on_commit_callbacks):
        citizen, operator = person("Сынақұлы"), staff("demo-kz-operator")
        request = wish(
            citizen, doctor("990140000026"), channel="service_centre", ground="residence", reason="free_choice"
        )
        draft = submit_application(submission=request, by=operator, clock=IN_CAMPAIGN, as_draft=True)
        assert draft.state == "draft"
        key = {"person_id": citizen.id, "application_id": draft.application_id, "by": operator, "clock": IN_CAMPAIGN}
        with django_capture_on_commit_callbacks(execute=True):
            ask_to_confirm(**key, language="ru")
        digits = re.search(r"\b\d{6}\b", DemoMessage.objects.get().text).group()
        made = confirm_draft(**key, typed=digits)
        assert made.state == "submitted"
        accepted = accept_application(
            person_id=citizen.id,
            application_id=draft.application_id,
            by=staff("demo-kz2-registrar"),
            clock=IN_CAMPAIGN,
        )
        assert accepted.state == "accepted"

    def test_the_day_after_the_campaign_the_answer_says_when_and_how(self):
        citizen = person("Сынақұлы")
        request = wish(
            citizen, doctor("990140000026"), channel="service_centre", ground="residence", reason="free_choice"
        )
        _, answer = preview_answer(submission=request, clock=DAY_AFTER_CAMPAIGN)
        assert (answer.outcome, answer.grounds) == ("refuse", ("kz.campaign",))
        assert answer.next_change_on.isoformat() == "2027-09-15"

    def test_the_last_evening_in_almaty_still_counts_although_it_is_the_day_before_in_london(self):
        citizen = person("Сынақұлы")
        request = wish(
            citizen, doctor("990140000026"), channel="service_centre", ground="residence", reason="free_choice"
        )
        _, before_midnight = preview_answer(submission=request, clock=world.clock_at(2026, 11, 15, 18, 59))
        _, after_midnight = preview_answer(submission=request, clock=world.clock_at(2026, 11, 15, 19, 0))
        assert (before_midnight.outcome, after_midnight.outcome) == ("incomplete", "refuse")

    def test_the_desk_takes_a_pensioner_and_sends_others_to_the_other_two_ways(self):
        pensioner, other = person("Байқауова"), person("Сынақұлы")
        papers = ("free_form_application", "identity_card_copy")
        desk = staff("demo-kz2-registrar")
        taken = submit_application(
            submission=wish(pensioner, doctor("990140000026"), channel="desk", ground="residence", documents=papers),
            by=desk,
            clock=IN_CAMPAIGN,
        )
        assert taken.state == "submitted"
        with pytest.raises(LawSaysNo) as caught:
            submit_application(
                submission=wish(other, doctor("990140000026"), channel="desk", ground="residence", documents=papers),
                by=desk,
                clock=IN_CAMPAIGN,
            )
        assert set(caught.value.answer.instead) == {"portal", "service_centre"}


class TestAnEditionSwitchedOn:
    """`REGISTRATURA_EDITIONS` changes the answers from its day on, for new applications only."""

    @pytest.fixture(autouse=True)
    def _switched(self, settings):
        switches = parse_switches(text="ru:2025@2026-11-24 kz:2025@2026-11-24")
        settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=switches)

    def test_the_day_before_the_switch_four_working_days_and_from_it_on_two(self):
        citizen, chosen = person("Образцова"), doctor("990002")
        request = wish(citizen, chosen, channel="portal", reason="free_choice")
        _, before = preview_answer(submission=request, clock=MONDAY)
        _, after = preview_answer(submission=request, clock=world.clock_at(2026, 11, 24, 8))
        assert (before.edition, before.due_on.isoformat()) == ("seed", "2026-11-27")
        assert (after.edition, after.outcome, after.due_on.isoformat()) == ("2025", "accept", "2026-11-26")

    def test_an_application_made_before_the_switch_keeps_its_edition(self):
        citizen, chosen = person("Образцова"), doctor("990002")
        made = submit_application(
            submission=wish(citizen, chosen, channel="portal"), by=world.citizen(citizen), clock=MONDAY
        )
        decided = accept_application(
            person_id=citizen.id,
            application_id=made.application_id,
            by=staff("demo-ru2-registrar"),
            clock=world.clock_at(2026, 11, 25, 8),
        )
        kept = Application.objects.get(person=citizen, id=made.application_id)
        assert (kept.edition, kept.due_on.isoformat()) == ("seed", "2026-11-27")
        assert (decided.answer.edition, decided.answer.due_on.isoformat()) == ("seed", "2026-11-27")
        # No doctor was asked, and the seed names no term for the papers.
        assert RecordTransfer.objects.get(person=citizen).due_on is None

    def test_what_was_missing_before_the_switch_and_comes_after_it_has_four_days_anew(self):
        newcomer, desk = person("Приезжев"), staff("demo-ru2-registrar")
        made = submit_application(submission=wish(newcomer, doctor("990002"), channel="desk"), by=desk, clock=MONDAY)
        key = {"person_id": newcomer.id, "application_id": made.application_id}
        complete_application(**key, documents=("policy", "passport"), by=desk, clock=world.clock_at(2026, 11, 25, 8))
        assert Application.objects.get(person=newcomer, id=made.application_id).due_on.isoformat() == "2026-12-01"
