"""Sign how far every chain has come."""

import hashlib
from datetime import datetime

from django.db import connection, transaction

from registratura.ledger.chain import checkpoint_signing_key
from registratura.ledger.models import Checkpoint

MOVED_HEADS = """
insert into ledger_checkpointhead (person_id, number, seq, hash)
select head.person_id, %(number)s, head.seq, head.hash
  from (select distinct on (person_id) person_id, seq, hash
          from ledger_entry order by person_id, seq desc) head
  left join (select distinct on (person_id) person_id, seq
               from ledger_checkpointhead order by person_id, number desc) known using (person_id)
 where known.seq is null or known.seq < head.seq
"""


def make_checkpoint(*, at: datetime) -> Checkpoint:
    """Write the heads that moved since the last checkpoint and sign their digest together with the last one's."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("lock table ledger_checkpoint in exclusive mode")
        last = Checkpoint.objects.order_by("-number").first()
        number = last.number + 1 if last else 1
        with connection.cursor() as cursor:
            cursor.execute(MOVED_HEADS, {"number": number})
            heads = cursor.rowcount
        digest = checkpoint_digest(number=number, previous=bytes(last.digest) if last else b"")
        return Checkpoint.objects.create(
            at=at, number=number, heads=heads, digest=digest, signature=checkpoint_signing_key().sign(digest)
        )


def checkpoint_digest(*, number: int, previous: bytes) -> bytes:
    """SHA-256 over the checkpoint before, the number, and the moved heads in the order of the people's ids."""
    digest = hashlib.sha256(previous + str(number).encode())
    with connection.cursor() as cursor:
        cursor.execute(
            "select person_id, seq, hash from ledger_checkpointhead where number = %s order by person_id",
            [number],
        )
        for person_id, seq, head_hash in cursor:
            digest.update(f"{person_id}:{seq}:".encode() + bytes(head_hash))
    return digest.digest()
