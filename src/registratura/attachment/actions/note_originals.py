"""The desk notes which of the named papers it has held in its hands."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.errors import MoveNotAllowed, NotFound
from registratura.attachment.models import Application
from registratura.attachment.permissions import check_may_decide
from registratura.attachment.states import OPEN_STATES
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock


def note_originals(
    *, person_id: UUID, application_id: UUID, papers: tuple[str, ...], by: Actor, clock: Clock
) -> Application:
    """Say which papers (codes) were seen in the original: those and no others; a code that was not named is left out.

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
        seen = [code for code in application.documents if code in papers]
        if seen == application.originals_seen:
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
