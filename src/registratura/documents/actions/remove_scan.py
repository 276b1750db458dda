"""Take a scan back: it is seen no more, and its file goes as soon as no other scan has the same bytes."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.documents.models import Scan
from registratura.documents.scans.digest_lock import lock_digest
from registratura.documents.scans.store import forget_bytes
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock


def remove_scan(*, person_id: UUID, subject_id: UUID, scan_id: UUID, by: str, clock: Clock) -> bool:
    """Remove the scan from its subject; False when it is not there any more. `by` is the actor's code."""
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        scan = Scan.objects.filter(person_id=person_id, subject_id=subject_id, id=scan_id, removed_at=None).first()
        if scan is None:
            return False
        scan.removed_at = at
        scan.save(update_fields=["removed_at"])
        record_entry(
            person_id=person_id,
            by=by,
            verb="scan.removed",
            clock=lambda: at,
            subject_id=subject_id,
            data={"scan": str(scan.id), "paper": scan.paper, "digest": scan.digest},
        )
        transaction.on_commit(lambda: forget_unnamed(digest=scan.digest))
    return True


def forget_unnamed(*, digest: str) -> bool:
    """Delete the file of the digest unless a scan of anybody still has these bytes; whether it was deleted."""
    with transaction.atomic():
        lock_digest(digest=digest)
        if Scan.objects.filter(digest=digest, removed_at=None).exists():
            return False
        forget_bytes(digest=digest)
    return True
