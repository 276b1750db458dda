"""Add a scan of a paper to what it belongs to: an application, even before it is sent, a correction, a review."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.documents.models import Scan
from registratura.documents.scans.cleaning import CleanScan
from registratura.documents.scans.digest_lock import lock_digest
from registratura.documents.scans.store import keep_bytes
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock

MOST_SCANS = 20


class TooManyScans(Exception):
    """The subject has as many scans as anybody needs; `most` of them."""

    most = MOST_SCANS


def add_scan(*, person_id: UUID, subject_id: UUID, paper: str, scan: CleanScan, by: str, clock: Clock) -> Scan:
    """Keep the scan of the paper (a code) beside its subject; the same file again is the same scan.

    `by` is the actor's code: whether they may is the caller's question, who knows the subject. Raises TooManyScans.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        beside = Scan.objects.filter(person_id=person_id, subject_id=subject_id, removed_at=None)
        same = beside.filter(digest=scan.digest).first()
        if same:
            return same
        if beside.count() >= MOST_SCANS:
            raise TooManyScans
        lock_digest(digest=scan.digest)
        keep_bytes(digest=scan.digest, content=scan.content)
        added = Scan.objects.create(
            person_id=person_id,
            subject_id=subject_id,
            paper=paper,
            content_type=scan.content_type,
            size=len(scan.content),
            digest=scan.digest,
            added_at=at,
            added_by=by,
        )
        record_entry(
            person_id=person_id,
            by=by,
            verb="scan.added",
            clock=lambda: at,
            subject_id=subject_id,
            data={"scan": str(added.id), "paper": paper, "digest": scan.digest, "size": added.size},
        )
    return added
