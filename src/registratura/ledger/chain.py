"""How a person's entries are chained: each hash covers its row and the hash before it.

The hash is keyed with a secret that is not in the database, so that somebody who can write the tables still can't
write a row that fits.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from registratura.ledger.keys import chain_key, checkpoint_key

__all__ = ["EMPTY_HEAD", "Head", "NewEntry", "chained", "checkpoint_signing_key", "entry_hash"]


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a person's chain: `seq` 0 and an empty hash before the first."""

    seq: int
    hash: bytes


EMPTY_HEAD = Head(0, b"")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A row ready to be inserted."""

    person_id: UUID
    seq: int
    at: datetime
    actor: str
    verb: str
    subject_id: UUID | None
    data: dict[str, object]
    hash: bytes

    @property
    def head(self) -> Head:
        return Head(self.seq, self.hash)


def chained(
    *,
    head: Head,
    person_id: UUID,
    at: datetime,
    actor: str,
    verb: str,
    subject_id: UUID | None = None,
    data: dict[str, object] | None = None,
) -> NewEntry:
    """The next entry after `head`; the caller holds the person's lock and inserts it."""
    content = data or {}
    seq = head.seq + 1
    digest = entry_hash(
        previous=head.hash,
        person_id=person_id,
        seq=seq,
        at=at,
        actor=actor,
        verb=verb,
        subject_id=subject_id,
        data=content,
    )
    return NewEntry(person_id, seq, at, actor, verb, subject_id, content, digest)


def entry_hash(
    *,
    previous: bytes,
    person_id: UUID,
    seq: int,
    at: datetime,
    actor: str,
    verb: str,
    subject_id: UUID | None,
    data: dict[str, object],
) -> bytes:
    """HMAC-SHA-256 over the canonical JSON of the row, after the hash before it."""
    row = [
        str(person_id),
        seq,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        actor,
        verb,
        str(subject_id) if subject_id else None,
        data,
    ]
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.digest(chain_key(settings.REGISTRATURA.signing_seed), previous + text.encode(), "sha256")


def checkpoint_signing_key() -> Ed25519PrivateKey:
    """The installation's key for checkpoints."""
    return checkpoint_key(settings.REGISTRATURA.signing_seed)
