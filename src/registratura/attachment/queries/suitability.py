"""Whether a clinic may be changed on a day, by what somebody tells of themselves: no record is read, nothing is kept.

What is not told stays unknown, and unknown is never no; the law itself names the fact to ask for next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from registratura.attachment.queries.case import edition_on
from registratura.law.answer import Answer
from registratura.law.decide import decide
from registratura.law.errors import NoValue
from registratura.law.facts import Attachment, Channel, Facts, Person
from registratura.law.findings import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, Finding, Verdict
from registratura.law.rulebook import load_rulebook

WHEN = {"kz": ("kz.campaign", "kz.yearly_limit"), "ru": ("ru.once_a_year",)}
"""The rules of each country that say when and how often a clinic may be changed, whichever it is."""
ALSO_SAID = {"kz": ("kz.due", "kz.obligation"), "ru": ("ru.free_of_charge", "ru.due", "ru.considered")}
CHANNEL = {"kz": "kz.channel", "ru": "ru.channel"}
MOVES = {"residence_moved": "residence", "work_moved": "work", "study_moved": "study"}
CLOSED = {"clinic_reorganised": "reorganised", "clinic_liquidated": "liquidated"}
OWN_CLINIC = "own"
DAYS_TRIED = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody has told; None and empty are not known.

    `changes` are the days of changes by free choice, `reason` what has changed as an application names it, `moved_on`
    the day the place of that reason left the clinic's territory.
    """

    country: str
    attached: bool | None = None
    changes: tuple[date, ...] | None = None
    reason: str = ""
    moved_on: date | None = None
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A way to apply; `open_to` are the categories of people it is kept for, empty where it is everybody's."""

    channel: str
    open_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suitability:
    """The law's answer on the day `on`.

    `verdict`: met, not_met or unknown. `possible_on`: the next day on which it is yes; `not_before`: no earlier, where
    what is unknown leaves it open. `last_on`: the last day of a yes that ends. `if_reasons`: what would make it yes
    today. `ask`: the fact the law lacks, None when it lacks none. `limited`: whether the law has rules on this at all.
    """

    on: date
    verdict: Verdict
    answer: Answer
    limited: bool
    ask: str | None
    possible_on: date | None
    not_before: date | None
    last_on: date | None
    if_reasons: tuple[str, ...]
    ways: tuple[Way, ...]


def suitability(*, told: Told, on: date, not_known: frozenset[str] = frozenset()) -> Suitability:
    """Asks the law of the day; `not_known` are facts the person was asked for and can't tell."""
    answer = _ask(told, on)
    verdict = _verdict(answer)
    possible_on, not_before = _next_yes(told, answer) if verdict == NOT_MET else (None, None)
    return Suitability(
        on=on,
        verdict=verdict,
        answer=_only_this_question(answer, verdict),
        limited=bool(_heard(answer)),
        ask=next((fact for fact in _lacking(answer) if fact not in not_known), None),
        possible_on=possible_on,
        not_before=not_before,
        last_on=_last_yes(told, answer) if verdict == MET else None,
        if_reasons=tuple(_reasons_that_open(told, on)) if verdict == NOT_MET else (),
        ways=tuple(_ways(told, on)),
    )


def changes_counted(*, country: str, on: date) -> int:
    """How many of the last changes the law looks at."""
    rulebook = load_rulebook(country=country, edition=edition_on(country=country, applied_on=on))
    if "free_changes_a_year" not in rulebook.country.parameters:
        return 1
    return int(rulebook.value_on("free_changes_a_year", on).value)


def _ask(told: Told, on: date, channel: str | None = None) -> Answer:
    rulebook = load_rulebook(country=told.country, edition=edition_on(country=told.country, applied_on=on))
    return decide(rulebook, _facts(told, on, channel), on)


