"""A colleague of the operator who asked has seen the person and the document, and confirms."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.identity.actor import Actor
from registratura.identity.confirmation_errors import NobodyAsked, SameOperator
from registratura.identity.models import SecondConfirmation
from registratura.identity.second_operator import HOLDS_FOR
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock


def give_second_confirmation(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock) -> SecondConfirmation:
    """Confirm, once and within the hour; never one's own asking, which the database refuses too.

    The caller has checked that the actor may confirm. Raises NobodyAsked, SameOperator.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        asked = SecondConfirmation.objects.filter(
            person_id=person_id, application_id=application_id, confirmed_at=None, asked_at__gt=at - HOLDS_FOR
        ).first()
        if asked is None:
            raise NobodyAsked
        if asked.asked_by == by.code:
            raise SameOperator
        asked.confirmed_by, asked.confirmed_at = by.code, at
        asked.save(update_fields=["confirmed_by", "confirmed_at"])
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="identity.second_confirmation_given",
            clock=lambda: at,
            subject_id=application_id,
            data={"asked_by": asked.asked_by, "reason": asked.reason, "document": asked.document},
        )
    return asked
