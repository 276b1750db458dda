"""Finding a person among those whom an insurer insured on a day; everybody else is not found, whoever they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from registratura.registry.models import Coverage, Person
from registratura.registry.queries.people import find_by_name, find_by_number


def insured_by_number(*, insurer_ids: Collection[UUID], country: str, number: str, on: date) -> list[Person]:
    """The insurers' own insured of the day with that number of the country, typed with or without separators."""
    return _insured(find_by_number(country=country, number=number), insurer_ids, on)


def insured_by_name(
    *, insurer_ids: Collection[UUID], country: str, family_name: str, birth_date: date, on: date
) -> list[Person]:
    """The insurers' own insured of the day with that family name, born on that day; by name."""
    found = find_by_name(country=country, family_name=family_name, birth_date=birth_date)
    return _insured(found, insurer_ids, on)


def insured_person(*, insurer_ids: Collection[UUID], person_id: UUID, on: date) -> Coverage | None:
    """The policy of the person that one of the insurers had issued and that was in force on the day."""
    return (
        Coverage.objects.filter(
            person_id=person_id,
            scheme="oms",
            status="in_force",
            insurer_id__in=list(insurer_ids),
            period__contains=on,
        )
        .select_related("person", "insurer")
        .first()
    )


def _insured(people: Iterable[Person], insurer_ids: Collection[UUID], on: date) -> list[Person]:
    return [person for person in people if insured_person(insurer_ids=insurer_ids, person_id=person.id, on=on)]
