"""The answers as they are read before sending: what was chosen, and what the law says of each person now."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from registratura.attachment.law_words import paper_names
from registratura.attachment.queries.ways import Ways, ways_to_apply
from registratura.documents.queries.scans import scans_of
from registratura.ledger.clock import Clock
from registratura.portal.answer_words import AnswerWords, answer_words
from registratura.portal.asked import Asked
from registratura.portal.error_words import sentence_of
from registratura.registry.models import Clinic, Coverage, Doctor, Person
from registratura.registry.queries.policies import policy_in_force

# Outcomes after which there is nothing to check and send.
ENDS = ("refuse", "not_receivable", "nothing_to_do")


@dataclass(frozen=True, slots=True)
class Checked:
    """One person's answers with the law's; `problem` says what must be changed before these can go."""

    person: Person
    doctor: Doctor
    policy: Coverage | None
    snils: str
    papers: list[str]
    scans: int
    ways: Ways
    words: AnswerWords
    problem: str

    @property
    def ends(self) -> bool:
        return self.ways.answer.outcome in ENDS

    @property
    def can_go(self) -> bool:
        return not self.ends and not self.problem

    @property
    def can_be_signed(self) -> bool:
        return self.can_go and self.ways.needs_signature


def checked(asked: Asked, *, clock: Clock) -> list[Checked]:
    """Everybody's answers with the law's of this minute."""
    return [_checked(asked, person, clock) for person in asked.people]


def chosen(asked: Asked) -> dict[str, object]:
    """What was chosen for all, and for the first, with its names."""
    return {
        "asked": asked,
        "draft": asked.draft,
        "person": asked.person,
        "clinic": Clinic.objects.get(id=asked.draft.clinic),
        "doctor": Doctor.objects.get(id=asked.draft.doctors[str(asked.person.id)]),
        "policy": policy_in_force(person_id=asked.person.id, on=asked.on),
        "snils": _snils(asked.person),
    }


def _checked(asked: Asked, person: Person, clock: Clock) -> Checked:
    draft = asked.draft
    ways = ways_to_apply(submission=asked.submission(person), clock=clock)
    names = paper_names(codes=draft.papers_of(person_id=person.id), country=person.country)
    return Checked(
        person=person,
        doctor=Doctor.objects.get(id=draft.doctors[str(person.id)]),
        policy=policy_in_force(person_id=person.id, on=asked.on),
        snils=_snils(person),
        papers=[name for _code, name in names],
        scans=len(scans_of(person_id=person.id, subject_id=draft.application_id(person_id=person.id))),
        ways=ways,
        words=answer_words(answer=ways.answer, clinic_id=UUID(draft.clinic)),
        problem=sentence_of(ways.seat_taken) if ways.seat_taken else "",
    )


def _snils(person: Person) -> str:
    """The insurance account number, if there is one: it is told, and never asked for."""
    return person.identifiers.filter(system="ru.snils").values_list("value", flat=True).first() or ""
