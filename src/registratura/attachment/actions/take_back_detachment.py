"""A person takes the application to leave the clinic back while nobody has signed it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.models import Detachment
from registratura.attachment.permissions import check_may_withdraw
from registratura.attachment.queries.detachments import read_detachment
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice


def take_back_detachment(*, person_id: UUID, detachment_id: UUID, by: Actor, clock: Clock) -> Detachment:
    """The person, a representative, or the desk at the person's word; the attachment stays as it is.

    Raises NotFound, NotYours, MoveNotAllowed once it is signed or taken back.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        detachment = read_detachment(person_id=person_id, detachment_id=detachment_id)
        check_may_withdraw(actor=by, person_id=person_id, clinic_id=detachment.clinic_id)
        if detachment.state != Detachment.State.ENTERED:
            raise MoveNotAllowed(state=detachment.state, move="take_back")
        detachment.state = Detachment.State.TAKEN_BACK
        detachment.save(update_fields=["state"])
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="detachment.taken_back",
            clock=lambda: at,
            subject_id=detachment.id,
            data={"clinic": detachment.clinic.code},
        )
        Notice.objects.create(
            person_id=person_id,
            kind="detachment.taken_back",
            data={"number": detachment.number},
            subject_id=detachment.id,
            created_at=at,
        )
    return detachment
