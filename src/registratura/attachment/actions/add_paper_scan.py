"""Add a scan of a paper to an application while it is open, or to one that is still being filled in."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.models import Application
from registratura.attachment.permissions import check_may_add_scan
from registratura.attachment.states import OPEN_STATES
from registratura.documents.actions.add_scan import add_scan
from registratura.documents.models import Scan
from registratura.documents.scans.cleaning import CleanScan
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person
from registratura.ledger.clock import Clock


def add_paper_scan(
    *,
    person_id: UUID,
    application_id: UUID,
    paper: str,
    scan: CleanScan,
    by: Actor,
    clock: Clock,
    clinic_id: UUID | None = None,
) -> Scan:
    """Keep the scan of the paper (a code) beside the application, whose id a draft has before it is sent.

    `clinic_id` is the clinic at whose desk such a draft is typed; None for what a person fills in themselves.
    Raises NotYours, MoveNotAllowed once the application is closed, TooManyScans.
    """
    with transaction.atomic():
        check_scans_open(
            person_id=person_id, application_id=application_id, by=by, move="add_scan", clinic_id=clinic_id
        )
        return add_scan(person_id=person_id, subject_id=application_id, paper=paper, scan=scan, by=by.code, clock=clock)


def check_scans_open(
    *, person_id: UUID, application_id: UUID, by: Actor, move: str, clinic_id: UUID | None = None
) -> None:
    """Lock the person; that the actor may touch the scans and the application is open. Raises NotYours, MoveNotAllowed.

    `clinic_id` stands for the clinic of an application that is not there yet.
    """
    lock_person(person_id=person_id)
    application = Application.objects.filter(person_id=person_id, id=application_id).only("clinic_id", "state").first()
    check_may_add_scan(actor=by, person_id=person_id, clinic_id=application.clinic_id if application else clinic_id)
    if application and application.state not in OPEN_STATES:
        raise MoveNotAllowed(state=application.state, move=move)
