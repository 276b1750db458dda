"""The chief physician signs a person's application to leave: the attachment ends with the signature."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.end_attachment import end_attachment
from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.models import Detachment
from registratura.attachment.permissions import check_may_sign_detachment
from registratura.attachment.queries.detachments import leaving
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice


def sign_detachment(*, person_id: UUID, detachment_id: UUID, by: Actor, clock: Clock) -> Detachment:
    """End the attachment and leave the card to be handed out, at one instant; the person is told that it ended.

    Raises NotFound, NotYours for anybody but the clinic's chief physician, MoveNotAllowed when it is signed or taken
    back already, or the person is no longer attached to this clinic.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        found = leaving(person_id=person_id, detachment_id=detachment_id)
        detachment = found.detachment
        check_may_sign_detachment(actor=by, clinic_id=detachment.clinic_id)
        if not found.can_be_signed:
            raise MoveNotAllowed(state=detachment.state, move="sign")
        end_attachment(person_id=person_id, reason="own_application", by=by, clock=lambda: at)
        detachment.state = Detachment.State.SIGNED
        detachment.signed_at, detachment.signed_by = at, by.code
        detachment.save(update_fields=["state", "signed_at", "signed_by"])
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="detachment.signed",
            clock=lambda: at,
            subject_id=detachment.id,
            data={"clinic": detachment.clinic.code, "paper": found.paper},
        )
        Notice.objects.create(
            person_id=person_id,
            kind="detachment.signed",
            data={"number": detachment.number, "paper": found.paper if detachment.wants_papers else "none"},
            subject_id=detachment.id,
            created_at=at,
        )
    return detachment
