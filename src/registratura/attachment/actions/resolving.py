"""The parts that both ends of a report share: taking it up under the person's lock, and writing down how it ended."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from registratura.attachment.errors import AlreadyResolved, CorrectionImpossible, NotFound
from registratura.attachment.models import Correction
from registratura.attachment.permissions import check_may_correct
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import record_entry
from registratura.notices.models import Notice


def take_correction(*, person_id: UUID, correction_id: UUID, by: Actor) -> Correction:
    """The open report, for the clinic that works on it. Raises NotFound, NotYours, AlreadyResolved."""
    correction = (
        Correction.objects.select_related("person", "clinic").filter(person_id=person_id, id=correction_id).first()
    )
    if correction is None:
        raise NotFound(what="correction")
    check_may_correct(actor=by, clinic_id=correction.clinic_id)
    if correction.state != Correction.State.REPORTED:
        raise AlreadyResolved(state=correction.state)
    return correction


def write_resolution(
    *, correction: Correction, state: str, reason: str, by: Actor, at: datetime, data: dict[str, object]
) -> None:
    """The end of the report, its ledger entry and the message to the person; nobody writes to the dead."""
    if not reason.strip():
        raise CorrectionImpossible(why="needs_reason")
    correction.state, correction.reason = state, reason.strip()
    correction.resolved_at, correction.resolved_by = at, by.code
    correction.save()
    record_entry(
        person_id=correction.person_id,
        by=by.code,
        verb=f"correction.{state}",
        clock=lambda: at,
        subject_id=correction.id,
        data={"what": correction.what, "clinic": correction.clinic.code, **data},
    )
    if correction.person.died_on is None:
        Notice.objects.create(
            person_id=correction.person_id,
            kind=f"correction.{state}",
            data={"number": correction.number},
            subject_id=correction.id,
            created_at=at,
        )
