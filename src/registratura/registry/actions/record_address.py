"""Write down a person's new address, ending the former one of the same kind."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.registry.actions.register_person import NewAddress
from registratura.registry.models import Person, PersonAddress
from registratura.registry.queries.serving_district import serving_district


def record_address(*, person_id: UUID, address: NewAddress, since: date, by: str, clock: Clock) -> None:
    """From `since` on the person has this address of its kind; what was known of earlier days stays.

    An address of the kind that began on that day or later is replaced. Where staff named no district, the town's
    territories are asked. `by` is the actor's code.
    Raises Person.DoesNotExist.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        person = Person.objects.get(id=person_id)
        of_kind = PersonAddress.objects.filter(person_id=person_id, kind=address.kind)
        of_kind.filter(period__startswith__gte=since).delete()
        for former in of_kind.filter(period__contains=since):
            former.period = DateRange(former.period.lower, since)
            former.save()
        district_id = address.district_id or serving_district(
            country=person.country,
            city=address.locality,
            text=address.text,
            birth_date=person.birth_date,
            on=since,
        )
        PersonAddress.objects.create(
            person_id=person_id,
            kind=address.kind,
            period=DateRange(since, None),
            text=address.text,
            region=person.region,
            locality=address.locality,
            organisation=address.organisation,
            border_area=address.border_area,
            district_id=district_id,
        )
        record_entry(
            person_id=person_id,
            by=by,
            verb="person.address_recorded",
            clock=clock,
            data={"kind": address.kind, "since": since.isoformat(), "district": str(district_id or "")},
        )
