"""What an answer is made of: outcomes, days, and what would change it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registratura.law.answer import Answer
from registratura.law.country import countries, load_country
from registratura.law.decide import decide
from registratura.law.errors import NoValue
from registratura.law.facts import Facts
from registratura.law.rulebook import load_rulebook
from tests.law.any_facts import any_facts

SPRING = date(2026, 4, 15)
AUTUMN = date(2026, 10, 1)
VISITOR = {
    "country": "zz",
    "channel": "desk",
    "documents": ["identity_card"],
    "reason": "free_choice",
    "clinic": {"code": "A"},
}
every_country = pytest.mark.parametrize("country", countries())


def ask(applied_on: date, *, on: date | None = None, explain: bool = False, **facts: object) -> Answer:
    case = Facts.model_validate({**VISITOR, "applied_on": applied_on, **facts})
    return decide(load_rulebook(country="zz"), case, on or applied_on, explain=explain)


def would_change(answer: Answer) -> set[tuple[str, tuple[str, ...], str]]:
    return {(change.how, change.to, change.outcome) for change in answer.would_change or ()}


@every_country
@settings(deadline=None)
@given(data=st.data())
def test_any_case_is_answered_and_every_refusal_has_a_ground(country: str, data: st.DataObject) -> None:
    edition = data.draw(st.sampled_from(list(load_country(country).editions)))
    facts = data.draw(any_facts(country))
    try:
        answer = decide(load_rulebook(country=country, edition=edition), facts, facts.applied_on)
    except NoValue:
        return
    assert (answer.outcome == "refuse") <= bool(answer.grounds)
    assert Answer.from_json(answer.to_json()) == answer
    for rule in answer.grounds:
        finding = answer.finding(rule)
        assert finding
        assert finding.settled == "not_met" or answer.outcome == "incomplete"


@every_country
@settings(deadline=None)
@given(day=st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_a_case_of_which_nothing_is_known_is_never_refused(country: str, day: date) -> None:
    for edition in load_country(country).editions:
        rulebook = load_rulebook(country=country, edition=edition)
        answer = decide(rulebook, Facts(country=country, applied_on=day), day)
        assert (answer.outcome, bool(answer.missing)) == ("incomplete", True)


def test_the_same_question_twice_has_the_same_answer() -> None:
    assert ask(SPRING).to_json() == ask(SPRING).to_json()


def test_an_application_made_in_season_is_still_in_season_when_decided_later() -> None:
    answer = ask(date(2026, 5, 31), on=date(2026, 6, 4))
    assert (answer.outcome, answer.on) == ("accept", date(2026, 6, 4))


def test_the_law_of_the_day_of_application_governs_a_later_decision() -> None:
    answer = ask(date(2027, 6, 30), on=date(2027, 7, 2))
    assert answer.due_on == date(2027, 7, 5)


def test_nothing_to_do_comes_before_every_other_outcome() -> None:
    assert ask(AUTUMN, current={"clinic": "A"}, channel="portal", documents=[]).outcome == "nothing_to_do"


def test_not_receivable_comes_before_refusal_and_refusal_before_incompleteness() -> None:
    assert ask(AUTUMN, channel="portal", documents=[]).outcome == "not_receivable"
    assert ask(AUTUMN, documents=[]).outcome == "refuse"
    assert ask(SPRING, documents=[]).outcome == "incomplete"


def test_no_decision_is_due_where_nothing_was_taken_in() -> None:
    assert ask(SPRING).due_on == date(2026, 4, 20)
    assert ask(AUTUMN).due_on == date(2026, 10, 6)
    assert ask(SPRING, channel="portal").due_on is None
    assert ask(SPRING, current={"clinic": "A"}).due_on is None


def test_a_refusal_still_names_what_is_missing() -> None:
    assert [need.code for need in ask(AUTUMN, documents=[]).missing] == ["identity_card"]


def test_a_finding_carries_the_parameters_it_used_with_their_source() -> None:
    finding = ask(SPRING).finding("zz.due")
    assert finding
    assert [tuple(used) for used in finding.parameters] == [("decision_days", 5, "seed-zz#4", True)]


def test_the_missing_document_would_change_the_answer() -> None:
    answer = ask(SPRING, documents=[], explain=True)
    assert ("document", ("identity_card",), "accept") in would_change(answer)


def test_another_channel_would_change_the_answer() -> None:
    assert ("channel", ("desk",), "accept") in would_change(ask(SPRING, channel="portal", explain=True))


def test_another_reason_would_bring_the_person_further() -> None:
    answer = ask(AUTUMN, explain=True)
    assert would_change(answer) == {
        ("reason", ("residence_moved",), "incomplete"),
        ("day", ("2027-03-01",), "accept"),
    }


def test_an_accepted_case_has_nothing_to_better() -> None:
    assert would_change(ask(SPRING, explain=True)) == set()


@settings(deadline=None)
@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_the_answer_stays_until_the_day_named_and_differs_on_it(day: date) -> None:
    answer = ask(day, explain=True)
    assert answer.next_change_on
    before = ask(answer.next_change_on - timedelta(days=1))
    assert before.outcome == answer.outcome
    assert ask(answer.next_change_on).outcome != answer.outcome


def test_without_explain_nothing_is_asked_twice() -> None:
    answer = ask(AUTUMN)
    assert (answer.would_change, answer.next_change_on) == (None, None)
