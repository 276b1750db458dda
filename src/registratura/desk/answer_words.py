"""The law's answer as the desk and the service centre show it: the worst first, and sentences on what would help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from registratura.attachment.law_words import (
    FindingLine,
    Paper,
    finding_lines,
    missing_facts,
    missing_papers,
    other_ways,
    texts_of_reader,
    ways_ahead,
)
from registratura.law.answer import Answer

WORST_FIRST = ("not_met", "unknown", "met", "not_applicable")


@dataclass(frozen=True, slots=True)
class AnswerInWords:
    """What to show of an answer: `papers` and `facts` are missing, `instead` are other ways, `ahead` would help."""

    outcome: str
    sentence: str
    findings: tuple[FindingLine, ...]
    papers: tuple[Paper, ...]
    facts: tuple[str, ...]
    instead: tuple[str, ...]
    ahead: tuple[str, ...]

    @property
    def barriers(self) -> tuple[FindingLine, ...]:
        """What stands in the way: of all that is not met, what decided the outcome."""
        return tuple(line for line in self.findings if line.decisive and line.verdict == "not_met")


def in_words(answer: Answer, *, clinic_id: UUID) -> AnswerInWords:
    """The answer in the reader's language, with the names of clinics and of the chosen one's doctors for codes."""
    lines = finding_lines(answer=answer, clinic_id=clinic_id)
    return AnswerInWords(
        outcome=answer.outcome,
        sentence=_sentence(answer),
        findings=tuple(sorted(lines, key=lambda line: WORST_FIRST.index(line.verdict))),
        papers=missing_papers(answer=answer),
        facts=missing_facts(answer=answer),
        instead=other_ways(answer=answer),
        ahead=tuple(_ahead(answer)),
    )


def _sentence(answer: Answer) -> str:
    """The outcome; before anybody has decided, a ground to refuse is no refusal yet."""
    if answer.outcome == "refuse":
        return _("The law gives a ground to refuse.")
    return texts_of_reader(country=answer.country).label("outcome", answer.outcome)


def _ahead(answer: Answer) -> Iterator[str]:
    texts = texts_of_reader(country=answer.country)
    if answer.next_change_on:
        yield texts.say("answer.next_change_on", {"next_change_on": answer.next_change_on})
    for way in ways_ahead(answer=answer):
        yield texts.say(f"change.{way.how}", {"what": ", ".join(way.names), "outcome": way.outcome})
