"""The law's answer in words: what the pages of the desk and the service centre show of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from registratura.law.answer import Answer, Change
from registratura.law.country import load_country
from registratura.law.findings import Finding, Missing
from registratura.law.texts import Texts, texts_of
from registratura.registry.queries.code_names import names_of_codes

LANGUAGES = ("ru", "kk", "en")
WORST_FIRST = ("not_met", "unknown", "met", "not_applicable")


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding, how it weighs, and whether it decided; `unconfirmed` when no primary source of it was seen."""

    verdict: str
    text: str
    source: str
    unconfirmed: bool
    decisive: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One document the law asks for: any of `choices` (code, name) will do."""

    code: str
    name: str
    why: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AnswerInWords:
    """What to show of an answer: `papers` and `facts` are missing, `instead` are other ways, `ahead` would help."""

    outcome: str
    sentence: str
    findings: tuple[FindingLine, ...]
    papers: tuple[PaperLine, ...]
    facts: tuple[str, ...]
    instead: tuple[str, ...]
    ahead: tuple[str, ...]
    next_change_on: date | None

    @property
    def barriers(self) -> tuple[FindingLine, ...]:
        """What stands in the way: of all that is not met, what decided the outcome."""
        return tuple(line for line in self.findings if line.decisive and line.verdict == "not_met")


def in_words(answer: Answer, *, clinic_id: UUID) -> AnswerInWords:
    """The answer in the reader's language, with the names of clinics and of the chosen one's doctors for codes."""
    texts = texts_of_reader(country=answer.country)
    return AnswerInWords(
        outcome=answer.outcome,
        sentence=_sentence(answer, texts),
        findings=_finding_lines(answer, texts, clinic_id),
        papers=tuple(paper_line(need, texts) for need in answer.missing if need.kind == "document"),
        facts=tuple(dict.fromkeys(capital(texts.missing(need)) for need in answer.missing if need.kind == "fact")),
        instead=tuple(texts.label("instead", way) for way in answer.instead),
        ahead=tuple(_ahead(answer, texts)),
        next_change_on=answer.next_change_on,
    )


def _sentence(answer: Answer, texts: Texts) -> str:
    """The outcome; before anybody has decided, a ground to refuse is no refusal yet."""
    if answer.outcome == "refuse":
        return _("The law gives a ground to refuse.")
    return texts.label("outcome", answer.outcome)


def texts_of_reader(*, country: str) -> Texts:
    """The country's sentences of law in the reader's language."""
    language = get_language() or ""
    return texts_of(country=country, language=language if language in LANGUAGES else "en")


def paper_names(codes: Iterable[str], *, country: str) -> list[tuple[str, str]]:
    """Each document's code and name."""
    texts = texts_of_reader(country=country)
    return [(code, capital(texts.label("document", code))) for code in codes]


def paper_line(need: Missing, texts: Texts) -> PaperLine:
    """A document that is asked for, with those that do as well."""
    codes = (need.code, *need.or_else)
    return PaperLine(
        code=need.code,
        name=capital(texts.missing(need)),
        why=texts.say(need.reason),
        choices=tuple((code, capital(texts.label("document", code))) for code in codes),
    )


def capital(text: str) -> str:
    """The text with a capital letter at its head."""
    return text[:1].upper() + text[1:]


def _finding_lines(answer: Answer, texts: Texts, clinic_id: UUID) -> tuple[FindingLine, ...]:
    """What speaks about the case, the worst first; of a rule and the exception that turned it, the exception weighs."""
    shown = [finding for finding in answer.findings if finding.verdict != "not_applicable"]
    names = names_of_codes(codes=_codes(shown), country=answer.country, clinic_id=clinic_id, language=texts.language)
    decided = {finding.settled_by or finding.rule for finding in shown if finding.rule in answer.grounds}
    lines = (
        _finding_line(finding, answer.country, texts, names, decisive=finding.rule in decided) for finding in shown
    )
    return tuple(sorted(lines, key=lambda line: WORST_FIRST.index(line.verdict)))


def _finding_line(
    finding: Finding, country: str, texts: Texts, names: Mapping[str, str], *, decisive: bool
) -> FindingLine:
    source = load_country(country).sources[finding.source]
    named = replace(finding, values={key: _named(value, names) for key, value in finding.values.items()})
    return FindingLine(
        verdict="not_applicable" if finding.settled_by else finding.settled,
        text=texts.finding(named),
        source=source.cite(texts.language),
        unconfirmed=not (source.confirmed and all(used.confirmed for used in finding.parameters)),
        decisive=decisive,
    )


def _codes(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        for value in finding.values.values():
            yield from (each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, str))


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_named(each, names) for each in value)
    return names.get(value, value) if isinstance(value, str) else value


def _ahead(answer: Answer, texts: Texts) -> Iterator[str]:
    if answer.next_change_on:
        yield texts.say("answer.next_change_on", {"next_change_on": answer.next_change_on})
    for change in answer.would_change or ():
        yield _change(change, texts)


def _change(change: Change, texts: Texts) -> str:
    what = ", ".join(texts.label(change.how, code) for code in change.to if change.how != "day")
    return texts.say(f"change.{change.how}", {"what": what, "outcome": change.outcome})
