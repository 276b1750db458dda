"""The person sends a refusal to the insurer with one click, follows it, and reads what can be done next."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.actions.enter_paper_refusal import PaperRefusal, enter_paper_refusal
from registratura.attachment.actions.rule_on_refusal import rule_on_refusal
from registratura.attachment.models import RefusalReview
from registratura.registry.models import Coverage, Representation
from tests import world
from tests.portal.conftest import Visitor, citizen, staff_of, text_of
from tests.refusals import MONDAY, TUESDAY, Refused, make_refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 17)
SEND = "Send the refusal to my insurer for a check"


@pytest.fixture
def refused() -> Refused:
    return make_refused()


@pytest.fixture
def visitor(refused) -> Visitor:
    return citizen(refused.person, day=DAY)


def rule(refused: Refused, review: RefusalReview, verdict: str) -> RefusalReview:
    return rule_on_refusal(
        person_id=review.person_id,
        review_id=review.id,
        verdict=verdict,
        reasons="Проверено по журналу.",
        by=refused.expert,
        clock=TUESDAY,
    )


def of(refused: Refused) -> tuple[object, object]:
    return refused.person.id, refused.application_id


def told(visitor: Visitor, review: RefusalReview) -> str:
    return text_of(visitor.get("review", review.person_id, review.id))


@pytest.mark.parametrize("page", ["application", "paper"])
def test_the_application_and_the_paper_offer_the_check_with_one_click(refused, visitor, page):
    address = of(refused) if page == "application" else (refused.person.id, refused.document.id)
    shown = text_of(visitor.get(page, *address))
    assert SEND in shown
    assert reverse("portal:insurer_check", args=of(refused)) in shown


def test_one_click_sends_it_and_says_when_the_answer_is_expected(refused, visitor):
    response = visitor.client.post(reverse("portal:insurer_check", args=of(refused)), follow=True)
    page = text_of(response)
    review = RefusalReview.objects.get()
    assert "The refusal has been sent to your insurer" in page
    assert review.number in page
    assert "The answer is expected by 17 December 2026." in page
    assert refused.insurer.name in page
    assert SEND not in text_of(visitor.get("application", *of(refused)))
    assert "Your insurer is checking it" in text_of(visitor.get("cabinet"))


def test_a_second_click_leads_to_the_same_check(refused, visitor):
    for _ in range(2):
        response = visitor.post("insurer_check", *of(refused))
    assert RefusalReview.objects.count() == 1
    assert response["Location"] == reverse("portal:review", args=[refused.person.id, RefusalReview.objects.get().id])


def test_words_of_ones_own_go_along(refused, visitor):
    assert SEND in text_of(visitor.get("insurer_check", *of(refused)))
    visitor.post("insurer_check", *of(refused), words="Соседей прикрепили.")
    assert RefusalReview.objects.get().words == "Соседей прикрепили."


def test_too_many_words_are_said_to_be_too_many_and_are_not_lost(refused, visitor):
    response = visitor.post("insurer_check", *of(refused), words="а" * 2001)
    assert response.status_code == 422
    assert "а" * 2001 in text_of(response)
    assert not RefusalReview.objects.exists()


def test_without_a_known_insurer_the_page_says_what_to_do(refused, visitor):
    Coverage.objects.all().delete()
    page = text_of(visitor.get("paper", refused.person.id, refused.document.id))
    assert SEND not in page
    assert "take it to the company named on your policy" in page
    assert visitor.post("insurer_check", *of(refused)).status_code == 409


def test_a_guardian_sends_it_and_a_stranger_finds_nothing(refused):
    guardian = world.make_person(country="ru")
    other = citizen(guardian, day=DAY)
    assert other.post("insurer_check", *of(refused)).status_code == 404
    Representation.objects.create(
        person=refused.person, representative=guardian, basis="guardian", period=world.SINCE_2020
    )
    other.post("insurer_check", *of(refused))
    review = RefusalReview.objects.get()
    assert review.number in told(other, review)
    stranger = citizen(world.make_person(country="ru"), day=DAY)
    assert stranger.get("review", refused.person.id, review.id).status_code == 404


def test_an_application_that_was_not_refused_has_no_such_page(refused, visitor):
    assert visitor.get("insurer_check", refused.person.id, world.key()).status_code == 404


def test_the_clinic_s_staff_see_the_paper_without_the_person_s_button(refused):
    page = text_of(staff_of(refused.doctor.clinic).get("paper", refused.person.id, refused.document.id))
    assert refused.document.number in page
    assert SEND not in page


def test_after_a_lawful_refusal_the_further_ways_stand_as_sentences(refused, visitor):
    page = told(visitor, rule(refused, refused.sent(), "lawful"))
    assert "The refusal was lawful." in page
    assert "Проверено по журналу." in page
    for way in ("territorial fund", "ministry of health", "You can go to court.", "You can apply to another clinic"):
        assert way in page


def test_after_an_unlawful_one_the_application_is_open_and_says_by_when(refused, visitor):
    page = told(visitor, rule(refused, refused.sent(), "unlawful"))
    assert "The clinic must attach you by 23 November 2026" in page
    application = text_of(visitor.get("application", *of(refused)))
    assert "It has ordered the clinic to attach you by 23 November 2026." in application
    assert "The insurer found the refusal unlawful: the application is open again" in application
    assert "overloaded" not in application


def test_after_foreign_paper_the_person_reads_what_to_say_at_the_desk(refused, visitor):
    paper = PaperRefusal(
        person_id=refused.person.id,
        clinic_id=refused.doctor.clinic_id,
        refused_on=date(2026, 11, 10),
        stated_reason="Нет мест",
    )
    review = rule(refused, enter_paper_refusal(refusal=paper, by=refused.expert, clock=MONDAY), "unlawful")
    page = told(visitor, review)
    assert f"The number of the check is {review.number}." in page
    assert "It must attach you by 23 November 2026." in page


def test_with_another_application_under_way_or_a_new_attachment_nothing_was_opened_and_it_is_said(refused, visitor):
    review = refused.sent()
    other = world.make_doctor(clinic=world.make_clinic(country="ru"))
    world.attach(person=refused.person, doctor=other, since=DAY)
    refused.person.attachments.update(recorded_at=TUESDAY())
    assert "You have been attached since the refusal" in told(visitor, rule(refused, review, "unlawful"))


def test_when_the_answer_is_late_the_person_reads_what_to_do(refused):
    review = refused.sent()
    on_time = citizen(refused.person, day=date(2026, 12, 16))
    assert "The answer is late" not in told(on_time, review)
    account = refused.person.accounts.get()
    late = told(Visitor(account=account, day=date(2026, 12, 17)), review)
    assert "The answer is late" in late
    assert "territorial fund" in late
