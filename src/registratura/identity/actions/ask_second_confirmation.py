"""An operator asks a colleague to confirm a request that the one-time password can't confirm."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.identity.actor import Actor
from registratura.identity.confirmation_errors import AlreadyAsked
from registratura.identity.models import SecondConfirmation
from registratura.identity.second_operator import DOCUMENTS, HOLDS_FOR, REASONS
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock


def ask_second_confirmation(
    *,
    person_id: UUID,
    application_id: UUID,
    reason: str,
    document: str,
    by: Actor,
    clock: Clock,
    purpose: str = SecondConfirmation.Purpose.APPLICATION,
) -> SecondConfirmation:
    """Write down why the password can't reach the person and which identity document was seen.

    `reason` and `document` are codes. Who asked may say it anew; another operator only when an hour has passed.
    The caller has checked that the actor may ask, and that the law knows the reason.
    Raises AlreadyAsked, ValueError for a code that is none.
    """
    if reason not in REASONS or document not in DOCUMENTS:
        raise ValueError(f"{reason} {document}")
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        asked = SecondConfirmation.objects.filter(person_id=person_id, application_id=application_id).first()
        if asked and asked.asked_at > at - HOLDS_FOR:
            if (asked.asked_by, asked.reason, asked.document) == (by.code, reason, document):
                return asked
            if asked.asked_by != by.code:
                raise AlreadyAsked
        asked = asked or SecondConfirmation(person_id=person_id, application_id=application_id, purpose=purpose)
        asked.reason, asked.document, asked.asked_by, asked.asked_at = reason, document, by.code, at
        asked.save()
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="identity.second_confirmation_asked",
            clock=lambda: at,
            subject_id=application_id,
            data={"reason": reason, "document": document},
        )
    return asked
