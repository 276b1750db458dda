"""The law's answer as the citizen reads it: reasons first, then what to do, then all that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

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

# What is not a paper and is waited for on the way itself: the portal says it in its own words.
WAITED_FOR = ("signature.eds_valid", "signature.otp_confirmed", "doctor.code")
# The first step of a move: the law names it where somebody chooses a clinic of another region.
AFTER_A_MOVE = "ru.step.same_insurer"


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What a page shows of an answer.

    `reasons` decided the outcome; `notes` are other sentences that speak of this case. `possible_on` is the day from
    which the same wish would succeed, `if_reasons` and `if_grounds` what would make it succeed before. After a move to
    another region, of which `may_have_moved` speaks, the policy comes first.
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
    may_have_moved: bool


def answer_words(*, answer: Answer, clinic_id: UUID | None = None) -> AnswerWords:
    """The answer in the reader's language, with the names of clinics and of the chosen clinic's doctors for codes."""
    texts = texts_of_reader(country=answer.country)
    lines = finding_lines(answer=answer, clinic_id=clinic_id)
    ahead = ways_ahead(answer=answer)
    return AnswerWords(
        outcome=answer.outcome,
        reasons=tuple(line for line in lines if line.decisive),
        notes=tuple(line for line in lines if not line.decisive and line.verdict != "not_applicable"),
        papers=missing_papers(answer=answer),
        facts=missing_facts(answer=answer, but_not=WAITED_FOR),
        instead=other_ways(answer=answer),
        steps=tuple(texts.step(step) for step in answer.steps),
        due_on=answer.due_on,
        possible_on=next((way.on for way in ahead if way.on), None),
        if_reasons=tuple(name for way in ahead if way.how == "reason" for name in way.names),
        if_grounds=tuple(name for way in ahead if way.how == "ground" for name in way.names),
        may_have_moved=any(step.code == AFTER_A_MOVE for step in answer.steps),
    )
