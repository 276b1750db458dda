"""An exception turns a rule, gives way to exceptions of its own, or conflicts with another."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from registratura.law.answer import Answer
from registratura.law.decide import decide
from registratura.law.errors import ExceptionsConflict
from registratura.law.facts import Facts
from registratura.law.rulebook import load_rulebook
from tests.law.conftest import MakeCountry

DAY = date(2026, 4, 15)
HEAD = '''
from registratura.law.findings import Step, met, not_met, unknown
from registratura.law.rulebook import exception_to, rule

@rule("yy.only", source="seed-zz#1", decides="eligibility")
def only(facts, p):
    """The rule."""
    return {base}
'''
EXCEPTION = '''
@exception_to("{to}", source="seed-zz#1", allows={allows})
def {name}(facts, p):
    """The exception."""
    return {says}
'''

Answered = Callable[..., Answer]


@pytest.fixture
def answered(copy_of_zz: MakeCountry) -> Answered:
    def ask(base: str, *exceptions: tuple[str, str, bool, str]) -> Answer:
        text = HEAD.format(base=base) + "".join(
            EXCEPTION.format(name=name, to=to, allows=allows, says=says) for name, to, allows, says in exceptions
        )
        root: Path = copy_of_zz(files={"rules/attachment.py": text})
        facts = Facts(country="yy", applied_on=DAY)
        return decide(load_rulebook(country="yy", root=root), facts, DAY)

    return ask


def test_a_rule_that_does_not_hold_is_made_to_hold(answered: Answered) -> None:
    answer = answered("not_met()", ("but", "yy.only", True, "met()"))
    assert answer.outcome == "accept"
    finding = answer.finding("yy.only")
    assert finding
    assert (finding.verdict, finding.settled, finding.settled_by) == (
        "not_met",
        "met",
        "yy.only.but",
    )


def test_a_rule_that_holds_is_made_to_fail(answered: Answered) -> None:
    answer = answered("met()", ("save", "yy.only", False, "not_met()"))
    assert (answer.outcome, answer.grounds) == ("refuse", ("yy.only",))


def test_what_a_lifted_rule_advised_is_not_advised(answered: Answered) -> None:
    advice = 'not_met(instead=("desk",), steps=(Step("yy.step", "person"),))'
    told = answered(advice)
    assert (told.instead, [step.code for step in told.steps]) == (("desk",), ["yy.step"])
    lifted = answered(advice, ("but", "yy.only", True, "met()"))
    assert (lifted.instead, lifted.steps) == ((), ())


def test_an_exception_that_does_not_apply_changes_nothing(answered: Answered) -> None:
    answer = answered("not_met()", ("but", "yy.only", True, "None"))
    assert answer.outcome == "refuse"
    finding = answer.finding("yy.only.but")
    assert finding
    assert finding.verdict == "not_applicable"


def test_an_allowing_exception_is_not_heard_when_the_rule_holds(answered: Answered) -> None:
    answer = answered("met()", ("but", "yy.only", True, "met()"))
    assert answer.finding("yy.only.but") is None


def test_an_exception_that_cannot_tell_leaves_the_rule_unknown(answered: Answered) -> None:
    answer = answered("not_met()", ("but", "yy.only", True, 'unknown("reason")'))
    assert answer.outcome == "incomplete"
    assert [need.code for need in answer.missing] == ["reason"]


def test_one_exception_that_applies_is_enough_when_another_cannot_tell(answered: Answered) -> None:
    answer = answered("not_met()", ("but", "yy.only", True, 'unknown("reason")'), ("also", "yy.only", True, "met()"))
    assert (answer.outcome, answer.missing) == ("accept", ())


def test_an_unknown_rule_is_settled_by_an_exception(answered: Answered) -> None:
    assert answered('unknown("reason")', ("but", "yy.only", True, "met()")).outcome == "accept"


@pytest.mark.parametrize("base", ["met()", "not_met()", 'unknown("reason")'])
def test_two_exceptions_that_contradict_each_other_raise(answered: Answered, base: str) -> None:
    with pytest.raises(ExceptionsConflict, match=r"yy.only: yy.only.but says it holds, yy.only.save says it does not"):
        answered(base, ("but", "yy.only", True, "met()"), ("save", "yy.only", False, "not_met()"))


def test_an_exception_may_have_an_exception_of_its_own(answered: Answered) -> None:
    answer = answered("not_met()", ("but", "yy.only", True, "met()"), ("not_so", "yy.only.but", False, "not_met()"))
    assert answer.outcome == "refuse"
    finding = answer.finding("yy.only.but")
    assert finding
    assert (finding.verdict, finding.settled) == ("met", "not_met")


def test_a_rule_reads_only_the_parameters_it_declares(answered: Answered) -> None:
    with pytest.raises(AttributeError, match="reads the parameter 'season' but does not declare it"):
        answered("met(season=p.season)")
