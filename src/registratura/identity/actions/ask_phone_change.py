"""A telephone on record is lost, or not the person's own: one member of staff says so, a second one must confirm."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.identity.actions.ask_second_confirmation import ask_second_confirmation
from registratura.identity.actor import Actor
from registratura.identity.confirmation_errors import AlreadyAsked, NotThisReason, NumberOnRecord
from registratura.identity.models import SecondConfirmation
from registratura.identity.passwords import keyed_digest
from registratura.identity.queries.phone_changes import phone_change_asked
from registratura.identity.second_operator import PHONE_REASONS
from registratura.ledger.actions.record_entry import lock_person
from registratura.ledger.clock import Clock
from registratura.registry.models import Contact
from registratura.registry.phones import read_phone


def ask_phone_change(
    *, person_id: UUID, phone: str, reason: str, document: str, by: Actor, clock: Clock
) -> SecondConfirmation:
    """Write down why the telephone is to be replaced and which identity document was seen.

    The new number is kept nowhere yet: the second operator types it from the person's mouth, and both must agree.
    Who asked may ask anew. The caller has checked that the actor serves the person.
    Raises PhoneWrong, NumberOnRecord, NotThisReason, AlreadyAsked, ValueError for a document that is none.
    """
    value = read_phone(value=phone)
    if reason not in PHONE_REASONS:
        raise NotThisReason(reason=reason)
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        if Contact.objects.filter(person_id=person_id, kind="phone", value=value, own=True).exists():
            raise NumberOnRecord
        waiting = phone_change_asked(person_id=person_id, at=at)
        subject = phone_subject(person_id=person_id, phone=value)
        if waiting and waiting.asked_by != by.code:
            raise AlreadyAsked
        SecondConfirmation.objects.filter(
            person_id=person_id, purpose=SecondConfirmation.Purpose.PHONE, confirmed_at=None
        ).exclude(application_id=subject).delete()
        return ask_second_confirmation(
            person_id=person_id,
            application_id=subject,
            purpose=SecondConfirmation.Purpose.PHONE,
            reason=reason,
            document=document,
            by=by,
            clock=lambda: at,
        )


def phone_subject(*, person_id: UUID, phone: str) -> UUID:
    """What is confirmed: this number in place of the telephones on record now."""
    former = Contact.objects.filter(person_id=person_id, kind="phone").order_by("id").values_list("id", flat=True)
    parts = (person_id.bytes, *(contact_id.bytes for contact_id in former), phone.encode())
    return UUID(bytes=keyed_digest(b"telephone of a person", b"".join(parts))[:16])
