"""The clinic finds that the record is right, and says why."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.resolving import take_correction, write_resolution
from registratura.attachment.models import Correction
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person
from registratura.ledger.clock import Clock


def decline_correction(*, person_id: UUID, correction_id: UUID, reason: str, by: Actor, clock: Clock) -> Correction:
    """Leave the record as it is; the person reads the reason, and where else to turn.

    Raises NotFound, NotYours, AlreadyResolved, CorrectionImpossible (`why`: needs_reason).
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        correction = take_correction(person_id=person_id, correction_id=correction_id, by=by)
        write_resolution(correction=correction, state=Correction.State.DECLINED, reason=reason, by=by, at=at, data={})
    return correction
