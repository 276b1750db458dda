"""The scan of a paper the law wants as a copy: with it the application has the paper."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.add_paper_scan import add_paper_scan
from registratura.attachment.actions.complete_application import complete_application
from registratura.attachment.actions.submit_application import Submitted
from registratura.documents.scans.cleaning import CleanScan
from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock


def bring_copy(
    *, person_id: UUID, application_id: UUID, paper: str, scan: CleanScan, by: Actor, clock: Clock
) -> Submitted:
    """Keep the scan and complete the application with its paper, at once; still incomplete is no error.

    Raises NotFound, NotYours, MoveNotAllowed, TooManyScans, SeatTaken, LawSaysNo.
    """
    with transaction.atomic():
        add_paper_scan(person_id=person_id, application_id=application_id, paper=paper, scan=scan, by=by, clock=clock)
        return complete_application(
            person_id=person_id, application_id=application_id, documents=(paper,), by=by, clock=clock
        )
