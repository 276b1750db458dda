"""The parts every write shares: the ledger's row, the notice's row and the seat, as parameters of a statement."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from registratura.attachment.errors import SeatTaken
from registratura.attachment.queries.case import Case
from registratura.law.answer import Answer
from registratura.law.findings import NOT_APPLICABLE
from registratura.ledger.chain import Head, chained
from registratura.ledger.ids import new_id

NOTHING_ABOUT_PAPERS = {"paper_numbers": Jsonb({}), "originals_seen": Jsonb([]), "taken_back": Jsonb([])}
"""For a write that tells no numbers of papers and no originals seen, and takes no paper back."""


def entry_parameters(
    *,
    head: Head,
    person_id: UUID,
    at: datetime,
    actor: str,
    verb: str,
    subject_id: UUID,
    data: dict[str, object],
) -> dict[str, Any]:
    """The person's next ledger entry."""
    entry = chained(head=head, person_id=person_id, at=at, actor=actor, verb=verb, subject_id=subject_id, data=data)
    return {
        "at": at,
        "actor": actor,
        "entry_seq": entry.seq,
        "entry_verb": verb,
        "entry_data": Jsonb(data),
        "entry_hash": entry.hash,
    }


def notice_parameters(*, kind: str, data: dict[str, object]) -> dict[str, Any]:
    """A message to the person; an empty kind writes none."""
    return {"notice": new_id(), "notify": bool(kind), "notice_kind": kind, "notice_data": Jsonb(data)}


def kept_answer(answer: Answer) -> Jsonb:
    """The law's answer as it is kept for ever: whole, but for the parameters of rules that do not apply."""
    data = answer.to_data()
    for finding in data["findings"]:
        if finding["verdict"] == NOT_APPLICABLE:
            finding.pop("parameters", None)
    return Jsonb(data)


def seat_beyond_capacity(*, case: Case) -> bool:
    """Whether the seat lies beyond the doctor's capacity; raises SeatTaken where the law gives no such seat.

    The caller holds the lock on the doctor's load. A person of the clinic's own territory can't be turned away by a
    full doctor; neither can anybody to whom the law says yes although every doctor is full.
    """
    doctor = case.doctor
    if doctor is None or case.free_places(doctor) > 0:
        return False
    others = [other for other in case.doctors if case.free_places(other) > 0]
    if others and not case.lives_in_territory():
        raise SeatTaken(
            doctor=doctor["code"],
            free=[other["code"] for other in others],
            free_ids=[other["id"] for other in others],
        )
    return True
