"""The desk sees what insurers say of its refusals, and whom it must attach by when."""

from __future__ import annotations

from datetime import date

import pytest

from registratura.attachment.actions.enter_paper_refusal import PaperRefusal, enter_paper_refusal
from registratura.attachment.actions.rule_on_refusal import rule_on_refusal
from registratura.attachment.models import RefusalReview
from registratura.ledger.models import Access
from tests import world
from tests.desk.conftest import registrar
from tests.insurer.experts import text_of
from tests.refusals import MONDAY, TUESDAY, Refused, make_refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 17)
REASONS = "Одного врача не посчитали."


def overrule(refused: Refused, review: RefusalReview) -> RefusalReview:
    return rule_on_refusal(
        person_id=review.person_id,
        review_id=review.id,
        verdict="unlawful",
        reasons=REASONS,
        by=refused.expert,
        clock=TUESDAY,
    )


def test_an_order_stands_in_the_work_list_and_on_the_case_with_its_day_and_reasons():
    refused = make_refused()
    review = overrule(refused, refused.sent())
    client = registrar(refused.doctor.clinic, day=DAY)
    assert "Insurer's order" in text_of(client.get("/desk/"))
    page = text_of(client.get(f"/desk/applications/{refused.person.id}/{refused.application_id}/"))
    assert f"{refused.insurer.name} has ordered the clinic to attach this person by 23 November 2026" in page
    assert review.number in page
    assert REASONS in page
    assert "A refusal would not be lawful now" in page


def test_the_verdicts_are_counted_and_listed_with_what_is_to_be_done():
    refused = make_refused()
    overrule(refused, refused.sent())
    client = registrar(refused.doctor.clinic, day=DAY, role="chief_physician")
    page = text_of(client.get("/desk/verdicts/"))
    assert "Refusals checked: 1. Unlawful: 1, lawful: 0, not answered yet: 0." in page
    assert "Attach the person." in page
    assert REASONS in page
    assert Access.objects.get(purpose="desk.verdicts").person_id == refused.person.id


def test_an_order_after_foreign_paper_leads_to_the_person_s_card():
    refused = make_refused()
    paper = PaperRefusal(
        person_id=refused.person.id,
        clinic_id=refused.doctor.clinic_id,
        refused_on=date(2026, 11, 10),
        stated_reason="Нет мест",
    )
    overrule(refused, enter_paper_refusal(refusal=paper, by=refused.expert, clock=MONDAY))
    page = text_of(registrar(refused.doctor.clinic, day=DAY).get("/desk/verdicts/"))
    assert "Attach the person when they apply." in page
    assert f"/desk/people/{refused.person.id}/" in page


def test_another_clinic_sees_nothing_of_it():
    refused = make_refused()
    overrule(refused, refused.sent())
    page = text_of(registrar(world.make_clinic(country="ru"), day=DAY).get("/desk/verdicts/"))
    assert "No refusal has been brought to an insurer" in page
    assert refused.person.full_name not in page


def test_where_the_law_knows_no_such_check_the_desk_has_no_such_link(kazakh_clinic):
    assert "/desk/verdicts/" not in text_of(registrar(kazakh_clinic, day=DAY).get("/desk/"))
