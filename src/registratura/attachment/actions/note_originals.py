"""The desk notes which of the named papers it has held in its hands."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.errors import MoveNotAllowed, NotFound
from registratura.attachment.models import Application
from registratura.attachment.permissions import check_may_decide
from registratura.attachment.states import OPEN_STATES
from registratura.documents.queries.scans import scans_of
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock


def note_originals(
    *, person_id: UUID, application_id: UUID, papers: tuple[str, ...], by: Actor, clock: Clock
) -> Application:
    """Say which papers (codes) were seen in the original: those and no others, of the papers named or scanned.

    The decision never waits for it. Raises NotFound, NotYours, MoveNotAllowed once the application is closed.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        application = Application.objects.filter(person_id=person_id, id=application_id).first()
        if application is None:
            raise NotFound(what="application")
        check_may_decide(actor=by, clinic_id=application.clinic_id)
        if application.state not in OPEN_STATES:
            raise MoveNotAllowed(state=application.state, move="note_originals")
        scanned = [scan.paper for scan in scans_of(person_id=person_id, subject_id=application_id)]
        seen = [code for code in dict.fromkeys((*application.documents, *scanned)) if code in papers]
        if set(seen) == set(application.originals_seen):
            return application
        application.originals_seen = seen
        application.save(update_fields=["originals_seen"])
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="application.originals_seen",
            clock=clock,
            subject_id=application_id,
            data={"papers": seen},
        )
    return application
