"""«Can I change my clinic now?»: the least is asked, the law answers, nothing is stored."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from registratura.attachment.queries import suitability as asked
from registratura.attachment.queries.suitability import Told, suitability
from registratura.law.findings import MET, NOT_MET, UNKNOWN
from tests.portal.conftest import Visitor, text_of

pytestmark = pytest.mark.django_db
SUMMER, AUTUMN = date(2026, 7, 1), date(2026, 10, 1)


def kz(**told: object) -> Told:
    return Told(country="kz", **told)


@pytest.fixture
def later_russian_law(monkeypatch):
    monkeypatch.setattr(asked, "edition_on", lambda **_: "2025")


@pytest.mark.parametrize(
    ("told", "on", "verdict"),
    [
        (kz(attached=True, changes=()), AUTUMN, MET),
        (kz(attached=True, changes=(), reason="free_choice"), SUMMER, NOT_MET),
        (kz(attached=False), SUMMER, MET),
        (kz(attached=True, reason="residence_moved", moved_on=date(2026, 6, 1)), SUMMER, MET),
        (kz(attached=True, reason="clinic_liquidated"), SUMMER, MET),
        (kz(), SUMMER, UNKNOWN),
        (kz(attached=True), SUMMER, UNKNOWN),
        (kz(attached=True, reason="work_moved"), SUMMER, UNKNOWN),
        (Told(country="ru"), SUMMER, MET),
    ],
)
def test_the_answer_is_the_laws_and_what_is_not_told_stays_unknown(told, on, verdict):
    assert suitability(told=told, on=on).verdict == verdict


@pytest.mark.parametrize(
    ("told", "on", "possible_on"),
    [
        (kz(attached=True, changes=(), reason="free_choice"), SUMMER, date(2026, 9, 15)),
        (kz(attached=True, changes=(), reason="free_choice"), date(2026, 11, 16), date(2027, 9, 15)),
        (kz(attached=True, changes=(date(2025, 10, 20),), reason="free_choice"), AUTUMN, date(2026, 10, 20)),
        (kz(attached=True, changes=(date(2025, 11, 15),), reason="free_choice"), SUMMER, date(2026, 11, 15)),
    ],
)
def test_a_no_names_the_first_day_of_a_yes_and_the_day_before_is_a_no(told, on, possible_on):
    answer = suitability(told=told, on=on)
    assert (answer.verdict, answer.possible_on) == (NOT_MET, possible_on)
    assert suitability(told=told, on=possible_on).verdict == MET
    assert suitability(told=told, on=date.fromordinal(possible_on.toordinal() - 1)).verdict == NOT_MET


def test_a_change_nobody_remembers_leaves_only_the_day_before_which_it_is_surely_no():
    answer = suitability(told=kz(attached=True, reason="free_choice"), on=SUMMER, not_known=frozenset({"free_changes"}))
    assert (answer.verdict, answer.ask, answer.possible_on) == (NOT_MET, None, None)
    assert answer.not_before == date(2026, 9, 15)


def test_a_yes_of_the_campaign_ends_with_its_last_day():
    answer = suitability(told=kz(attached=True, changes=()), on=AUTUMN)
    assert answer.last_on == date(2026, 11, 15)


def test_a_no_names_the_grounds_that_would_make_it_a_yes():
    answer = suitability(told=kz(attached=True, changes=(), reason="free_choice"), on=SUMMER)
    assert answer.if_reasons == (
        "residence_moved",
        "work_moved",
        "study_moved",
        "clinic_reorganised",
        "clinic_liquidated",
    )


def test_the_clinic_itself_is_a_way_for_some_people_only_in_kazakhstan():
    ways = {way.channel: way.open_to for way in suitability(told=kz(attached=False), on=SUMMER).ways}
    assert ways["portal"] == ways["service_centre"] == ()
    assert set(ways["desk"]) == {"pensioner", "disability"}


def test_the_later_russian_law_asks_for_changes_and_waits_for_the_new_year(later_russian_law):
    told = Told(country="ru")
    assert suitability(told=told, on=SUMMER).ask == "free_changes"
    changed = Told(country="ru", changes=(date(2026, 2, 3),), reason="free_choice", born_on=date(1960, 1, 1))
    assert suitability(told=changed, on=SUMMER).possible_on == date(2027, 1, 1)
    moved = Told(country="ru", changes=(date(2026, 2, 3),), reason="residence_moved", moved_on=date(2026, 3, 1))
    assert suitability(told=moved, on=SUMMER).verdict == MET


@pytest.mark.parametrize(("country", "edition"), list(product(("ru", "kz"), ("seed", "2025"))))
def test_no_law_looks_further_back_than_the_two_years_that_are_asked_for(country, edition, monkeypatch):
    monkeypatch.setattr(asked, "edition_on", lambda **_: edition)
    for on in (SUMMER, AUTUMN):
        ago = on.replace(year=on.year - 2)
        none, old = (
            suitability(told=Told(country=country, attached=True, changes=changes, reason="free_choice"), on=on)
            for changes in ((), (ago, ago))
        )
        assert (none.verdict, none.possible_on) == (old.verdict, old.possible_on)


def test_a_visitor_answers_page_by_page_and_nothing_is_stored():
    client = Client(headers={"accept-language": "en"})
    page = client.post("/can-i/", {"country": "kz"})
    questions = []
    while page.context and "form" in page.context:
        question = next(iter(page.context["form"].fields))
        questions.append(question)
        sent: dict[str, list[str]] = {
            question: [{"attached": "yes", "changed": "no", "reason": "free_choice"}[question]]
        }
        for name, value in page.context["carried"]:
            sent.setdefault(name, []).append(value)
        page = client.post("/can-i/", sent)
    assert set(questions) <= {"attached", "changed", "reason"}
    assert len(questions) == len(set(questions)) >= 2
    assert "None of this has been stored" in text_of(page)
    assert "sessionid" not in client.cookies
    assert not Session.objects.exists()


def test_russia_needs_one_answer_only():
    page = text_of(Visitor(day=SUMMER).post("can_i", country="ru"))
    assert "Yes, you can change your clinic now" in page
    assert "Guide to attachment" in page


def test_an_answer_left_out_is_asked_for_again_with_what_was_said_before():
    page = Visitor(day=SUMMER).post("can_i", country="kz", answered="AttachedQuestion")
    assert page.status_code == 422
    assert "Choose an answer." in text_of(page)
    assert ("country", "kz") in page.context["carried"]


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 11, 15), "Yes, you can change your clinic now"), (date(2026, 11, 16), "No, not now")],
)
def test_the_day_of_the_demo_is_the_day_of_the_answer(day, said):
    answered = ["AttachedQuestion", "ChangedQuestion", "ReasonQuestion"]
    page = Visitor(day=day).post(
        "can_i", country="kz", attached="yes", changed="no", reason="free_choice", answered=answered
    )
    assert said in text_of(page)


def test_a_day_in_the_future_and_a_day_that_does_not_exist_are_pointed_out():
    answered = ["AttachedQuestion", "ReasonQuestion", "MovedOnQuestion"]
    told = {"country": "kz", "attached": "yes", "reason": "residence_moved", "answered": answered}
    for day, month, year, said in ((1, 8, 2026, "can't be in the future"), (31, 2, 2026, "There is no such date")):
        moved = {"moved_on_day": day, "moved_on_month": month, "moved_on_year": year}
        page = Visitor(day=SUMMER).post("can_i", **told, **moved)
        assert page.status_code == 422
        assert said in text_of(page)
