"""Settlements, quarters and city districts: which lines of a territory lie where the address lies."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from registratura.registry.addresses.entry import TerritoryEntry
from registratura.registry.addresses.notes import Note
from registratura.registry.addresses.street import street_key

_CITY = re.compile(r"^\s*г(?:\.\s*|\s+)|\s+қ\.?\s*$", re.IGNORECASE)
_SETTLEMENT = re.compile(r"^\s*[псдха](?:\.\s*|\s+)", re.IGNORECASE)
# An address that leaves these out still has its street; one that leaves out its settlement may have another's.
_AREAS = ("city", "city_district")


@dataclass(frozen=True, slots=True)
class Place:
    """One part of a locality: its name for comparison and its kind ("" where the words do not say)."""

    name: str
    kind: str


@lru_cache(maxsize=10_000)
def places_of(*, locality: str) -> tuple[Place, ...]:
    """The parts of «Волжский район, п. Юриш», the widest first."""
    return tuple(_place(part) for part in locality.split(",") if part.strip())


def _place(text: str) -> Place:
    kind = "city" if _CITY.search(text) else "settlement" if _SETTLEMENT.match(text) else ""
    key = street_key(street=_CITY.sub("", text) if kind == "city" else _SETTLEMENT.sub("", text) if kind else text)
    return Place(f"{key.name} {key.ordinal}".strip(), kind or key.kind)


class Places:
    """The places a territory speaks of. `home` is the settlement of the lines that name none."""

    def __init__(self, entries: Iterable[TerritoryEntry], *, home: str = "") -> None:
        self._home = {place.name for place in places_of(locality=home)}
        self._settlements: set[str] = set()
        self._areas: dict[str, set[str]] = {kind: set() for kind in _AREAS}
        for locality in {entry.locality for entry in entries}:
            for place in places_of(locality=locality):
                self._areas.get(place.kind, self._settlements).add(place.name)

    def in_area(self, entry: TerritoryEntry, wanted: Sequence[Place]) -> bool:
        """Whether the line may lie in the town and city district of the address; either may leave them unsaid."""
        lies_in = places_of(locality=entry.locality)
        for kind, known in self._areas.items():
            there = {place.name for place in lies_in if place.kind == kind}
            asked = {place.name for place in wanted if place.kind == kind or place.name not in self._settlements}
            if there and asked & known and there.isdisjoint(asked):
                return False
        return True

    def of_address(
        self, entries: Sequence[TerritoryEntry], wanted: Sequence[Place]
    ) -> tuple[list[TerritoryEntry], tuple[Note, ...]]:
        """The lines that lie in the settlement of the address, and doubts a person should settle.

        A part of the address that the territory does not know is taken for the city or region around it, unless it
        is called a settlement: then the street may be another one of the same name.
        """
        known = self._settlements.union(self._home, *self._areas.values())
        foreign = [place.name for place in wanted if place.kind == "settlement" and place.name not in known]
        doubts = (Note("place_not_in_list", (foreign[-1],)),) if foreign else ()
        asked = {place.name for place in wanted} & self._settlements
        if not asked:
            near = [entry for entry in entries if not settlements_of(entry)]
            if near or not entries:
                return near, doubts
            localities = tuple(dict.fromkeys(entry.locality for entry in entries))
            return list(entries), (*doubts, Note("locality_missing", localities))
        there = [entry for entry in entries if asked <= settlements_of(entry)]
        if there or not entries:
            return there, doubts
        unsaid = [entry for entry in entries if not settlements_of(entry)]
        return unsaid, (*doubts, Note("street_listed_without_locality", tuple(sorted(asked)))) if unsaid else ()


def settlements_of(entry: TerritoryEntry) -> frozenset[str]:
    """The names of the settlement and quarter a line lies in."""
    return _settlements_in(entry.locality)


def areas_of(entry: TerritoryEntry) -> tuple[Place, ...]:
    """The town and the city district a line lies in, where it says so."""
    return tuple(place for place in places_of(locality=entry.locality) if place.kind in _AREAS)


@lru_cache(maxsize=10_000)
def _settlements_in(locality: str) -> frozenset[str]:
    return frozenset(place.name for place in places_of(locality=locality) if place.kind not in _AREAS)
