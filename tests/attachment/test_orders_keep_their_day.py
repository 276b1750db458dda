"""An application that an insurer's order binds: it is due on the day of the order, however it goes to and fro."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.actions.ask_for_papers import ask_for_papers
from registratura.attachment.actions.complete_application import complete_application
from registratura.attachment.actions.enter_paper_refusal import PaperRefusal, enter_paper_refusal
from registratura.attachment.actions.rule_on_refusal import rule_on_refusal
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.models import Application, RefusalReview
from registratura.notices.models import Notice
from tests import world
from tests.refusals import MONDAY, TUESDAY, Refused, make_refused

pytestmark = pytest.mark.django_db
WEDNESDAY = world.clock_at(2026, 11, 18)
ATTACH_BY = date(2026, 11, 23)


def overrule(review: RefusalReview, refused: Refused) -> None:
    ruled = rule_on_refusal(
        person_id=review.person_id,
        review_id=review.id,
        verdict="unlawful",
        reasons="Проверено по журналу.",
        by=refused.expert,
        clock=TUESDAY,
    )
    assert ruled.attach_by == ATTACH_BY


def send_back(refused: Refused) -> Application:
    """The policy ends, the desk asks for another, and an insurer issues one."""
    refused.person.coverages.update(period=DateRange(date(2020, 1, 1), date(2026, 11, 18)))
    key = {"person_id": refused.person.id, "application_id": refused.application_id}
    ask_for_papers(**key, without=(), by=refused.chief, clock=WEDNESDAY)
    refused.person.coverages.update(period=DateRange(date(2020, 1, 1), None))
    return refused.application


def complete(refused: Refused, clock) -> Application:
    complete_application(
        person_id=refused.person.id,
        application_id=refused.application_id,
        documents=(),
        by=world.citizen(refused.person),
        clock=clock,
    )
    return refused.application


def test_a_reopened_application_completed_in_time_is_due_on_the_day_of_the_order():
    refused = make_refused()
    overrule(refused.sent(), refused)
    waiting = send_back(refused)
    assert (waiting.state, waiting.due_on) == ("incomplete", None)
    again = complete(refused, world.clock_at(2026, 11, 19))
    assert (again.state, again.due_on) == ("submitted", ATTACH_BY)
    told = Notice.objects.filter(person=refused.person, kind="application.submitted").latest("created_at")
    assert told.data["due_on"] == "2026-11-23"


def test_what_the_person_completes_after_that_day_has_the_clinics_term_anew():
    refused = make_refused()
    overrule(refused.sent(), refused)
    send_back(refused)
    assert complete(refused, world.clock_at(2026, 11, 25)).due_on == date(2026, 12, 1)


def test_an_application_made_on_an_order_after_foreign_paper_is_due_on_its_day_too():
    refused = make_refused()
    foreign = PaperRefusal(
        person_id=refused.person.id,
        clinic_id=refused.doctor.clinic_id,
        refused_on=date(2026, 11, 10),
        stated_reason="Нет мест",
    )
    overrule(enter_paper_refusal(refusal=foreign, by=refused.expert, clock=MONDAY), refused)
    world.make_doctor(clinic=refused.doctor.clinic, speciality="paediatrician", age_group="children")
    request = Submission(
        person_id=refused.person.id,
        clinic_id=refused.doctor.clinic_id,
        doctor_id=refused.doctor.id,
        channel="portal",
        idempotency_key=world.key(),
    )
    made = submit_application(submission=request, by=world.citizen(refused.person), clock=WEDNESDAY)
    assert Application.objects.get(person=refused.person, id=made.application_id).due_on == ATTACH_BY
