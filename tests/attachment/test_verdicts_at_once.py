"""Two experts, or a verdict and another application, at the same moment, with real commits."""

from __future__ import annotations

import pytest

from registratura.attachment.actions.rule_on_refusal import rule_on_refusal
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.models import Application, RefusalReview, SeatHold
from registratura.ledger.queries.verification import verify_ledger
from registratura.registry.models import DoctorLoad
from tests import world
from tests.attachment.test_many_at_once import at_once
from tests.refusals import TUESDAY, expert_of, make_refused

pytestmark = pytest.mark.usefixtures("committed_database")


def test_of_twenty_experts_exactly_one_gives_the_verdict():
    refused = make_refused()
    review = refused.sent()

    def rule(verdict: str) -> str:
        rule_on_refusal(
            person_id=refused.person.id,
            review_id=review.id,
            verdict=verdict,
            reasons="Проверено.",
            by=expert_of(refused.insurer),
            clock=TUESDAY,
        )
        return verdict

    outcome = at_once([lambda verdict=verdict: rule(verdict) for verdict in ["lawful", "unlawful"] * 10])

    given = RefusalReview.objects.get(id=review.id)
    assert outcome == {given.verdict: 1, "already_ruled": 19}
    assert (refused.application.state == "submitted") == (given.verdict == "unlawful")
    assert verify_ledger().damages == []


def test_verdicts_for_many_people_of_one_full_doctor_hold_a_place_for_each_and_keep_the_counts_true():
    first = make_refused()
    everybody = [first, *(make_refused(insurer=first.insurer, full=first.doctor) for _ in range(19))]
    reviews = [refused.sent() for refused in everybody]

    def rule(review: RefusalReview) -> str:
        rule_on_refusal(
            person_id=review.person_id,
            review_id=review.id,
            verdict="unlawful",
            reasons="Проверено.",
            by=expert_of(first.insurer),
            clock=TUESDAY,
        )
        return "ruled"

    assert at_once([lambda review=review: rule(review) for review in reviews]) == {"ruled": 20}
    load = DoctorLoad.objects.get(doctor=first.doctor)
    assert (load.attached, load.held, load.beyond) == (10, 20, 20)
    assert SeatHold.objects.filter(doctor=first.doctor, state="held").count() == 20


def test_a_verdict_and_another_application_at_once_leave_one_application_open():
    for _ in range(10):
        refused = make_refused()
        review = refused.sent()
        free = world.make_doctor(clinic=world.make_clinic(country="ru"))
        request = Submission(
            person_id=refused.person.id,
            clinic_id=free.clinic_id,
            doctor_id=free.id,
            channel="portal",
            idempotency_key=world.key(),
        )

        def rule(review=review, refused=refused) -> str:
            ruled = rule_on_refusal(
                person_id=review.person_id,
                review_id=review.id,
                verdict="unlawful",
                reasons="Проверено.",
                by=refused.expert,
                clock=TUESDAY,
            )
            return ruled.evidence["consequence"]

        def apply(request=request, refused=refused) -> str:
            return submit_application(submission=request, by=world.citizen(refused.person), clock=TUESDAY).state.value

        outcome = at_once([rule, apply])
        assert outcome in ({"reopened": 1, "already_open": 1}, {"other_application": 1, "submitted": 1})
        assert Application.objects.filter(person=refused.person, state="submitted").count() == 1
