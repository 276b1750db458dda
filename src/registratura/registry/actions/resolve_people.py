"""Ask again which districts serve the people of a town, after its territories have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby
from uuid import UUID

from django.db import connection, transaction

from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.clock import Clock
from registratura.registry.addresses.address import parse_address
from registratura.registry.models import District
from registratura.registry.queries.territory import territory_of

ADDRESSES_AT_ONCE = 2000
DIFFERENT_ADDRESSES_KEPT = 100_000

AgeGroupOf = Callable[[date], str]

# The addresses people have in the town from the day on: said to lie there, or in a district of one of its clinics.
_ADDRESSES = """
select address.person_id, address.id, address.kind, address.text, address.district_id, person.birth_date
  from registry_personaddress address
  join registry_person person on person.id = address.person_id
  left join registry_district district on district.id = address.district_id
  left join registry_clinic clinic on clinic.id = district.clinic_id
 where (address.person_id, address.id) > (%(person)s, %(address)s)
   and person.country = %(country)s and person.died_on is null
   and (upper_inf(address.period) or upper(address.period) > %(on)s)
   and (address.locality = %(city)s or clinic.city = %(city)s)
 order by address.person_id, address.id
 limit %(limit)s
"""
_CHANGE = """
update registry_personaddress set district_id = %(new)s
 where person_id = %(person)s and id = %(id)s and district_id is not distinct from %(old)s
"""


@dataclass(frozen=True, slots=True)
class ResolvedAgain:
    """How many addresses were looked at; of these `changed` got another district, `doubtful` and `unlisted` kept theirs.

    `doubtful`: the lists contradict each other or don't say, a person decides; `unlisted`: no district lists them.
    """

    looked_at: int = 0
    changed: int = 0
    doubtful: int = 0
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    person_id: UUID
    id: UUID
    kind: str
    text: str
    district_id: UUID | None
    birth_date: date


def resolve_people_again(
    *, country: str, city: str, on: date, age_group_of: AgeGroupOf, by: str, clock: Clock
) -> ResolvedAgain:
    """Set the district of each address people have in the town from the day on, where the territories leave no doubt.

    An address in doubt, or in no list, keeps the district it has: somebody may have decided it. `age_group_of` tells
    from a birth date whose doctors look after the person. Works in batches, each its own transaction, so that it can be
    broken off and begun again; every change is entered into the person's ledger. `by` is the actor's code.
    """
    asking = _Asking(country, city, on, age_group_of)
    changed = 0
    for rows in _batches(country, city, on):
        wanted = [(row, district) for row in rows if (district := asking.district_of(row)) not in (None, row.district_id)]
        changed += _write(wanted, by, clock)
    return ResolvedAgain(asking.looked_at, changed, asking.doubtful, asking.unlisted)


def _batches(country: str, city: str, on: date) -> Iterator[list[_Row]]:
    last = (UUID(int=0), UUID(int=0))
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                _ADDRESSES,
                {
                    "country": country,
                    "city": city,
                    "on": on,
                    "person": last[0],
                    "address": last[1],
                    "limit": ADDRESSES_AT_ONCE,
                },
            )
            rows = [_Row(*row) for row in cursor.fetchall()]
        if not rows:
            return
        yield rows
        last = (rows[-1].person_id, rows[-1].id)


@dataclass
class _Asking:
    """The town's territories, asked about one address after the other."""

    country: str
    city: str
    on: date
    age_group_of: AgeGroupOf
    looked_at: int = 0
    doubtful: int = 0
    unlisted: int = 0
    _districts: dict[tuple[str, str], UUID] = field(init=False)

    def __post_init__(self) -> None:
        rows = District.objects.filter(clinic__country=self.country, clinic__city=self.city)
        self._districts = {(code, number): id_ for id_, code, number in rows.values_list("id", "clinic__code", "number")}
        self._age_group = lru_cache(maxsize=None)(self.age_group_of)
        self._answer = lru_cache(maxsize=DIFFERENT_ADDRESSES_KEPT)(self._ask)

    def district_of(self, row: _Row) -> UUID | None:
        """The one district that serves the address without doubt."""
        self.looked_at += 1
        outcome, district = self._answer(row.text, self._age_group(row.birth_date))
        self.unlisted += outcome == "none"
        self.doubtful += outcome != "none" and district is None
        return district

    def _ask(self, text: str, age_group: str) -> tuple[str, UUID | None]:
        ...
