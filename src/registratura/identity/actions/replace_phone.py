"""The second operator has seen the person and the document too: the new telephone takes the place of the old one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.identity.actions.ask_phone_change import phone_subject
from registratura.identity.actions.give_second_confirmation import give_second_confirmation
from registratura.identity.actor import Actor
from registratura.identity.confirmation_errors import NobodyAsked, OtherNumber
from registratura.identity.queries.phone_changes import phone_change_asked
from registratura.identity.telling_addresses import tell_addresses
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.registry.models import Contact
from registratura.registry.phones import masked_phone, read_phone


def replace_phone(*, person_id: UUID, phone: str, by: Actor, clock: Clock) -> str:
    """Put the number on record as the person's own; it, masked. The old telephone is told as well as the new one.

    The caller has checked that the actor serves the person. Raises PhoneWrong, NobodyAsked, SameOperator, OtherNumber.
    """
    value = read_phone(value=phone)
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        asked = phone_change_asked(person_id=person_id, at=at)
        if asked is None:
            raise NobodyAsked
        subject = phone_subject(person_id=person_id, phone=value)
        if subject != asked.application_id and asked.asked_by != by.code:
            raise OtherNumber
        given = give_second_confirmation(
            person_id=person_id, application_id=asked.application_id, by=by, clock=lambda: at
        )
        on_record = Contact.objects.filter(person_id=person_id, kind="phone")
        former = list(on_record.exclude(value=value).order_by("id").values_list("value", flat=True))
        on_record.delete()
        Contact.objects.create(person_id=person_id, kind="phone", value=value)
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="person.phone_replaced",
            clock=lambda: at,
            subject_id=asked.application_id,
            data={"reason": given.reason, "document": given.document, "asked_by": given.asked_by},
        )
        shown = masked_phone(value=value)
        tell_addresses(person_id=person_id, kind="contact.phone_replaced", data={"phone": shown}, at=at, also=former)
    return shown
