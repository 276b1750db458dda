"""What registering and issuing a policy have in common: the person's new home, and policies that follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.errors import NotFound
from registratura.attachment.policy_errors import NoOffice, PersonDied
from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock
from registratura.registry.actions.record_address import record_address
from registratura.registry.actions.register_person import NewAddress
from registratura.registry.models import Coverage, Insurer, Person
from registratura.registry.queries.offices import has_office

SCHEME = "oms"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """Where the person lives now, as they told it: `address` is street, house and flat in or near the `town`."""

    region: str
    town: str
    address: str
    since: date


def living_person(*, person_id: UUID) -> Person:
    """The person, alive as far as the register knows. Raises NotFound, PersonDied."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound(what="person")
    if person.died_on is not None:
        raise PersonDied
    return person


def check_office(*, insurer: Insurer, region: str) -> None:
    """Raises NoOffice where the insurer serves nobody in the region."""
    if not has_office(insurer_id=insurer.id, region=region):
        raise NoOffice(region=region)


def settle(*, person: Person, home: NewHome, by: Actor, clock: Clock) -> None:
    """The person lives in the new region from now on, at the new address since the day they moved."""
    person.region = home.region
    person.save(update_fields=["region"])
    address = NewAddress(kind="residence", text=f"{home.town}, {home.address}", locality=home.town)
    record_address(person_id=person.id, address=address, since=home.since, by=by.code, clock=clock)


def follow_on(*, policy: Coverage, on: date) -> Coverage:
    """Write the policy from the day on; whatever policy held that day ends as it begins.

    One in its way that began that very day, or would begin later, has covered no day yet: the ledger alone remembers
    it. The database refuses two at once, whoever writes them.
    """
    in_the_way = Coverage.objects.filter(
        person_id=policy.person_id, scheme=SCHEME, period__overlap=DateRange(on, policy.period.upper)
    )
    in_the_way.filter(period__startswith__gte=on).delete()
    for former in in_the_way:
        former.period = DateRange(former.period.lower, on)
        former.save(update_fields=["period"])
    policy.save(force_insert=True)
    return policy
