"""Write one entry into the chain of each of many people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from registratura.ledger.chain import EMPTY_HEAD, Head, chained
from registratura.ledger.clock import Clock
from registratura.ledger.models import Entry

_LOCK = "select 1 from registry_person where id = any(%s) order by id for no key update"
_HEADS = """
select distinct on (person_id) person_id, seq, hash from ledger_entry
 where person_id = any(%s) order by person_id, seq desc
"""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to one person: `subject_id` is the row it concerns, `data` the evidence as codes and values."""

    person_id: UUID
    subject_id: UUID | None
    data: dict[str, object]


def lock_people(*, person_ids: Iterable[UUID]) -> None:
    """Take the locks under which everything about these people is written, in the order everybody takes them in."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [list(set(person_ids))])


def record_entries(*, happenings: Sequence[Happening], by: str, verb: str, clock: Clock) -> None:
    """Lock the people, read the clock, append in the order given; part of the caller's transaction."""
    if not happenings:
        return
    people = {happening.person_id for happening in happenings}
    with transaction.atomic(), connection.cursor() as cursor:
        lock_people(person_ids=people)
        cursor.execute(_HEADS, [list(people)])
        heads = {person_id: Head(seq, bytes(digest)) for person_id, seq, digest in cursor.fetchall()}
        at = clock()
        entries = []
        for happening in happenings:
            entry = chained(
                head=heads.get(happening.person_id, EMPTY_HEAD),
                person_id=happening.person_id,
                at=at,
                actor=by,
                verb=verb,
                subject_id=happening.subject_id,
                data=happening.data,
            )
            heads[happening.person_id] = entry.head
            entries.append(entry)
        Entry.objects.bulk_create(
            Entry(
                person_id=entry.person_id,
                seq=entry.seq,
                at=entry.at,
                actor=entry.actor,
                verb=entry.verb,
                subject_id=entry.subject_id,
                data=entry.data,
                hash=entry.hash,
            )
            for entry in entries
        )
