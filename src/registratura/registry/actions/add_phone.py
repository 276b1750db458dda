"""Write down the telephone of a person who has none on record."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.registry.errors import PhoneKnown
from registratura.registry.models import Contact
from registratura.registry.phones import read_phone


def add_phone(*, person_id: UUID, phone: str, by: str, clock: Clock) -> None:
    """Add the person's first telephone. A telephone on record is never replaced here: a one-time password must not be
    led to somebody else's. `by` is the actor's code. Raises PhoneWrong, PhoneKnown.
    """
    value = read_phone(value=phone)
    with transaction.atomic():
        lock_person(person_id=person_id)
        if Contact.objects.filter(person_id=person_id, kind="phone").exists():
            raise PhoneKnown
        Contact.objects.create(person_id=person_id, kind="phone", value=value)
        record_entry(person_id=person_id, by=by, verb="person.phone_added", clock=clock)
