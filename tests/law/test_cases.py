"""Every case that stands beside the law is asked, in every country; its answer can be said in every language."""

import pytest

from registratura.law.answer import Answer
from registratura.law.cases import PlacedCase, answer_case, differences, load_cases
from registratura.law.country import countries
from registratura.law.sources import LANGUAGES
from registratura.law.texts import texts_of

CASES = [
    pytest.param(country, placed, id=f"{country}: {placed.name}")
    for country in countries()
    for placed in load_cases(country)
]


@pytest.mark.parametrize(("country", "placed"), CASES)
def test_case_is_answered_as_the_law_says(country: str, placed: PlacedCase) -> None:
    assert placed.case is not None and placed.case.expect is not None, "a case expects something"
    answer = answer_case(placed.case)
    assert differences(placed.case.expect, answer) == [], f"{placed.file}, line {placed.line}"


@pytest.mark.parametrize(("country", "placed"), CASES)
def test_answer_can_be_said_in_every_language(country: str, placed: PlacedCase) -> None:
    assert placed.case is not None
    answer = answer_case(placed.case)
    for language in LANGUAGES:
        texts = texts_of(country=country, language=language)
        said = [texts.finding(finding) for finding in answer.findings]
        said += [texts.missing(need) for need in answer.missing]
        said += [texts.say(need.reason) for need in answer.missing if need.kind == "document"]
        said += [texts.label("instead", way) for way in answer.instead]
        said += [texts.step(step) for step in answer.steps]
        assert all(said) and not any("%(" in sentence for sentence in said)


@pytest.mark.parametrize(("country", "placed"), CASES)
def test_answer_comes_back_from_its_json(country: str, placed: PlacedCase) -> None:
    assert placed.case is not None
    answer = answer_case(placed.case, explain=True)
    assert Answer.from_json(answer.to_json()) == answer


@pytest.mark.parametrize(("country", "placed"), CASES)
def test_refusal_names_its_ground_and_unknown_never_refuses(country: str, placed: PlacedCase) -> None:
    assert placed.case is not None
    answer = answer_case(placed.case)
    if answer.outcome == "refuse":
        assert answer.grounds
        for rule in answer.grounds:
            ground = answer.finding(rule)
            assert ground is not None and ground.settled == "not_met" and ground.source