def _facts(told: Told, on: date, channel: str | None) -> Facts:
    """A clinic of one's own is a fact where it was told, or where what was told happened to it."""
    happened = {f"{MOVES[told.reason]}_moved_out_on": told.moved_on} if told.reason in MOVES and told.moved_on else {}
    if told.reason in CLOSED:
        happened = {"clinic_status": CLOSED[told.reason]}
    has_clinic = told.attached or (told.attached is None and happened)
    return Facts(
        country=told.country,
        applied_on=on,
        channel=channel,
        person=Person(birth_date=told.born_on),
        reason=told.reason or None,
        current=Attachment(clinic=OWN_CLINIC, **happened) if has_clinic else None,
        attached_now=True if has_clinic else told.attached,
        free_changes=told.changes,
    )


def _heard(answer: Answer) -> list[Finding]:
    return [finding for rule in WHEN[answer.country] if (finding := answer.finding(rule))]


def _verdict(answer: Answer) -> Verdict:
    settled = {finding.settled for finding in _heard(answer)}
    return NOT_MET if NOT_MET in settled else UNKNOWN if UNKNOWN in settled else MET


def _lacking(answer: Answer) -> Iterator[str]:
    """The facts without which a rule can't speak, in the order of the law: of the rule, then of its exceptions."""
    for rule in _heard(answer):
        if rule.settled == UNKNOWN:
            for finding in answer.findings:
                if finding.rule == rule.rule or finding.rule.startswith(f"{rule.rule}."):
                    yield from (need.code for need in finding.missing if finding.settled == UNKNOWN)


def _next_yes(told: Told, answer: Answer) -> tuple[date | None, date | None]:
    """The next day on which the same facts bring a yes; failing that, the day before which they surely don't."""
    not_before = None
    for _ in range(DAYS_TRIED):
        shut = [finding for finding in _heard(answer) if finding.settled == NOT_MET]
        days = [finding.changes_on for finding in shut if finding.changes_on]
        if not shut or not days:
            break
        not_before = max(days)
        try:
            answer = _ask(told, not_before)
        except NoValue:
            break
    return (not_before, None) if _verdict(answer) == MET else (None, not_before)


def _last_yes(told: Told, answer: Answer) -> date | None:
    """The day before the first one on which time alone makes it a no."""
    for day in sorted(finding.changes_on for finding in _heard(answer) if finding.changes_on):
        try:
            if _verdict(_ask(told, day)) != MET:
                return date.fromordinal(day.toordinal() - 1)
        except NoValue:
            return None
    return None


def _reasons_that_open(told: Told, on: date) -> Iterator[str]:
    """Each reason with what it speaks of taken as true from today, where the law answers yes to that."""
    for reason in (*MOVES, *CLOSED):
        supposed = replace(told, attached=True, reason=reason, moved_on=on if reason in MOVES else None)
        if _verdict(_ask(supposed, on)) == MET:
            yield reason


def _ways(told: Told, on: date) -> Iterator[Way]:
    for channel in get_args(Channel):
        finding = _ask(told, on, channel).finding(CHANNEL[told.country])
        if finding is None or finding.settled == MET:
            yield Way(channel)
        elif finding.settled == UNKNOWN:
            rulebook = load_rulebook(country=told.country, edition=edition_on(country=told.country, applied_on=on))
            yield Way(channel, rulebook.value_on("desk_categories", on).value)


def _only_this_question(answer: Answer, verdict: Verdict) -> Answer:
    """The answer cut down to the findings that decide when, and what else is sure whichever clinic is chosen."""
    deciding = [finding for finding in _heard(answer) if finding.settled == verdict]
    shown = [finding for finding in _heard(answer) if finding.settled != NOT_APPLICABLE]
    rules = {finding.rule for finding in shown} | {finding.settled_by for finding in shown}
    also = {rule for rule in ALSO_SAID[answer.country] if (said := answer.finding(rule)) and said.settled == MET}
    also = also if verdict == MET else set()
    return replace(
        answer,
        outcome="refuse" if verdict == NOT_MET else "accept" if verdict == MET else "incomplete",
        findings=tuple(finding for finding in answer.findings if finding.rule in rules | also),
        grounds=tuple(finding.rule for finding in deciding),
        missing=tuple(need for finding in deciding for need in finding.missing),
        steps=(),
        instead=(),
    )
