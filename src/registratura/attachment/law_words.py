"""The law's answer in the reader's language: what every door says of it; order and page are each door's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from registratura.law.answer import Answer, How, Outcome
from registratura.law.country import load_country
from registratura.law.findings import NOT_APPLICABLE, Finding, Verdict
from registratura.law.texts import Texts, texts_of
from registratura.registry.queries.code_names import names_of_codes

LANGUAGES = ("ru", "kk", "en")
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper the law asks for; any of `choices` (code, name) will do."""

    code: str
    name: str
    why: str
    choices: Choices


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One sentence of the law, the act it rests on, and whether it decided the outcome.

    A rule that an exception turned is `not_applicable` here: the exception weighs in its place.
    """

    verdict: Verdict
    text: str
    source: str
    decisive: bool


@dataclass(frozen=True, slots=True)
class WayAhead:
    """What would bring the person to `outcome`: the names of what to change, or the day to wait for."""

    how: How
    names: tuple[str, ...]
    on: date | None
    outcome: Outcome


def reader_language() -> str:
    """The language of this page: ru, kk or en."""
    language = get_language() or ""
    return language if language in LANGUAGES else "en"


def texts_of_reader(*, country: str) -> Texts:
    """The country's sentences of law in the reader's language."""
    return texts_of(country=country, language=reader_language())


def paper_names(*, codes: Iterable[str], country: str) -> Choices:
    """The code and the name of each paper."""
    texts = texts_of_reader(country=country)
    return tuple((code, _capital(texts.label("document", code))) for code in codes)


def missing_papers(*, answer: Answer) -> tuple[Paper, ...]:
    """The papers the law still asks for, each with its reason and those that would do as well."""
    texts = texts_of_reader(country=answer.country)
    return tuple(
        Paper(
            code=need.code,
            name=_capital(texts.missing(need)),
            why=texts.say(need.reason),
            choices=paper_names(codes=(need.code, *need.or_else), country=answer.country),
        )
        for need in answer.missing
        if need.kind == "document"
    )


def missing_facts(*, answer: Answer, but_not: Collection[str] = ()) -> tuple[str, ...]:
    """What else the law has to know, each thing once; `but_not` are places of facts the door speaks of itself."""
    texts = texts_of_reader(country=answer.country)
    wanted = (need for need in answer.missing if need.kind == "fact" and need.code not in but_not)
    return tuple(dict.fromkeys(_capital(texts.missing(need)) for need in wanted))


def other_ways(*, answer: Answer) -> tuple[str, ...]:
    """The ways that are open instead."""
    texts = texts_of_reader(country=answer.country)
    return tuple(texts.label("instead", way) for way in answer.instead)


def ways_ahead(*, answer: Answer) -> tuple[WayAhead, ...]:
    """What would change the answer; empty when that was not asked."""
    texts = texts_of_reader(country=answer.country)
    return tuple(
        WayAhead(change.how, (), date.fromisoformat(change.to[0]), change.outcome)
        if change.how == "day"
        else WayAhead(change.how, tuple(texts.label(change.how, code) for code in change.to), None, change.outcome)
        for change in answer.would_change or ()
    )


def finding_lines(*, answer: Answer, clinic_id: UUID | None = None) -> tuple[FindingLine, ...]:
    """What speaks of the case, in the order of the law; clinics and the chosen one's doctors stand by their names."""
    texts = texts_of_reader(country=answer.country)
    heard = [finding for finding in answer.findings if finding.verdict != NOT_APPLICABLE]
    names = names_of_codes(codes=_codes(heard), country=answer.country, clinic_id=clinic_id, language=texts.language)
    # Where an exception turned a rule, the exception is the reason.
    decided = {finding.settled_by or finding.rule for finding in heard if finding.rule in answer.grounds}
    return tuple(
        FindingLine(
            verdict=NOT_APPLICABLE if finding.settled_by else finding.settled,
            text=texts.finding(_with_names(finding, names)),
            source=source_in_words(
                code=finding.source,
                country=answer.country,
                confirmed=all(used.confirmed for used in finding.parameters),
            ),
            decisive=finding.rule in decided,
        )
        for finding in heard
    )


def source_in_words(*, code: str, country: str, confirmed: bool = True) -> str:
    """The act as it is cited, and that it or the value taken from it (`confirmed`) was not seen in a primary source."""
    source = load_country(country).sources[code]
    cited = source.cite(reader_language())
    if not source.confirmed:
        return _("%(source)s (not confirmed by the text of the act)") % {"source": cited}
    if not confirmed:
        return _("%(source)s (with a value that is not confirmed)") % {"source": cited}
    return cited


def _codes(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        for value in finding.values.values():
            yield from (each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, str))


def _with_names(finding: Finding, names: Mapping[str, str]) -> Finding:
    return replace(finding, values={key: _named(value, names) for key, value in finding.values.items()})


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_named(each, names) for each in value)
    return names.get(value, value) if isinstance(value, str) else value


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
