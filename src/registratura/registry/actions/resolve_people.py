"""Ask again which districts serve the people of a town, after its territories have changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db import connection, transaction

from registratura.ledger.actions.record_entries import Happening, lock_people, record_entries
from registratura.ledger.clock import Clock
from registratura.registry.addresses.address import Address, parse_address
from registratura.registry.age_groups import age_group_on
from registratura.registry.models import District
from registratura.registry.queries.territory import territory_of

ADDRESSES_AT_ONCE = 1000
ANSWERS_KEPT = 200_000

# The addresses people have from the day on that are said to lie in the town, or in a district of one of its clinics.
_ADDRESSES = """
select address.person_id, address.id, address.kind, address.text, address.district_id, person.birth_date
  from registry_personaddress address
  join registry_person person on person.id = address.person_id
  left join registry_district district on district.id = address.district_id
  left join registry_clinic clinic on clinic.id = district.clinic_id
 where (address.person_id, address.id) > (%(after_person)s, %(after_address)s)
   and person.country = %(country)s and person.died_on is null
   and (upper_inf(address.period) or upper(address.period) > %(on)s)
   and (address.locality = %(city)s or clinic.city = %(city)s)
 order by address.person_id, address.id
 limit %(limit)s
"""
# Not where somebody set another district meanwhile.
_CHANGE = """
update registry_personaddress address set district_id = wanted.new
  from unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[]) wanted (person_id, id, old, new)
 where address.person_id = wanted.person_id and address.id = wanted.id
   and address.district_id is not distinct from wanted.old
returning address.id
"""


@dataclass(frozen=True, slots=True)
class ResolvedAgain:
    """How many addresses were looked at; of these `changed` got another district.

    The `doubtful` kept theirs because the lists contradict each other or leave it open, the `unlisted` because no list
    has them.
    """

    looked_at: int
    changed: int
    doubtful: int
    unlisted: int


@dataclass(frozen=True, slots=True)
class _Row:
    person_id: UUID
    id: UUID
    kind: str
    text: str
    district_id: UUID | None
    birth_date: date


def resolve_people_again(*, country: str, city: str, on: date, by: str, clock: Clock) -> ResolvedAgain:
    """Set the district of each address people have in the town from the day on, where the territories leave no doubt.

    An address in doubt or in no list keeps the district it has: somebody may have decided it. Works in batches of a
    transaction each, so that it can be broken off and begun again; each change is entered in the person's ledger. `by`
    is the actor's code.
    """
    asking = _Asking(country=country, city=city, on=on)
    looked_at = changed = doubtful = unlisted = 0
    for rows in _batches(country, city, on):
        wanted = []
        for row in rows:
            outcome, district = asking.answer(row.text, age_group_on(birth_date=row.birth_date, on=on))
            unlisted += outcome == "none"
            doubtful += outcome != "none" and district is None
            if district not in (None, row.district_id):
                wanted.append((row, district))
        looked_at += len(rows)
        changed += _write(wanted, by, clock)
    return ResolvedAgain(looked_at, changed, doubtful, unlisted)


class _Asking:
    """The town's territories, asked about many addresses; neighbours of one house get one answer."""

    def __init__(self, *, country: str, city: str, on: date) -> None:
        self._country = country
        self._territories = {
            group: territory_of(country=country, city=city, on=on, age_group=group) for group in ("adults", "children")
        }
        rows = District.objects.filter(clinic__country=country, clinic__city=city)
        self._districts = {
            (code, number): district for district, code, number in rows.values_list("id", "clinic__code", "number")
        }
        self._resolved = lru_cache(maxsize=ANSWERS_KEPT)(self._resolve)

    def answer(self, text: str, age_group: str) -> tuple[str, UUID | None]:
        """The outcome, and the one district that serves the address without doubt."""
        address = parse_address(text=text, country=self._country).address
        # Which flat it is changes nothing, only whether there is one.
        return self._resolved(replace(address, flat="1" if address.flat else "", text=""), age_group)

    def _resolve(self, address: Address, age_group: str) -> tuple[str, UUID | None]:
        found = self._territories[age_group].resolve(address=address)
        if found.outcome != "district" or len(found.districts) != 1:
            return found.outcome, None
        return found.outcome, self._districts.get((found.clinics[0], found.districts[0]))


def _batches(country: str, city: str, on: date) -> Iterator[list[_Row]]:
    after = (UUID(int=0), UUID(int=0))
    while True:
        values = {"country": country, "city": city, "on": on, "limit": ADDRESSES_AT_ONCE}
        with connection.cursor() as cursor:
            cursor.execute(_ADDRESSES, values | {"after_person": after[0], "after_address": after[1]})
            rows = [_Row(*row) for row in cursor.fetchall()]
        if not rows:
            return
        yield rows
        after = (rows[-1].person_id, rows[-1].id)


def _write(wanted: list[tuple[_Row, UUID]], by: str, clock: Clock) -> int:
    """Write the districts and a ledger entry each; how many were written."""
    if not wanted:
        return 0
    columns = zip(*((row.person_id, row.id, row.district_id, district) for row, district in wanted), strict=True)
    with transaction.atomic(), connection.cursor() as cursor:
        lock_people(person_ids=(row.person_id for row, _ in wanted))
        cursor.execute(_CHANGE, [list(column) for column in columns])
        written = {id_ for (id_,) in cursor.fetchall()}
        happenings = [
            Happening(
                person_id=row.person_id,
                subject_id=row.id,
                data={"kind": row.kind, "district": str(district), "former": str(row.district_id or "")},
            )
            for row, district in wanted
            if row.id in written
        ]
        record_entries(happenings=happenings, by=by, verb="person.address_resolved", clock=clock)
    return len(happenings)
