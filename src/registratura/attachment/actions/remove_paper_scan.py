"""Take a scan back from an application while it is open, or from one that is still being filled in."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.add_paper_scan import check_scans_open
from registratura.attachment.errors import ScanNeeded
from registratura.attachment.models import Application
from registratura.attachment.queries.copies import copies_asked
from registratura.documents.actions.remove_scan import remove_scan
from registratura.documents.queries.scans import scans_of
from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock


def remove_paper_scan(*, person_id: UUID, application_id: UUID, scan_id: UUID, by: Actor, clock: Clock) -> bool:
    """Remove the scan; False when it is not there any more. Raises NotYours, MoveNotAllowed, ScanNeeded."""
    with transaction.atomic():
        check_scans_open(person_id=person_id, application_id=application_id, by=by, move="remove_scan")
        _check_not_needed(person_id, application_id, scan_id)
        return remove_scan(person_id=person_id, subject_id=application_id, scan_id=scan_id, by=by.code, clock=clock)


def _check_not_needed(person_id: UUID, application_id: UUID, scan_id: UUID) -> None:
    """That the application does not rest on this very scan. Raises ScanNeeded."""
    application = Application.objects.filter(person_id=person_id, id=application_id, channel="desk").first()
    if application is None:
        return
    scans = scans_of(person_id=person_id, subject_id=application_id)
    paper = next((scan.paper for scan in scans if scan.id == scan_id), "")
    copies = copies_asked(country=application.country, on=application.applied_on, edition=application.edition)
    last = sum(scan.paper == paper for scan in scans) == 1
    if last and paper in copies and paper in application.documents:
        raise ScanNeeded(paper=paper)
