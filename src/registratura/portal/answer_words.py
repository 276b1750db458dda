"""The law's answer in the reader's words: reasons first, then what to do, then all that was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from registratura.law.answer import Answer
from registratura.law.country import load_country
from registratura.law.findings import Finding
from registratura.law.texts import Texts, texts_of
from registratura.registry.queries.code_names import names_of_codes

LANGUAGES = ("ru", "kk", "en")
# What is not a paper and is waited for on the way itself: the portal says it in its own words.
WAITED_FOR = ("signature.eds_valid", "signature.otp_confirmed")


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One sentence of the law with the act it rests on."""

    verdict: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper the law asks for; any of `choices` (code, name) will do."""

    code: str
    name: str
    why: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What a page shows of an answer.

    `reasons` decided the outcome; `notes` are other sentences that speak of this case. `possible_on` is the day from
    which the same wish would succeed, `if_reasons` and `if_grounds` what would make it succeed before.
    """

    outcome: str
    reasons: tuple[FindingLine, ...]
    notes: tuple[FindingLine, ...]
    papers: tuple[Paper, ...]
    facts: tuple[str, ...]
    instead: tuple[str, ...]
    steps: tuple[str, ...]
    due_on: date | None
    possible_on: date | None
    if_reasons: tuple[str, ...]
    if_grounds: tuple[str, ...]


def reader_language() -> str:
    """The language of this page: ru, kk or en."""
    language = get_language() or ""
    return language if language in LANGUAGES else "en"


def answer_words(*, answer: Answer, clinic_id: UUID) -> AnswerWords:
    """The answer in the reader's language, with the names of clinics and of the chosen clinic's doctors for codes."""
    texts = texts_of(country=answer.country, language=reader_language())
    heard = [finding for finding in answer.findings if finding.settled != "not_applicable" and not finding.settled_by]
    names = names_of_codes(codes=_codes(heard), country=answer.country, clinic_id=clinic_id, language=texts.language)
    # Where an exception turned a rule, the exception is the reason.
    deciding = {finding.settled_by or finding.rule for finding in answer.findings if finding.rule in answer.grounds}
    reasons = [finding for finding in heard if finding.rule in deciding]
    notes = [finding for finding in heard if finding not in reasons]
    changes = answer.would_change or ()
    return AnswerWords(
        outcome=answer.outcome,
        reasons=tuple(_line(finding, answer.country, texts, names) for finding in reasons),
        notes=tuple(_line(finding, answer.country, texts, names) for finding in notes),
        papers=tuple(_papers(answer, texts)),
        facts=tuple(_facts(answer, texts)),
        instead=tuple(texts.label("instead", way) for way in answer.instead),
        steps=tuple(texts.step(step) for step in answer.steps),
        due_on=answer.due_on,
        possible_on=next((date.fromisoformat(change.to[0]) for change in changes if change.how == "day"), None),
        if_reasons=tuple(texts.label("reason", change.to[0]) for change in changes if change.how == "reason"),
        if_grounds=tuple(texts.label("ground", change.to[0]) for change in changes if change.how == "ground"),
    )


def paper_names(*, codes: Iterable[str], country: str) -> tuple[str, ...]:
    """The names of papers by their codes."""
    texts = texts_of(country=country, language=reader_language())
    return tuple(_capital(texts.label("document", code)) for code in codes)


def _papers(answer: Answer, texts: Texts) -> Iterator[Paper]:
    for need in answer.missing:
        if need.kind == "document":
            choices = tuple((code, _capital(texts.label("document", code))) for code in (need.code, *need.or_else))
            yield Paper(need.code, _capital(texts.missing(need)), texts.say(need.reason), choices)


def _facts(answer: Answer, texts: Texts) -> Iterator[str]:
    wanted = (need for need in answer.missing if need.kind == "fact" and need.code not in WAITED_FOR)
    yield from dict.fromkeys(_capital(texts.missing(need)) for need in wanted)


def _line(finding: Finding, country: str, texts: Texts, names: Mapping[str, str]) -> FindingLine:
    source = load_country(country).sources[finding.source]
    cited = source.cite(texts.language)
    if not source.confirmed:
        cited = _("%(source)s (not confirmed by the text of the act)") % {"source": cited}
    elif not all(used.confirmed for used in finding.parameters):
        cited = _("%(source)s (with a value that is not confirmed)") % {"source": cited}
    named = replace(finding, values={key: _named(value, names) for key, value in finding.values.items()})
    return FindingLine(finding.settled, texts.finding(named), cited)


def _codes(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        for value in finding.values.values():
            if isinstance(value, str):
                yield value
            elif isinstance(value, tuple):
                yield from (each for each in value if isinstance(each, str))


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(_named(each, names) for each in value)
    return value


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
