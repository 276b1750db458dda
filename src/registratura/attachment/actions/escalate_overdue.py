"""The clinic's term has passed: its chief physician is told, and so is the person."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.errors import NotFound
from registratura.attachment.models import Application
from registratura.attachment.queries.overdue import overdue_untold
from registratura.identity.actor import SYSTEM
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice


def escalate_overdue(*, person_id: UUID, application_id: UUID, clock: Clock) -> bool:
    """Write down once for each term that it has passed; False where there is nothing to tell (any more).

    A decision of the same moment either comes first, and nothing is told, or waits. Raises NotFound.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        of_it = Application.objects.filter(person_id=person_id, id=application_id)
        row = overdue_untold(at=at).filter(person_id=person_id, id=application_id).select_related("clinic").first()
        if row is None:
            if not of_it.exists():
                raise NotFound(what="application")
            return False
        of_it.update(escalated_at=at)
        due_on = row.due_on.isoformat()
        record_entry(
            person_id=person_id,
            by=SYSTEM.code,
            verb="application.overdue",
            clock=lambda: at,
            subject_id=application_id,
            data={"clinic": row.clinic.code, "due_on": due_on},
        )
        Notice.objects.create(
            person_id=person_id,
            kind="application.overdue",
            data={"number": row.number, "due_on": due_on},
            subject_id=application_id,
            created_at=at,
        )
    return True
