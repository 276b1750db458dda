"""Who visits an address at home: for adults and for children, whatever anybody's attachment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from registratura.registry.addresses.address import Address, parse_address
from registratura.registry.addresses.notes import Note, Suggestion
from registratura.registry.addresses.street import StreetKey, street_key
from registratura.registry.models import Clinic, District, Doctor, PersonAddress
from registratura.registry.queries.clinic_day import AGE_GROUPS
from registratura.registry.queries.territory import FoundDistrict, find_district, territory_of

UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A district that serves the address, or may, with who must be called."""

    district: District

    @property
    def clinic(self) -> Clinic:
        return self.district.clinic

    @property
    def doctor(self) -> Doctor | None:
        """The district's doctor, unless the post is vacant."""
        doctor = self.district.doctor
        return doctor if doctor and doctor.working else None

    @property
    def phone(self) -> str:
        """The telephone of the district's building, else of the clinic."""
        site = self.district.site
        return (site.phone if site else "") or self.clinic.phone


@dataclass(frozen=True, slots=True)
class HomeVisit:
    """Who visits people of an age group: "adults", "children", or "all" where the answer is one for both.

    `outcome`: "district" (one visitor), "none" (no list has the address), "conflict" and "ambiguous" (several may, a
    person decides), "unlisted" (the town has no list for the age group). `notes` say how the address was read and
    what is in doubt, `suggestions` what else may have been meant.
    """

    age_group: str
    outcome: str
    visitors: tuple[Visitor, ...] = ()
    notes: tuple[Note, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def visitor(self) -> Visitor | None:
        """The one who visits, where there is no doubt."""
        return self.visitors[0] if self.outcome == "district" else None

    @property
    def clinic(self) -> Clinic | None:
        """The clinic that must go: known also where only its districts are in doubt."""
        clinics = {visitor.clinic for visitor in self.visitors}
        return clinics.pop() if len(clinics) == 1 else None


@dataclass(frozen=True, slots=True)
class HomeVisits:
    """The answers for one address; `unread` is what of the typed line nobody could place."""

    town: str
    address: Address
    visits: tuple[HomeVisit, ...]
    unread: tuple[str, ...] = ()

    @property
    def clinics(self) -> tuple[Clinic, ...]:
        """The clinics that serve the address without doubt: at most one for adults and one for children."""
        return tuple(dict.fromkeys(visit.visitor.clinic for visit in self.visits if visit.visitor))

    @property
    def is_certain(self) -> bool:
        return all(visit.visitor for visit in self.visits)


def home_visits(*, country: str, town: str, on: date, text: str = "", address: Address | None = None) -> HomeVisits:
    """Who visits the address in or near the town on the day; a typed line (`text`) or an address in parts.

    Nothing raises over an address that can't be read.
    """
    unread: tuple[str, ...] = ()
    if address is None:
        parsed = parse_address(text=text, country=country)
        address, unread = parsed.address, parsed.unread
    visits = tuple(_visit(country, town, on, age_group, address) for age_group in AGE_GROUPS)
    return HomeVisits(town, address, _told_once(*visits), unread)


def home_visits_of(*, person_id: UUID, on: date) -> HomeVisits | None:
    """Who visits where the person lives on the day; None where no residence is on record."""
    residence = (
        PersonAddress.objects.filter(person_id=person_id, kind=PersonAddress.Kind.RESIDENCE, period__contains=on)
        .select_related("person", "district__clinic", "district__doctor", "district__site")
        .first()
    )
    if residence is None:
        return None
    country, district = residence.person.country, residence.district
    town = residence.locality or (district.clinic.city if district else "")
    found = home_visits(country=country, town=town, on=on, text=residence.text)
    if found.clinics or district is None:
        return found
    # The desk that noted the address found its district out; the streets as they are written now do not have it.
    known = HomeVisit(district.age_group, "district", (Visitor(district),))
    return HomeVisits(town, found.address, (known,), found.unread)


def clinic_serving_home(*, person_id: UUID, on: date) -> Clinic | None:
    """The clinic whose district the person lives in on the day, as it was found out when the address was noted."""
    residence = (
        PersonAddress.objects.filter(person_id=person_id, kind=PersonAddress.Kind.RESIDENCE, period__contains=on)
        .select_related("district__clinic")
        .first()
    )
    return residence.district.clinic if residence and residence.district else None


def _visit(country: str, town: str, on: date, age_group: str, address: Address) -> HomeVisit:
    found = find_district(country=country, city=town, on=on, age_group=age_group, address=address)
    if found.outcome == "none" and not _is_listed(country, town, on, age_group):
        return HomeVisit(age_group, UNLISTED)
    visitors = tuple(Visitor(district) for district in found.districts)
    return HomeVisit(age_group, _outcome(found), visitors, found.notes, _each_street_once(found.suggestions))


def _is_listed(country: str, town: str, on: date, age_group: str) -> bool:
    return bool(territory_of(country=country, city=town, on=on, age_group=age_group).entries)


def _outcome(found: FoundDistrict) -> str:
    """A list whose district has gone from the register since it was read answers nothing for certain."""
    return "ambiguous" if found.outcome == "district" and found.district is None else found.outcome


def _told_once(adults: HomeVisit, children: HomeVisit) -> tuple[HomeVisit, ...]:
    """One answer where adults and children have the same; that no list has the address is the same, too."""
    if adults.outcome == children.outcome == "none":
        offered = _each_street_once((*adults.suggestions, *children.suggestions))
        return (HomeVisit("all", "none", (), tuple(dict.fromkeys((*adults.notes, *children.notes))), offered),)
    if replace(children, age_group="adults") == adults:
        return (replace(adults, age_group="all"),)
    return adults, children


def _each_street_once(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Lists write one street in several ways («пр. Победы», «проспект Победы»); a person is offered it once."""
    offered: list[tuple[StreetKey, Suggestion]] = []
    for each in suggestions:
        key = street_key(street=each.street)
        if not any(_is_one_street(key, other) and each.house == known.house for other, known in offered):
            offered.append((key, each))
    return tuple(each for _, each in offered)


def _is_one_street(one: StreetKey, other: StreetKey) -> bool:
    return one.name == other.name and one.may_be(other) and one.shares_kind(other)
