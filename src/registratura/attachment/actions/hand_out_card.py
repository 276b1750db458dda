"""The medical card, or its copy, is handed out against a signature to who has left the clinic by own application."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.move_transfer import RECIPIENTS
from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.models import Detachment
from registratura.attachment.permissions import check_may_move_papers
from registratura.attachment.queries.detachments import leaving
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice


def hand_out_card(*, person_id: UUID, detachment_id: UUID, handed_to: str, by: Actor, clock: Clock) -> Detachment:
    """Write down who signed for the card: `handed_to` is one of RECIPIENTS.

    Once the person is attached again the papers go over by a record transfer, not by hand. Raises NotFound, NotYours
    for other clinics, MoveNotAllowed before the chief physician's signature, a second time or after the next
    attachment, ValueError for another recipient.
    """
    if handed_to not in RECIPIENTS:
        raise ValueError(handed_to)
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        found = leaving(person_id=person_id, detachment_id=detachment_id)
        detachment = found.detachment
        check_may_move_papers(actor=by, clinic_id=detachment.clinic_id)
        if not found.card_waits:
            raise MoveNotAllowed(state=detachment.state, move="hand_out")
        detachment.state = Detachment.State.HANDED
        detachment.card_handed_at, detachment.card_handed_by, detachment.card_handed_to = at, by.code, handed_to
        detachment.save(update_fields=["state", "card_handed_at", "card_handed_by", "card_handed_to"])
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="detachment.card_handed",
            clock=lambda: at,
            subject_id=detachment.id,
            data={"clinic": detachment.clinic.code, "paper": found.paper, "handed_to": handed_to},
        )
        Notice.objects.create(
            person_id=person_id,
            kind="detachment.handed",
            data={"paper": found.paper, "handed_to": handed_to},
            subject_id=detachment.id,
            created_at=at,
        )
    return detachment
