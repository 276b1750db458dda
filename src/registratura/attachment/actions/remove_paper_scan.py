"""Take a scan back from an application while it is open, or from one that is still being filled in."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.add_paper_scan import check_scans_open
from registratura.documents.actions.remove_scan import remove_scan
from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock


def remove_paper_scan(*, person_id: UUID, application_id: UUID, scan_id: UUID, by: Actor, clock: Clock) -> bool:
    """Remove the scan; False when it is not there any more. Raises NotYours, MoveNotAllowed."""
    with transaction.atomic():
        check_scans_open(person_id=person_id, application_id=application_id, by=by, move="remove_scan")
        return remove_scan(
            person_id=person_id, subject_id=application_id, scan_id=scan_id, by=by.code, clock=clock
        )
