"""Which district serves an address: the stored territories of a town's clinics, asked about one address."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.db import connection

from registratura.registry.addresses.address import Address, parse_address
from registratura.registry.addresses.entry import TerritoryEntry
from registratura.registry.addresses.houses import HouseSet
from registratura.registry.addresses.notes import Note, Suggestion
from registratura.registry.addresses.street import StreetKey
from registratura.registry.addresses.territory import Outcome, Resolution, Territory
from registratura.registry.models import Clinic, District, Doctor

TOWNS_KEPT = 16
AGE_GROUPS = ("adults", "children", "")

# Country, town and age group.
Town = tuple[str, str, str]

# The districts of clinics that work on the day, whose doctors take the age group ("" for every district).
_DISTRICTS = """
with served as materialized (
    select district.id, district.number, district.age_group, clinic.code
      from registry_clinic clinic join registry_district district on district.clinic_id = clinic.id
     where clinic.country = %(country)s and clinic.city = %(city)s
       and (clinic.status = 'working' or clinic.status_since > %(on)s)
       and (%(age_group)s = '' or district.age_group in (%(age_group)s, 'all'))
)
"""
# Lines are written and deleted, never changed in place: their number and the newest of them tell every change.
_VERSION = """
select md5(string_agg(concat_ws('|', served.*, lines.written, lines.newest), ',' order by served.id))
  from served, lateral (select count(*) as written, max(street.id::text) as newest
                          from registry_territorystreet street where street.district_id = served.id) lines
"""
_LINES = """
select served.number, served.code, served.age_group, street.locality, street.street_key, street.houses,
       street.source_line, street.street_name
  from registry_territorystreet street join served on served.id = street.district_id
 order by street.id
"""


@dataclass(frozen=True, slots=True)
class FoundDistrict:
    """The answer for one address.

    `outcome`: "district" (its one district; with no age group asked, one for adults and one for children), "none",
    "conflict" (the lists contradict each other) or "ambiguous" (a person decides); `districts` are those that serve
    the address or may. `unread`: what of the typed line nobody could place; `notes`: how the address was read and
    what is in doubt; `suggestions`: what else may have been meant.
    """

    outcome: Outcome
    districts: tuple[District, ...]
    address: Address
    unread: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def district(self) -> District | None:
        """The district, where there is exactly one and no doubt."""
        return self.districts[0] if self.outcome == "district" and len(self.districts) == 1 else None

    @property
    def clinic(self) -> Clinic | None:
        """The clinic whose doctors visit the address; None in doubt, or where two clinics share it by age."""
        clinics = {district.clinic for district in self.districts}
        return clinics.pop() if self.outcome == "district" and len(clinics) == 1 else None

    @property
    def doctor(self) -> Doctor | None:
        """The district's doctor, unless the post is vacant."""
        doctor = self.district.doctor if self.district else None
        return doctor if doctor and doctor.working else None


def find_district(
    *,
    country: str,
    city: str,
    on: date,
    age_group: str,
    text: str = "",
    address: Address | None = None,
) -> FoundDistrict:
    """The district of a typed line (`text`) or of an address in parts, among the town's clinics that work on the day.

    `age_group` is "adults", "children" or "" for both. Nothing raises over an address that can't be read: it has no
    district, and `notes` and `unread` say why. ValueError for another age group.
    """
    unread: tuple[str, ...] = ()
    if address is None:
        parsed = parse_address(text=text, country=country)
        address, unread = parsed.address, parsed.unread
    territory = territory_of(country=country, city=city, on=on, age_group=age_group)
    resolution = territory.resolve(address=address)
    districts = _rows(country, resolution)
    return FoundDistrict(
        _outcome(resolution, districts), districts, address, unread, resolution.notes, resolution.suggestions
    )


def territory_of(*, country: str, city: str, on: date, age_group: str = "") -> Territory:
    """The territory of the town's clinics that work on the day, for one age group or ("") for both, kept apart.

    Built once from the stored lines and kept until they change; asking whether they did costs some milliseconds.
    """
    if age_group not in AGE_GROUPS:
        raise ValueError(f"no age group: {age_group}")
    values = {"country": country, "city": city, "age_group": age_group, "on": on}
    with connection.cursor() as cursor:
        cursor.execute(_DISTRICTS + _VERSION, values)
        (version,) = cursor.fetchone()
        known = _kept.territory((country, city, age_group), version)
        if known is None:
            cursor.execute(_DISTRICTS + _LINES, values)
            known = Territory((_entry(row, apart=not age_group) for row in cursor.fetchall()), home=city)
            _kept.keep((country, city, age_group), version, known)
    return known


class _Kept:
    """The territories of the towns asked about last. The day is no part of the key: the version tells who works."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_town: OrderedDict[Town, tuple[str | None, Territory]] = OrderedDict()

    def territory(self, town: Town, version: str | None) -> Territory | None:
        with self._lock:
            kept_version, territory = self._by_town.get(town, (None, None))
            if territory is None or kept_version != version:
                return None
            self._by_town.move_to_end(town)
            return territory

    def keep(self, town: Town, version: str | None, territory: Territory) -> None:
        with self._lock:
            self._by_town[town] = version, territory
            self._by_town.move_to_end(town)
            if len(self._by_town) > TOWNS_KEPT:
                self._by_town.popitem(last=False)


_kept = _Kept()


def _entry(row: tuple, *, apart: bool) -> TerritoryEntry:
    number, clinic, age_group, locality, key, houses, line, text = row
    return TerritoryEntry(
        district=number,
        clinic=clinic,
        locality=locality,
        street=StreetKey.from_json(key),
        houses=HouseSet.from_json(houses),
        line=line,
        text=text,
        doctor_type=age_group if apart else "",
    )


def _rows(country: str, resolution: Resolution) -> tuple[District, ...]:
    """The districts named, in the order they were."""
    named = list(zip(resolution.clinics, resolution.districts, strict=True))
    if not named:
        return ()
    rows = District.objects.select_related("clinic", "doctor", "site").filter(
        clinic__country=country, clinic__code__in=set(resolution.clinics), number__in=set(resolution.districts)
    )
    by_name = {(row.clinic.code, row.number): row for row in rows}
    return tuple(by_name[name] for name in named if name in by_name)


def _outcome(resolution: Resolution, districts: tuple[District, ...]) -> Outcome:
    """Adults' and children's districts overlap rightly; one for everybody beside another is a contradiction."""
    if resolution.outcome == "district" and len(districts) > 1 and any(row.age_group == "all" for row in districts):
        return "conflict"
    return resolution.outcome
