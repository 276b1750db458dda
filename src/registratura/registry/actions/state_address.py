"""Write down where a person says they live, work or study; it is kept as said by them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from registratura.ledger.actions.record_entry import lock_person
from registratura.ledger.clock import Clock
from registratura.registry.actions.record_address import record_address
from registratura.registry.actions.register_person import NewAddress
from registratura.registry.models import Person, PersonAddress
from registratura.registry.queries.towns import towns_with_clinics


def state_address(*, person_id: UUID, address: NewAddress, since: date, by: str, clock: Clock) -> PersonAddress:
    """From `since` on the person has this address; said once more, it is the same one.

    Whoever lives in the town of another region now belongs to that region; whoever moves within the town of a border
    area still lives in it. `by` is the actor's code: the ledger's entry shows whether the person or a member of staff
    said it. Raises Person.DoesNotExist.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        person = Person.objects.get(id=person_id)
        known = PersonAddress.objects.filter(
            person_id=person_id,
            kind=address.kind,
            period__startswith=since,
            period__upper_inf=True,
            text=address.text,
            organisation=address.organisation,
        ).first()
        if known:
            return known
        region = towns_with_clinics(country=person.country).get(address.locality)
        if address.kind == PersonAddress.Kind.RESIDENCE and region and region != person.region:
            person.region = region
            person.save(update_fields=["region"])
        if address.kind == PersonAddress.Kind.RESIDENCE and _in_border_town(person_id, address.locality):
            address = replace(address, border_area=True)
        record_address(person_id=person_id, address=address, since=since, by=by, clock=clock)
        return PersonAddress.objects.get(person_id=person_id, kind=address.kind, period__startswith=since)


def _in_border_town(person_id: UUID, locality: str) -> bool:
    """Whether the person's home of today lies in that very town, and in a border area."""
    homes = PersonAddress.objects.filter(person_id=person_id, kind=PersonAddress.Kind.RESIDENCE, period__upper_inf=True)
    return bool(locality) and homes.filter(locality=locality, border_area=True).exists()
