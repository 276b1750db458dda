"""The parts every write shares: the ledger's row, the notice's row and the seat, as parameters of a statement."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from registratura.attachment.errors import SeatTaken
from registratura.attachment.queries.case import Case, Wish
from registratura.attachment.queries.choice import age_group_of
from registratura.law.answer import Answer
from registratura.law.findings import NOT_APPLICABLE
from registratura.law.protected_home import protecting_addresses
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


def seat_beyond_capacity(*, case: Case, wish: Wish, edition: str) -> bool:
    """Whether the seat lies beyond the doctor's capacity; raises SeatTaken where the law gives no such seat.

    The caller holds the lock on the doctor's load. A full doctor can't turn away a person whose address of the kind
    that the edition protects lies in the clinic's territory; neither can anybody be turned away to whom the law says
    yes although every doctor is full.
    """
    doctor = case.doctor
    if doctor is None or case.free_places(doctor) > 0:
        return False
    group = age_group_of(country=wish.country, birth_date=case.birth_date, on=wish.applied_on)
    others = [
        other
        for other in case.doctors
        if case.free_places(other) > 0 and (not group or other["age_group"] in (group, "all"))
    ]
    protecting = protecting_addresses(country=wish.country, on=wish.applied_on, edition=edition)
    if others and not case.lives_in_territory(kinds=protecting):
        raise SeatTaken(
            doctor=doctor["code"],
            free=[other["code"] for other in others],
            free_ids=[other["id"] for other in others],
        )
    return True
