"""For a person of a border area: the clinics near by in other regions, where the country's law lets them choose."""

from __future__ import annotations

from registratura.attachment.queries.choice import age_group_of, grounds_asked
from registratura.ledger.clock import Clock
from registratura.registry.models import PersonAddress
from registratura.registry.queries.border import clinics_near_border
from registratura.registry.queries.clinic_day import ClinicOnDay
from registratura.registry.queries.legal_day import legal_day_in
from registratura.registry.queries.people import PersonRecord


def clinics_across_border(record: PersonRecord, *, clock: Clock) -> tuple[ClinicOnDay, ...]:
    """The clinics, those that can be chosen; none for a person who lives elsewhere."""
    person = record.person
    home = record.addresses.get(PersonAddress.Kind.RESIDENCE)
    at = clock()
    on = legal_day_in(country=person.country, at=at)
    if home is None or not home.border_area or not grounds_asked(country=person.country, on=on, border_area=True):
        return ()
    group = age_group_of(country=person.country, birth_date=person.birth_date, on=on)
    return clinics_near_border(country=person.country, besides_region=person.region, at=at, age_group=group)
