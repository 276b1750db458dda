"""RU-6: a refusal goes to the insurer, which says whether it was lawful, and what follows from that."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.actions.ask_review import ask_review
from registratura.attachment.actions.decide_application import accept_application, refuse_application
from registratura.attachment.actions.end_application import withdraw_application
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.errors import (
    AlreadyRuled,
    InsurerUnknown,
    NotFound,
    NotYours,
    OrderedToAttach,
)
from registratura.attachment.models import Application, Attachment, Decision, SeatHold
from registratura.attachment.queries.papers import issued_paper
from registratura.attachment.queries.review_case import review_case
from registratura.attachment.queries.reviews import (
    review_counts,
    reviews_of_clinics,
    reviews_of_insurers,
    verdicts_by_clinic,
)
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.models import Notice
from registratura.notices.texts import sentence
from registratura.registry.models import Coverage, Representation
from tests import world
from tests.refusals import MONDAY, TUESDAY, Refused, expert_of, insure, make_insurer, make_refused, rule

pytestmark = pytest.mark.django_db
TUESDAY_NOON = world.clock_at(2026, 11, 17, 12)


def to_another_doctor(refused: Refused, clock=TUESDAY):
    free = world.make_doctor(clinic=world.make_clinic(country="ru"))
    request = Submission(
        person_id=refused.person.id,
        clinic_id=free.clinic_id,
        doctor_id=free.id,
        channel="portal",
        idempotency_key=world.key(),
    )
    made = submit_application(submission=request, by=world.citizen(refused.person), clock=clock)
    return free, made


class TestAsking:
    def test_one_click_brings_the_refusal_before_the_insurer_of_its_day(self):
        refused = make_refused()
        review = refused.sent()
        assert (review.insurer, review.clinic, review.refused_on) == (
            refused.insurer,
            refused.doctor.clinic,
            date(2026, 11, 16),
        )
        assert review.due_on == date(2026, 12, 16)
        assert Entry.objects.filter(person_id=refused.person.id).latest("seq").verb == "application.review_asked"
        assert Notice.objects.filter(person=refused.person, kind="review.asked").count() == 1

    def test_a_second_click_is_the_same_check(self):
        refused = make_refused()
        assert refused.sent().id == refused.sent().id
        assert Notice.objects.filter(person=refused.person, kind="review.asked").count() == 1

    def test_the_insurer_is_the_one_of_the_day_of_the_refusal_though_the_policy_changed_since(self):
        refused = make_refused()
        Coverage.objects.filter(person=refused.person).update(period=DateRange(date(2020, 1, 1), date(2026, 11, 17)))
        insure(refused.person, make_insurer(), period=DateRange(date(2026, 11, 17), None))
        assert refused.sent(clock=world.clock_at(2026, 11, 20)).insurer == refused.insurer

    def test_without_a_known_insurer_nothing_is_sent(self):
        refused = make_refused()
        Coverage.objects.filter(person=refused.person).delete()
        with pytest.raises(InsurerUnknown):
            refused.sent()

    def test_a_parent_sends_it_for_the_child_and_a_stranger_does_not(self):
        refused, parent = make_refused(), world.make_person(country="ru")
        key = {"person_id": refused.person.id, "application_id": refused.application_id, "clock": MONDAY}
        with pytest.raises(NotYours):
            ask_review(**key, by=world.citizen(parent))
        Representation.objects.create(
            person=refused.person, representative=parent, basis="guardian", period=world.SINCE_2020
        )
        assert ask_review(**key, by=world.citizen(parent)).channel == "portal"

    def test_an_application_that_was_not_refused_has_nothing_to_check(self):
        refused = make_refused()
        _, made = to_another_doctor(refused)
        with pytest.raises(NotFound):
            ask_review(
                person_id=refused.person.id,
                application_id=made.application_id,
                by=world.citizen(refused.person),
                clock=TUESDAY,
            )


class TestLawful:
    def test_a_lawful_refusal_stands_and_the_person_is_told(self):
        refused = make_refused()
        review = rule(refused.sent(), "lawful")
        assert (refused.application.state, review.evidence["consequence"]) == ("refused", "stands")
        assert Notice.objects.get(person=refused.person, kind="review.stands").data["number"] == review.number
        assert Entry.objects.filter(person_id=refused.person.id).latest("seq").verb == "application.refusal_upheld"

    def test_the_figures_of_the_minute_of_the_verdict_are_frozen_beside_those_of_the_refusal(self):
        refused = make_refused()
        review = refused.sent()
        refused.doctor.load.refresh_from_db()
        refused.doctor.load.capacity = 12
        refused.doctor.load.save()
        rule(review, "lawful")
        refused.doctor.load.capacity = 20
        refused.doctor.load.save()
        shown = review_case(
            person_id=refused.person.id, review_id=review.id, insurer_ids=[refused.insurer.id], clock=TUESDAY
        )
        [doctor] = shown.doctors
        assert (doctor.then.limit, doctor.then.free, doctor.now.limit, doctor.now.free) == (10, 0, 12, 2)
        assert shown.figures_are_frozen

    def test_a_verdict_is_given_once(self):
        refused = make_refused()
        review, first = refused.sent(), refused.expert
        rule(review, "lawful", by=first)
        with pytest.raises(AlreadyRuled) as caught:
            rule(review, "unlawful")
        assert (caught.value.values["by"], caught.value.values["at"]) == (first.code, TUESDAY())
        assert refused.application.state == "refused"

    @pytest.mark.parametrize(("verdict", "reasons"), [("lawful", "  "), ("maybe", "Проверено."), ("", "Проверено.")])
    def test_no_verdict_without_reasons(self, verdict, reasons):
        with pytest.raises(ValueError, match="verdict"):
            rule(make_refused().sent(), verdict, reasons=reasons)

    def test_another_insurers_expert_rules_on_nothing(self):
        refused = make_refused()
        with pytest.raises(NotYours):
            rule(refused.sent(), "lawful", by=expert_of(make_insurer()))


class TestUnlawful:
    def test_the_application_opens_again_with_a_place_beyond_the_norm_and_a_day_by_which_to_attach(self):
        refused = make_refused()
        review = rule(refused.sent(), "unlawful")
        application = refused.application
        assert (application.state, application.ordered_by) == ("submitted", review.id)
        assert application.due_on == review.attach_by == date(2026, 11, 23)
        refused.doctor.load.refresh_from_db()
        assert (refused.doctor.load.held, refused.doctor.load.beyond) == (1, 1)
        notice = Notice.objects.get(person=refused.person, kind="review.reopened")
        assert "23" in sentence(notice.kind, notice.data, "en")

    def test_the_clinic_attaches_as_it_was_ordered_and_the_counts_stay_true(self):
        refused = make_refused()
        rule(refused.sent(), "unlawful")
        decided = accept_application(
            person_id=refused.person.id, application_id=refused.application_id, by=refused.chief, clock=TUESDAY
        )
        refused.doctor.load.refresh_from_db()
        load = refused.doctor.load
        assert (load.attached, load.held, load.beyond) == (11, 0, 1)
        assert Attachment.objects.get(person=refused.person).id == decided.attachment_id
        rounds = Decision.objects.filter(person=refused.person).order_by("round").values_list("round", "outcome")
        assert list(rounds) == [(1, "refuse"), (2, "accept")]
        assert verify_ledger().damages == []

    def test_where_a_place_has_become_free_it_is_that_one_that_is_held(self):
        refused = make_refused()
        review = refused.sent()
        refused.doctor.load.refresh_from_db()
        refused.doctor.load.capacity = 11
        refused.doctor.load.save()
        rule(review, "unlawful")
        refused.doctor.load.refresh_from_db()
        assert (refused.doctor.load.held, refused.doctor.load.beyond) == (1, 0)

    def test_the_clinic_cannot_refuse_again(self):
        refused = make_refused()
        rule(refused.sent(), "unlawful")
        with pytest.raises(OrderedToAttach) as caught:
            refuse_application(
                person_id=refused.person.id, application_id=refused.application_id, by=refused.chief, clock=TUESDAY
            )
        assert caught.value.values["due_on"] == date(2026, 11, 23)

    def test_the_person_may_still_take_the_application_back(self):
        refused = make_refused()
        rule(refused.sent(), "unlawful")
        withdraw_application(
            person_id=refused.person.id,
            application_id=refused.application_id,
            by=world.citizen(refused.person),
            clock=TUESDAY,
        )
        refused.doctor.load.refresh_from_db()
        assert (refused.doctor.load.held, refused.doctor.load.beyond) == (0, 0)
        assert SeatHold.objects.get(person=refused.person).state == "released"

    def test_with_another_application_under_way_the_verdict_stands_and_nothing_is_reopened(self):
        refused = make_refused()
        review = refused.sent()
        _, other = to_another_doctor(refused)
        assert rule(review, "unlawful").evidence["consequence"] == "other_application"
        assert refused.application.state == "refused"
        assert Application.objects.get(person=refused.person, id=other.application_id).state == "submitted"

    def test_attached_elsewhere_since_nothing_is_reopened(self):
        refused = make_refused()
        review = refused.sent()
        free, made = to_another_doctor(refused)
        accept_application(
            person_id=refused.person.id,
            application_id=made.application_id,
            by=world.registrar_of(free.clinic),
            clock=TUESDAY,
        )
        ruled = rule(review, "unlawful", clock=world.clock_at(2026, 11, 18))
        assert (ruled.evidence["consequence"], ruled.attach_by) == ("attached_since", None)
        assert refused.application.state == "refused"
        assert Notice.objects.filter(person=refused.person, kind="review.attached_since").exists()

    def test_a_corrected_record_of_an_older_attachment_is_no_new_attachment(self):
        refused = make_refused()
        review = refused.sent()
        world.attach(person=refused.person, doctor=world.make_doctor(clinic=world.make_clinic(country="ru")))
        Attachment.objects.filter(person=refused.person).update(recorded_at=TUESDAY())
        assert rule(review, "unlawful").evidence["consequence"] == "reopened"

    def test_a_clinic_that_lost_its_contract_meanwhile_is_not_ordered(self):
        refused = make_refused()
        review = refused.sent()
        refused.doctor.clinic.contracts.update(period=DateRange(date(2020, 1, 1), date(2026, 11, 17)))
        assert rule(review, "unlawful").evidence["consequence"] == "law_forbids"
        assert refused.application.state == "refused"

    def test_the_chosen_doctor_who_works_no_longer_holds_no_place_but_the_order_stands(self):
        refused = make_refused()
        review = refused.sent()
        world.make_doctor(clinic=refused.doctor.clinic)
        refused.doctor.working = False
        refused.doctor.save()
        ruled = rule(review, "unlawful")
        assert (ruled.evidence["consequence"], refused.application.state) == ("reopened", "submitted")
        assert not SeatHold.objects.filter(person=refused.person, state="held").exists()

    def test_the_refusal_on_paper_still_shows_its_own_decision_after_the_clinic_attached(self):
        refused = make_refused()
        rule(refused.sent(), "unlawful")
        accept_application(
            person_id=refused.person.id, application_id=refused.application_id, by=refused.chief, clock=TUESDAY
        )
        shown = issued_paper(person_id=refused.person.id, document_id=refused.document.id)
        assert (shown.decision.outcome, shown.decision.round) == ("refuse", 1)


class TestCounts:
    def test_verdicts_count_against_the_clinic_and_for_the_own_insurer_only(self):
        first = make_refused()
        others = [make_refused(insurer=first.insurer, full=first.doctor) for _ in range(2)]
        strange = make_refused(full=first.doctor)
        rule(first.sent(), "unlawful")
        rule(others[0].sent(), "lawful")
        others[1].sent()
        strange.sent()
        [own] = verdicts_by_clinic(insurer_ids=[first.insurer.id])
        assert (own.asked, own.unlawful, own.lawful, own.waiting) == (3, 1, 1, 1)
        [every] = verdicts_by_clinic(clinic_ids=[first.doctor.clinic_id])
        assert (every.asked, every.waiting) == (4, 2)
        assert verdicts_by_clinic(insurer_ids=[]) == []

    def test_those_that_wait_come_first_and_the_filters_part_them(self):
        first = make_refused()
        second = make_refused(insurer=first.insurer, full=first.doctor)
        ruled, waiting = rule(first.sent(), "lawful"), second.sent()
        own = {"insurer_ids": [first.insurer.id]}
        assert [row.id for row in reviews_of_insurers(**own)] == [waiting.id, ruled.id]
        assert [row.id for row in reviews_of_insurers(**own, show="waiting")] == [waiting.id]
        assert [row.id for row in reviews_of_insurers(**own, show="ruled")] == [ruled.id]
        assert review_counts(**own) == {"waiting": 1, "ruled": 1}
        assert list(reviews_of_insurers(insurer_ids=[make_insurer().id])) == []


def test_a_refusal_that_was_overruled_is_not_sent_again_as_if_it_stood():
    refused = make_refused()
    review = rule(refused.sent(), "unlawful")
    again = refused.sent(clock=TUESDAY)
    assert (again.id, again.verdict) == (review.id, "unlawful")


def test_an_order_given_up_by_the_person_asks_nothing_of_the_clinic_any_more():
    refused = make_refused()
    rule(refused.sent(), "unlawful")
    [line] = reviews_of_clinics(clinic_ids=[refused.doctor.clinic_id])
    assert line.to_attach
    withdraw_application(
        person_id=refused.person.id,
        application_id=refused.application_id,
        by=world.citizen(refused.person),
        clock=TUESDAY,
    )
    [line] = reviews_of_clinics(clinic_ids=[refused.doctor.clinic_id])
    assert not line.to_attach
