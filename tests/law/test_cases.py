"""Every case that stands beside the law is asked; its answer can be said in every language."""

import pytest
from _pytest.mark import ParameterSet

from registratura.law.answer import Answer
from registratura.law.cases import Case, PlacedCase, answer_case, differences, load_cases
from registratura.law.country import countries
from registratura.law.errors import LoadError
from registratura.law.sources import LANGUAGES
from registratura.law.texts import texts_of


def _cases() -> list[ParameterSet]:
    """Every case of every country; a country that can't be loaded fails alone, with its mistakes."""
    found = []
    for country in countries():
        try:
            found += [pytest.param(placed, id=f"{country}: {placed.name}") for placed in load_cases(country)]
        except LoadError as error:
            found.append(pytest.param(PlacedCase(country, None, "", None, error.problems), id=country))
    return found


every_case = pytest.mark.parametrize("placed", _cases())


def _read(placed: PlacedCase) -> Case:
    assert placed.problems == ()
    assert placed.case is not None
    return placed.case


@every_case
def test_case_is_answered_as_the_law_says(placed: PlacedCase) -> None:
    case = _read(placed)
    assert case.expect is not None, "a case expects something"
    answer = answer_case(case)
    assert differences(case.expect, answer) == [], f"{placed.file}, line {placed.line}"


@every_case
def test_answer_can_be_said_in_every_language(placed: PlacedCase) -> None:
    answer = answer_case(_read(placed))
    for language in LANGUAGES:
        texts = texts_of(country=answer.country, language=language)
        said = [texts.finding(finding) for finding in answer.findings]
        said += [texts.missing(need) for need in answer.missing]
        said += [texts.say(need.reason) for need in answer.missing if need.kind == "document"]
        said += [texts.label("instead", way) for way in answer.instead]
        said += [texts.step(step) for step in answer.steps]
        said += [
            texts.label("column", column) + texts.show(column, cell)
            for finding in answer.findings
            for value in finding.values.values()
            if isinstance(value, tuple)
            for row in value
            if isinstance(row, dict)
            for column, cell in row.items()
        ]
        assert all(said)
        assert not any("%(" in sentence for sentence in said)


@every_case
def test_answer_comes_back_from_its_json(placed: PlacedCase) -> None:
    answer = answer_case(_read(placed), explain=True)
    assert Answer.from_json(answer.to_json()) == answer


@every_case
def test_refusal_names_its_ground_and_unknown_never_refuses(placed: PlacedCase) -> None:
    answer = answer_case(_read(placed))
    if answer.outcome == "refuse":
        assert answer.grounds
        for rule in answer.grounds:
            ground = answer.finding(rule)
            assert ground is not None
            assert ground.settled == "not_met"
            assert ground.source
