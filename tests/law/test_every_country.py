"""What holds for every country's folder: sentences, cases and texts are complete."""

from collections import defaultdict
from datetime import date, timedelta

import pytest

from registratura.law.answer import Answer
from registratura.law.cases import Case, answer_case, load_cases
from registratura.law.country import countries, load_country
from registratura.law.errors import NoValue
from registratura.law.messages import labels_of, messages_of
from registratura.law.rulebook import Rulebook, load_rulebook
from registratura.law.sources import LANGUAGES
from registratura.law.spec import RuleSpec
from registratura.law.texts import PLACEHOLDER, texts_of

every_country = pytest.mark.parametrize("country", countries())


def _answered(country: str) -> list[tuple[Case, Answer]]:
    return [(each.case, answer_case(each.case)) for each in load_cases(country) if each.case is not None]


@every_country
def test_every_sentence_that_states_a_rule_has_a_rule_or_a_parameter(country: str) -> None:
    law = load_country(country)
    kept = {source for rule in law.rules for source in rule.sources}
    kept |= {dated.source for parameter in law.parameters.values() for dated in parameter.values}
    assert [code for code, source in law.sources.items() if source.states_rule and code not in kept] == []


@every_country
def test_no_rule_or_value_rests_on_a_sentence_that_states_no_rule(country: str) -> None:
    law = load_country(country)
    kept = {source for rule in law.rules for source in rule.sources}
    kept |= {dated.source for parameter in law.parameters.values() for dated in parameter.values}
    assert [code for code in kept if law.sources[code].states_rule is False] == []


@every_country
def test_every_rule_has_a_case_for_and_a_case_against(country: str) -> None:
    seen: dict[RuleSpec, set[str]] = defaultdict(set)
    for case, answer in _answered(country):
        rules = {spec.code: spec for spec in load_rulebook(country=country, edition=case.edition).rules}
        for finding in answer.findings:
            seen[rules[finding.rule]].add(finding.verdict)
    lacking = []
    for spec in load_country(country).rules:
        says_one_thing = spec.decides == "info" and not spec.base and len(messages_of(spec)) == 1
        turns = "met" if spec.allows else "not_met"
        if turns not in seen[spec]:
            lacking.append(f"{spec.code} {spec.editions}: no case {turns}")
        if len(seen[spec]) < 2 and not says_one_thing:
            lacking.append(f"{spec.code} {spec.editions}: no case the other way")
    assert lacking == []


@every_country
def test_every_change_of_a_parameter_is_covered_on_its_day_and_the_day_before(country: str) -> None:
    asked: dict[str, set[tuple[str, date]]] = defaultdict(set)
    for case, answer in _answered(country):
        used = {each.code for finding in answer.findings for each in finding.parameters}
        asked[case.edition] |= {(code, case.facts.applied_on) for code in used}
    lacking = []
    for code, parameter in load_country(country).parameters.items():
        for dated in parameter.values:
            if dated.from_on is None:
                continue
            book = load_rulebook(country=country, edition=dated.edition)
            lacking += [
                f"{code}, edition {dated.edition}: {day}"
                for day in (dated.from_on - timedelta(days=1), dated.from_on)
                if _known(book, code, day) and (code, day) not in asked[dated.edition]
            ]
    assert lacking == []


def _known(book: Rulebook, code: str, day: date) -> bool:
    try:
        book.value_on(code, day)
    except NoValue:
        return False
    return True


@every_country
def test_every_parameter_is_read_by_a_rule(country: str) -> None:
    law = load_country(country)
    assert set(law.parameters) == {code for rule in law.rules for code in rule.uses}


@every_country
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_rules_has_a_sentence_with_values_the_rule_gives(country: str, language: str) -> None:
    texts = texts_of(country=country, language=language)
    lacking = []
    for spec in load_country(country).rules:
        for key, given in messages_of(spec).items():
            for form in texts.forms.get(key, ()):
                named = set(PLACEHOLDER.findall(form))
                lacking += [f"{key}: the rule gives no value {name!r}" for name in named - given]
        lacking += [f"{key}: no sentence" for key in messages_of(spec) if key not in texts.forms]
        lacking += [f"{key}: no label" for key in labels_of(spec) if key not in texts.forms]
    assert lacking == []


@every_country
def test_the_three_languages_name_the_same_values_under_the_same_keys(country: str) -> None:
    named = {}
    for language in LANGUAGES:
        forms = texts_of(country=country, language=language).forms
        named[language] = {key: set(PLACEHOLDER.findall("".join(said))) for key, said in forms.items()}
    assert named["ru"] == named["kk"] == named["en"]


@every_country
def test_no_sentence_of_the_country_is_left_unused(country: str) -> None:
    law = load_country(country)
    used = {key for spec in law.rules for key in messages_of(spec)}
    own = {key for key in texts_of(country=country, language="en").forms if key.startswith(f"{country}.")}
    steps = {step.code for _, answer in _answered(country) for step in answer.steps}
    assert own - used - steps == set()
