"""Find a person, and everything the register says of one on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from registratura.registry.disease_codes import DISEASE_MARK
from registratura.registry.models import (
    Contact,
    Coverage,
    Person,
    PersonAddress,
    PersonCategory,
    PersonIdentifier,
    Representation,
)
from registratura.registry.names import sort_key
from registratura.registry.numbers import SYSTEMS, systems_of_length

MOST_FOUND = 30


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person on one day: numbers by system, the addresses, categories, policy and representatives of that day.

    Diseases are no part of it: staff never see them.
    """

    person: Person
    numbers: dict[str, str]
    addresses: dict[str, PersonAddress]
    categories: list[PersonCategory]
    coverage: Coverage | None
    phones: list[Contact]
    representatives: list[Representation]

    @property
    def main_number(self) -> tuple[str, str] | None:
        """The system and number people of the country are asked for, if it is known."""
        known = (
            (system, self.numbers[system]) for system in SYSTEMS.get(self.person.country, ()) if system in self.numbers
        )
        return next(known, None)


def find_by_number(*, country: str, number: str) -> list[Person]:
    """People of the country with that number, in whichever of its systems; typed with or without separators."""
    return [
        person
        for system, value in systems_of_length(country=country, value=number)
        for person in _people().filter(country=country, identifiers__system=system, identifiers__value=value)
    ]


def find_by_name(*, country: str, family_name: str, birth_date: date) -> list[Person]:
    """People of the country with that family name, whatever its case and ё, born on that day; by name."""
    found = _people().filter(country=country, birth_date=birth_date, sort_key__startswith=f"{sort_key(family_name)} ")
    return list(found.order_by("sort_key")[:MOST_FOUND])


def person_record(*, person_id: UUID, on: date, countries: set[str]) -> PersonRecord:
    """What the register says of a person of one of the countries on the day. Raises Person.DoesNotExist."""
    person = _people().get(id=person_id, country__in=countries)
    addresses = PersonAddress.objects.filter(person=person, period__contains=on).select_related("district__clinic")
    representations = Representation.objects.filter(person=person, period__contains=on)
    return PersonRecord(
        person=person,
        numbers={row.system: row.value for row in person.identifiers.all()},
        addresses={address.kind: address for address in addresses},
        categories=list(
            PersonCategory.objects.filter(person=person, period__contains=on)
            .exclude(code__startswith=DISEASE_MARK)
            .order_by("code")
        ),
        coverage=Coverage.objects.filter(person=person, period__contains=on).select_related("insurer").first(),
        phones=list(Contact.objects.filter(person=person, kind="phone").order_by("-confirmed", "-own", "id")),
        representatives=list(representations.select_related("representative").order_by("representative__sort_key")),
    )


def number_is_taken(*, system: str, digits: str, besides: UUID | None = None) -> bool:
    """Whether the number belongs to somebody in the register, `besides` that very person."""
    return PersonIdentifier.objects.filter(system=system, value=digits).exclude(person_id=besides).exists()


def _people() -> QuerySet[Person]:
    return Person.objects.prefetch_related("identifiers")
