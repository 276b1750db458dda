"""Which district claims an address: one, none, several, or a question for a person."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from registratura.registry.addresses.address import Address
from registratura.registry.addresses.claims import PRIVATE_SECTOR, Claim, claims_on, competing, disputing
from registratura.registry.addresses.entry import TerritoryEntry
from registratura.registry.addresses.house_number import HouseNumber, parse_house
from registratura.registry.addresses.notes import Note, Suggestion
from registratura.registry.addresses.places import Place, Places, areas_of, places_of
from registratura.registry.addresses.street import StreetKey, split_place, street_key
from registratura.registry.addresses.street_index import StreetIndex

Allowed = Callable[[TerritoryEntry], bool]
Outcome = Literal["district", "none", "conflict", "ambiguous"]
_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer for one address.

    `outcome`: "district" (one claims it), "none", "conflict" (several claim it, the lists must be mended) or
    "ambiguous" (a person decides). `districts` and `clinics` go in pairs: those that claim, or may; "district" has
    one pair, or one for each type of doctor whose list was asked. `notes` say how the address was read and what is in
    doubt, `suggestions` what else may have been meant.
    """

    outcome: Outcome
    districts: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines that speak of a street, how they were found, and what is in doubt about them."""

    entries: Sequence[TerritoryEntry]
    notes: tuple[Note, ...]
    doubts: tuple[Note, ...]


class Territory:
    """The lines of one or many clinics' territories, ready to be asked about addresses.

    `home` is the town whose streets are listed without a locality («Челябинск»); without it any town an address
    names is taken for that one.
    """

    def __init__(self, entries: Iterable[TerritoryEntry], *, home: str = "") -> None:
        self.entries = tuple(entries)
        self._streets = StreetIndex(self.entries)
        self._places = Places(self.entries, home=home)
        self._whole_places: dict[str, list[TerritoryEntry]] = {}
        for entry in self.entries:
            if entry.houses.is_whole and (entry.street.is_place or not entry.street.name):
                self._whole_places.setdefault(_place_named(entry), []).append(entry)

    def resolve(self, *, address: Address, doctor_type: str = "") -> Resolution:
        """The district of an address, among the lists of one type of doctor or (by default) of all."""
        before_street, street = split_place(street=address.street)
        wanted = places_of(locality=", ".join(filter(None, (address.locality, before_street))))
        key = street_key(street=street)

        def allowed(entry: TerritoryEntry) -> bool:
            in_area = self._places.in_area(entry, wanted)
            return in_area and (not doctor_type or entry.doctor_type == doctor_type)

        lines = self._lines(key, wanted, allowed)
        if not lines.entries:
            # «мкр. Иволгино, 5», «с. Ивановка, 5»: the place stands where the street does.
            in_place = wanted if key.says_kind else (*wanted, *places_of(locality=street))
            lines = self._lines_of_place(key, in_place, allowed)
        house = parse_house(text=address.house)
        sure, unclear = claims_on(house=house, house_written=bool(address.house.strip()), entries=lines.entries)
        answer = _weigh(sure, unclear, lines.doubts, flat=address.flat)
        if answer.outcome == "district":
            return replace(answer, notes=(*lines.notes, *answer.notes))
        suggestions = tuple(dict.fromkeys(self._suggest(key, house, lines.entries, allowed)))[:_SUGGESTIONS]
        return replace(answer, notes=(*lines.notes, *answer.notes), suggestions=suggestions)

    def _lines(self, key: StreetKey, wanted: Sequence[Place], allowed: Allowed) -> "_Lines":
        """The lines of the street in the place of the address."""
        named, matched = self._streets.find(key, allowed=allowed)
        there, doubts = self._places.of_address(named, wanted)
        entries, kinds, kind_in_doubt = self._streets.of_kind(there, key)
        guessed_twice = any(note.code == "street_corrected" for note in matched) and (kinds or doubts)
        if entries and not guessed_twice:
            return _Lines(
                entries, matched + (() if kind_in_doubt else kinds), doubts + (kinds if kind_in_doubt else ())
            )
        return _Lines((), (), ())

    def _lines_of_place(self, key: StreetKey, wanted: Sequence[Place], allowed: Allowed) -> "_Lines":
        """The lines that take a whole settlement, quarter or garden society of the address, the narrowest."""
        known = next((self._whole_places[p.name] for p in reversed(wanted) if p.name in self._whole_places), [])
        entries = [entry for entry in known if allowed(entry)]
        return _Lines(entries, () if key.name or entries else (Note("street_missing"),), ())

    def _suggest(
        self, key: StreetKey, house: HouseNumber | None, entries: Sequence[TerritoryEntry], allowed: Allowed
    ) -> Iterator[Suggestion]:
        """Houses of the same number, then streets of the same name, then of a near one."""
        for entry in entries:
            for variant in entry.houses.same_number(house) if house else ():
                yield Suggestion("house_variant", entry.text, str(variant), entry.district)
        for code, lines in (
            ("street_namesake", self._streets.namesakes(key)),
            ("street_near", self._streets.near(key)),
        ):
            offered: dict[str, Suggestion] = {}
            for entry in lines:
                has_it = house is None or entry.houses.contains(house).answer == "yes"
                if entry not in entries and allowed(entry) and (has_it or entry.text not in offered):
                    district = entry.district if has_it else ""
                    offered[entry.text] = Suggestion(code, entry.text, str(house or ""), district)
            yield from offered.values()


def _place_named(entry: TerritoryEntry) -> str:
    if entry.street.name:
        return f"{entry.street.name} {entry.street.ordinal}".strip()
    return next((place.name for place in reversed(places_of(locality=entry.locality))), "")


def _weigh(sure: Sequence[Claim], unclear: Sequence[Claim], doubts: tuple[Note, ...], *, flat: str) -> Resolution:
    if not sure and not unclear:
        return Resolution("none", notes=doubts)
    if doubts or not sure:
        return _answer("ambiguous", [*sure, *unclear], doubts)
    if competing(sure):
        if len({areas_of(claim.entry) for claim in sure}) > 1:
            return _answer("ambiguous", sure, (Note("city_district_missing"),))
        return _answer("conflict", sure)
    disputed = disputing(sure, unclear)
    if disputed:
        return _answer("ambiguous", [*sure, *disputed])
    if flat and all(claim.membership.reason == PRIVATE_SECTOR for claim in sure):
        # A flat is no private house: the list may mean another building.
        return _answer("ambiguous", sure, (Note("flat_in_private_sector", (flat,)),))
    several = len({claim.entry.doctor_type for claim in sure}) > 1
    return _answer("district", sure, (Note("several_doctor_types"),) if several else ())


def _answer(outcome: Outcome, claims: Sequence[Claim], notes: tuple[Note, ...] = ()) -> Resolution:
    claimants = list(dict.fromkeys((claim.entry.district, claim.entry.clinic) for claim in claims))
    reasons = [
        Note(claim.membership.reason, (claim.entry.district, str(claim.entry.line)))
        for claim in claims
        if claim.membership.answer == "unclear" or claim.membership.reason == PRIVATE_SECTOR
    ]
    return Resolution(
        outcome,
        tuple(district for district, _ in claimants),
        tuple(clinic for _, clinic in claimants),
        (*notes, *reasons),
        claims=tuple(claims),
    )
