"""What would change an answer: the same case asked again with one thing different."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import get_args

from registratura.law.answer import Answer, Change, How, Outcome
from registratura.law.errors import NoValue
from registratura.law.facts import Channel, Facts, Ground, Reason
from registratura.law.facts.base import Fact
from registratura.law.rulebook import Rulebook

Ask = Callable[[Facts, date], Answer]

DAYS_TRIED = 12

_HOPE: dict[Outcome, int] = {"accept": 2, "nothing_to_do": 2, "answered": 2, "incomplete": 1}
"""How near an outcome brings the person; the others bring nothing."""


def what_would_change(
    answer: Answer, *, rulebook: Rulebook, facts: Facts, ask: Ask
) -> tuple[date | None, tuple[Change, ...]]:
    """The next day on which the answer changes by itself, and the single changes that would make it better.

    Every change named was tried: the law was asked with the documents shown, through the other channel, on
    the other ground, for the other reason, or on the later day. What leads to nothing better is left out.
    """
    changes = [
        Change(how, to, other.outcome)
        for how, to, changed in _alternatives(answer, facts)
        if _better(other := ask(changed, answer.on), answer)
    ]
    day, later = _next_change(answer, rulebook, facts, ask)
    if day and later and _better(later, answer):
        changes.append(Change("day", (day.isoformat(),), later.outcome))
    return day, tuple(changes)


def _better(other: Answer, answer: Answer) -> bool:
    return _HOPE.get(other.outcome, 0) > _HOPE.get(answer.outcome, 0)


def _alternatives(answer: Answer, facts: Facts) -> Iterator[tuple[How, tuple[str, ...], Facts]]:
    documents = tuple(need.code for need in answer.missing if need.kind == "document")
    if documents:
        yield (
            "document",
            documents,
            facts.model_copy(update={"documents": facts.documents + documents}),
        )
    for channel in get_args(Channel):
        if channel != facts.channel:
            yield "channel", (channel,), facts.model_copy(update={"channel": channel})
    for ground in get_args(Ground):
        if ground != facts.ground:
            yield "ground", (ground,), facts.model_copy(update={"ground": ground})
    for reason in get_args(Reason):
        if reason != facts.reason:
            yield "reason", (reason,), facts.model_copy(update={"reason": reason})


def _next_change(answer: Answer, rulebook: Rulebook, facts: Facts, ask: Ask) -> tuple[date, Answer] | tuple[None, None]:
    """Try the days named by findings, dated parameters and facts, in order, until the answer is another one."""
    parameters = {used.code for finding in answer.findings for used in finding.parameters}
    days = {day for code in parameters for day in rulebook.changes_of(code)}
    days |= {finding.changes_on for finding in answer.findings if finding.changes_on}
    days |= set(_days_in(facts))
    tried = answer.on
    for _ in range(DAYS_TRIED):
        ahead = [day for day in days if day > tried]
        if not ahead:
            break
        tried = min(ahead)
        try:
            later = ask(facts.moved(applied_on=tried), tried)
        except NoValue:
            break
        if _gist(later, rulebook) != _gist(answer, rulebook):
            return tried, later
        days |= {finding.changes_on for finding in later.findings if finding.changes_on}
    return None, None


def _gist(answer: Answer, rulebook: Rulebook) -> object:
    """What an answer comes to: its outcome and grounds; where nothing is decided, the verdict of each rule itself."""
    if answer.outcome != "answered":
        return answer.outcome, answer.grounds
    exceptions = {spec.code for spec in rulebook.rules if spec.base}
    return [(finding.rule, finding.settled) for finding in answer.findings if finding.rule not in exceptions]


def _days_in(fact: object) -> Iterator[date]:
    """Every day named in the facts: on the first and the last of a period an answer may change."""
    if isinstance(fact, date):
        yield fact
    elif isinstance(fact, Fact):
        for name in fact.model_fields_set:
            yield from _days_in(getattr(fact, name))
    elif isinstance(fact, tuple):
        for each in fact:
            yield from _days_in(each)
