"""The hardest cases of each country stand with their sentence, and an edition holds from its day only."""

from datetime import date
from pathlib import Path

import pytest

from registratura.law.answer import Answer
from registratura.law.cases import PlacedCase, answer_case, load_cases
from registratura.law.country import load_country
from registratura.law.decide import decide
from registratura.law.editions import edition_for, parse_switches
from registratura.law.rulebook import load_rulebook

TOPICS = ("hard_", "order", "consent", "correction")
PLACED = {country: load_cases(country) for country in ("ru", "kz")}
HARD = {
    country: [placed for placed in cases if Path(placed.file).name.startswith(TOPICS)]
    for country, cases in PLACED.items()
}
COMMONEST = next(placed.case for placed in PLACED["ru"] if placed.name == "the commonest case" and placed.case)


def _rests_on(answer: Answer, edition: str) -> set[str]:
    """Every source of the rules that were heard, and of the values they used."""
    heard = {finding.rule for finding in answer.findings}
    sources = {used.source for finding in answer.findings for used in finding.parameters}
    for spec in load_rulebook(country=answer.country, edition=edition).rules:
        if spec.code in heard:
            sources.update(spec.sources)
    return sources


@pytest.mark.parametrize("country", HARD)
def test_there_are_forty_at_least(country: str) -> None:
    assert len({placed.name for placed in HARD[country]}) == len(HARD[country])
    assert len(HARD[country]) >= 40


@pytest.mark.parametrize("placed", [each for cases in HARD.values() for each in cases], ids=lambda placed: placed.name)
def test_hard_case_names_the_sentence_it_turns_on(placed: PlacedCase) -> None:
    case = placed.case
    assert case is not None
    assert case.source is not None, f"{placed.file}, line {placed.line}"
    assert case.source in load_country(case.facts.country).sources
    assert case.source in _rests_on(answer_case(case), case.edition)


@pytest.mark.parametrize(
    ("applied_on", "edition", "due_on"),
    [
        (date(2026, 6, 30), "seed", date(2026, 7, 6)),
        (date(2026, 7, 1), "2025", date(2026, 7, 3)),
    ],
)
def test_a_switch_changes_answers_from_its_day_and_only_for_new_applications(
    applied_on: date, edition: str, due_on: date
) -> None:
    chosen = edition_for(country="ru", applied_on=applied_on, switches=parse_switches(text="ru:2025@2026-07-01"))
    assert chosen == edition
    facts = COMMONEST.facts.moved(applied_on=applied_on)
    for decided_on in (applied_on, date(2026, 7, 2)):
        assert decide(load_rulebook(country="ru", edition=chosen), facts, decided_on).due_on == due_on
