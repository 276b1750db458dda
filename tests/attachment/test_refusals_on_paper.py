"""RU-6: a refusal on paper is entered by the insurer, and its order binds the next application to the clinic."""

from __future__ import annotations

from datetime import date

import pytest

from registratura.attachment.actions.decide_application import accept_application, refuse_application
from registratura.attachment.actions.enter_paper_refusal import (
    PaperRefusal,
    enter_issued_refusal,
    enter_paper_refusal,
)
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.errors import InsurerUnknown, LawSaysNo, NotYours, OrderedToAttach
from registratura.attachment.models import RefusalReview
from registratura.attachment.queries.reviews import reviews_of_clinics
from registratura.notices.models import Notice
from registratura.notices.texts import sentence
from tests import world
from tests.refusals import MONDAY, TUESDAY, Refused, expert_of, make_insurer, make_refused, rule

pytestmark = pytest.mark.django_db
TUESDAY_NOON = world.clock_at(2026, 11, 17, 12)


def paper(refused: Refused, **changes) -> PaperRefusal:
    fields = {
        "person_id": refused.person.id,
        "clinic_id": refused.doctor.clinic_id,
        "refused_on": date(2026, 11, 10),
        "stated_reason": "Нет мест",
    }
    return PaperRefusal(**(fields | changes))


class TestPaper:
    def test_a_refusal_of_this_system_is_found_by_its_printed_number(self):
        refused = make_refused()
        typed = f" {refused.document.number.lower()} "
        review = enter_issued_refusal(number=typed, by=refused.expert, clock=TUESDAY)
        assert (review.application_id, review.channel) == (refused.application_id, "paper")
        assert enter_issued_refusal(number=typed, by=refused.expert, clock=TUESDAY).id == review.id

    def test_the_number_of_another_insurers_person_opens_nothing(self):
        refused = make_refused()
        with pytest.raises(NotYours):
            enter_issued_refusal(number=refused.document.number, by=expert_of(make_insurer()), clock=TUESDAY)
        assert not RefusalReview.objects.exists()

    def test_a_foreign_refusal_found_unlawful_is_an_order_the_person_can_show(self):
        refused = make_refused()
        review = enter_paper_refusal(refusal=paper(refused), by=refused.expert, clock=MONDAY)
        ruled = rule(review, "unlawful")
        assert (ruled.evidence["consequence"], ruled.attach_by) == ("ordered_on_paper", date(2026, 11, 23))
        notice = Notice.objects.get(person=refused.person, kind="review.ordered_on_paper")
        assert review.number in sentence(notice.kind, notice.data, "en")

    def test_the_same_foreign_paper_entered_twice_is_one_check(self):
        refused = make_refused()
        first = enter_paper_refusal(refusal=paper(refused), by=refused.expert, clock=MONDAY)
        assert enter_paper_refusal(refusal=paper(refused), by=refused.expert, clock=MONDAY).id == first.id

    def test_two_refusals_of_one_day_by_two_clinics_are_two_checks(self):
        refused = make_refused()
        other = world.make_clinic(country="ru")
        first = enter_paper_refusal(refusal=paper(refused), by=refused.expert, clock=MONDAY)
        second = enter_paper_refusal(refusal=paper(refused, clinic_id=other.id), by=refused.expert, clock=MONDAY)
        assert first.id != second.id

    @pytest.mark.parametrize("day", [date(2019, 12, 31), date(2026, 11, 10)])
    def test_nobody_enters_a_refusal_of_a_day_on_which_another_or_nobody_insured_the_person(self, day):
        refused = make_refused()
        with pytest.raises((NotYours, InsurerUnknown)):
            enter_paper_refusal(refusal=paper(refused, refused_on=day), by=expert_of(make_insurer()), clock=MONDAY)

    def test_a_refusal_of_a_day_to_come_is_none(self):
        refused = make_refused()
        with pytest.raises(ValueError, match="2026-11-17"):
            enter_paper_refusal(refusal=paper(refused, refused_on=date(2026, 11, 17)), by=refused.expert, clock=MONDAY)

    def test_whoever_is_attached_there_meanwhile_needs_no_order(self):
        refused = make_refused()
        review = enter_paper_refusal(refusal=paper(refused), by=refused.expert, clock=MONDAY)
        free = world.make_doctor(clinic=refused.doctor.clinic)
        world.attach(person=refused.person, doctor=free)
        assert rule(review, "unlawful").evidence["consequence"] == "attached_since"


class TestTheOrderAfterForeignPaper:
    @pytest.fixture
    def ordered(self) -> Refused:
        refused = make_refused()
        rule(enter_paper_refusal(refusal=paper(refused), by=refused.expert, clock=MONDAY), "unlawful")
        return refused

    def apply_again(self, refused: Refused):
        request = Submission(
            person_id=refused.person.id,
            clinic_id=refused.doctor.clinic_id,
            doctor_id=refused.doctor.id,
            channel="portal",
            idempotency_key=world.key(),
        )
        return submit_application(submission=request, by=world.citizen(refused.person), clock=TUESDAY)

    def test_the_next_application_to_the_clinic_is_not_refused_though_everybody_is_full(self, ordered):
        made = self.apply_again(ordered)
        assert (made.state, made.answer.outcome) == ("submitted", "accept")
        ordered.doctor.load.refresh_from_db()
        assert (ordered.doctor.load.held, ordered.doctor.load.beyond) == (1, 1)
        with pytest.raises(OrderedToAttach):
            refuse_application(
                person_id=ordered.person.id, application_id=made.application_id, by=ordered.chief, clock=TUESDAY
            )

    def test_the_order_stands_at_the_desk_until_the_person_is_attached(self, ordered):
        [line] = reviews_of_clinics(clinic_ids=[ordered.doctor.clinic_id])
        assert line.to_attach
        made = self.apply_again(ordered)
        accept_application(
            person_id=ordered.person.id, application_id=made.application_id, by=ordered.chief, clock=TUESDAY_NOON
        )
        [line] = reviews_of_clinics(clinic_ids=[ordered.doctor.clinic_id])
        assert not line.to_attach

    def test_it_binds_no_other_clinic(self, ordered):
        full = world.make_doctor(clinic=world.make_clinic(country="ru"), capacity=10, attached=10)
        with pytest.raises(LawSaysNo):
            self.apply_again(Refused(ordered.person, full, ordered.insurer, ordered.application_id, ordered.document))
