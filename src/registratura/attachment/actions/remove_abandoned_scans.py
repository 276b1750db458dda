"""Scans of applications that were begun and never sent are not kept."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from registratura.attachment.models import Application, Correction, RefusalReview
from registratura.attachment.queries.unfinished import KEPT_UNSENT, unfinished_application_ids
from registratura.documents.actions.remove_scan import forget_unnamed, remove_scan
from registratura.documents.models import Scan
from registratura.documents.queries.scans import unnamed_digests
from registratura.identity.actor import SYSTEM
from registratura.ledger.clock import Clock

SUBJECTS = (Application, Correction, RefusalReview)


def remove_abandoned_scans(*, clock: Clock) -> int:
    """Remove scans older than a week whose subject never came to be and is not being written any more, and files that
    no scan names; how many scans."""
    old = Scan.objects.filter(removed_at=None, added_at__lt=clock() - KEPT_UNSENT)
    for model in SUBJECTS:
        old = old.exclude(Exists(model.objects.filter(person_id=OuterRef("person_id"), id=OuterRef("subject_id"))))
    begun = unfinished_application_ids()
    removed = sum(
        remove_scan(person_id=person_id, subject_id=subject_id, scan_id=scan_id, by=SYSTEM.code, clock=clock)
        for person_id, subject_id, scan_id in list(old.values_list("person_id", "subject_id", "id"))
        if subject_id not in begun
    )
    for digest in unnamed_digests(at=clock()):
        forget_unnamed(digest=digest)
    return removed
