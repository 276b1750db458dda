"""No messages by e-mail any more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.identity.actor import Actor
from registratura.identity.telling_addresses import tell_addresses
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.registry.emails import masked_email
from registratura.registry.models import Contact


def remove_email(*, person_id: UUID, by: Actor, clock: Clock) -> bool:
    """Take the address off the record; False where there was none, and then nothing is written.

    The address taken off is told too. The caller has checked that the actor acts for the person.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        on_record = Contact.objects.filter(person_id=person_id, kind="email")
        emails = list(on_record.order_by("id").values_list("value", flat=True))
        if not emails:
            return False
        on_record.delete()
        record_entry(person_id=person_id, by=by.code, verb="person.email_removed", clock=lambda: at)
        data = {"email": masked_email(value=emails[0])}
        tell_addresses(person_id=person_id, kind="contact.email_removed", data=data, at=at, also=emails)
    return True
