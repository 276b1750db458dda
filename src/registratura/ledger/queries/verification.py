"""Whether the ledger is as it was written: what is changed, removed, inserted or cut off, by name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from django.db import connection, transaction

from registratura.ledger.actions.make_checkpoint import checkpoint_digest
from registratura.ledger.chain import checkpoint_signing_key, entry_hash
from registratura.ledger.models import Checkpoint


@dataclass(frozen=True, slots=True)
class Damage:
    """One broken place. `kind`: changed, removed, inserted, forged_end, cut_off, checkpoint_forged."""

    kind: str
    person_id: UUID | None
    seq: int


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it stands in the table."""

    person_id: UUID
    seq: int
    at: datetime
    actor: str
    verb: str
    subject_id: UUID | None
    data: dict[str, object]
    hash: bytes

    def fits(self, *, previous: bytes, seq: int) -> bool:
        """Whether the row would be whole as entry `seq` after hash `previous`."""
        return self.hash == entry_hash(
            previous=previous,
            person_id=self.person_id,
            seq=seq,
            at=self.at,
            actor=self.actor,
            verb=self.verb,
            subject_id=self.subject_id,
            data=self.data,
        )


@dataclass(slots=True)
class Verification:
    """What was looked at and what was found."""

    people: int
    entries: int
    checkpoints: int
    damages: list[Damage]


def verify_ledger() -> Verification:
    """Read every entry once, person by person, then hold the chains against the signed checkpoints."""
    result = Verification(people=0, entries=0, checkpoints=0, damages=[])
    for rows in _chains():
        result.people += 1
        result.entries += len(rows)
        result.damages += verify_chain(rows)
    _verify_checkpoints(result)
    return result


def verify_chain(rows: list[Row]) -> list[Damage]:
    """The damages of one person's chain, given in the order of `seq`; each broken row is named once.

    A row that does not fit was put in if the next one fits in its place, else changed. Of the last row only this can
    be said: it is not what was written there (`forged_end`).
    """
    damages: list[Damage] = []
    previous, expected, put_in = b"", 1, 0
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        own_seq = row.seq - put_in
        if own_seq > expected:
            damages += [Damage("removed", row.person_id, seq + put_in) for seq in range(expected, own_seq)]
        elif not row.fits(previous=previous, seq=own_seq):
            if following is None:
                damages.append(Damage("forged_end", row.person_id, row.seq))
            elif following.fits(previous=previous, seq=own_seq):
                damages.append(Damage("inserted", row.person_id, row.seq))
                put_in += 1
                continue
            else:
                damages.append(Damage("changed", row.person_id, row.seq))
        previous, expected = row.hash, own_seq + 1
    return damages


def _chains() -> Iterator[list[Row]]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(
            "select person_id, seq, at, actor, verb, subject_id, data::text, hash"
            "  from ledger_entry order by person_id, seq"
        )
        chain: list[Row] = []
        for row in map(_row, cursor):
            if chain and row.person_id != chain[0].person_id:
                yield chain
                chain = []
            chain.append(row)
        if chain:
            yield chain


def _row(values: tuple) -> Row:
    person_id, seq, at, actor, verb, subject_id, data, digest = values
    return Row(person_id, seq, at, actor, verb, subject_id, json.loads(data), bytes(digest))


BROKEN_HEADS = """
select known.person_id, known.seq, entry.seq is null
  from ledger_checkpointhead known
  left join ledger_entry entry on entry.person_id = known.person_id and entry.seq = known.seq
 where entry.seq is null or entry.hash <> known.hash
 order by known.person_id, known.seq
"""


def _verify_checkpoints(result: Verification) -> None:
    public_key = checkpoint_signing_key().public_key()
    previous = b""
    for checkpoint in Checkpoint.objects.order_by("number"):
        result.checkpoints += 1
        digest = checkpoint_digest(number=checkpoint.number, previous=previous)
        try:
            public_key.verify(bytes(checkpoint.signature), bytes(checkpoint.digest))
            forged = digest != bytes(checkpoint.digest)
        except InvalidSignature:
            forged = True
        if forged:
            result.damages.append(Damage("checkpoint_forged", None, checkpoint.number))
        previous = bytes(checkpoint.digest)
    named = {(damage.person_id, damage.seq) for damage in result.damages}
    with connection.cursor() as cursor:
        cursor.execute(BROKEN_HEADS)
        for person_id, seq, gone in cursor.fetchall():
            if (person_id, seq) not in named:
                result.damages.append(Damage("cut_off" if gone else "changed", person_id, seq))
