"""One box that finds a person of a country while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Reverse

from registratura.registry.models import Contact, Person, PersonAddress, PersonIdentifier
from registratura.registry.numbers import SYSTEMS
from registratura.registry.person_question import PersonQuestion, readings

MOST_SHOWN = 10
NINES = "9" * 20
"""After every number that begins alike: digits are compared by it in any collation, and by the plain index."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Enough to tell people of one name apart; `home` is where the person lives on the day, empty where unknown."""

    person: Person
    numbers: tuple[PersonIdentifier, ...]
    home: str


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """By name; `more` when others fit as well."""

    people: tuple[FoundPerson, ...]
    more: bool

    @property
    def ids(self) -> tuple[UUID, ...]:
        return tuple(found.person.id for found in self.people)


def find_people(*, country: str, text: str, on: date) -> FoundPeople:
    """The people of the country whom the text may mean: the first of its readings that finds anybody counts.

    A statement a reading, as a rule one, and three for those who are shown.
    """
    found = (_ids(country, question) for question in readings(text=text, on=on))
    return tell_apart(ids=next(filter(None, found), []), on=on, most=MOST_SHOWN)


def tell_apart(*, ids: Sequence[UUID], on: date, most: int | None = None) -> FoundPeople:
    """People by name with what tells one from another; `most` of them."""
    people = (
        Person.objects.filter(id__in=ids[:most])
        .prefetch_related(
            "identifiers",
            Prefetch(
                "addresses",
                PersonAddress.objects.filter(kind=PersonAddress.Kind.RESIDENCE, period__contains=on),
                to_attr="homes",
            ),
        )
        .order_by("sort_key", "birth_date", "id")
    )
    return FoundPeople(tuple(_found(person) for person in people), more=most is not None and len(ids) > most)


def _ids(country: str, question: PersonQuestion) -> list[UUID]:
    """In the order of names; one more than is shown, if there are so many."""
    rows = Person.objects.filter(country=country)
    if question.words:
        family, *others = question.words
        rows = rows.filter(search_key__startswith=family)
        for word in others:
            rows = rows.filter(search_key__contains=f" {word}")
    if question.born:
        rows = rows.filter(birth_date__range=(question.born.first, question.born.last))
    known = _by_digits(country, question)
    if known is None:
        return list(rows.order_by("search_key", "birth_date", "id").values_list("id", flat=True)[: MOST_SHOWN + 1])
    if not (question.words or question.born):
        return list(known.filter(person__country=country)[: MOST_SHOWN + 1])
    # Put into order here: for an order and a limit the database would walk the names of the whole country.
    keys = rows.filter(id__in=known).values_list("search_key", "birth_date", "id")
    return [person_id for *_, person_id in sorted(keys)[: MOST_SHOWN + 1]]


def _by_digits(country: str, question: PersonQuestion) -> QuerySet | None:
    """Ids of those with the number or the telephone; None where neither is asked about."""
    if question.number:
        span = (question.number, question.number + NINES)
        rows = PersonIdentifier.objects.filter(system__in=SYSTEMS.get(country, ()), value__range=span)
    elif question.phone_ending:
        backwards = question.phone_ending[::-1]
        rows = Contact.objects.filter(kind="phone").annotate(backwards=Reverse("value"))
        rows = rows.filter(backwards__range=(backwards, backwards + NINES))
    else:
        return None
    return rows.values_list("person_id", flat=True)


def _found(person: Person) -> FoundPerson:
    homes: list[PersonAddress] = person.homes  # type: ignore[attr-defined]
    return FoundPerson(person, tuple(person.identifiers.all()), homes[0].text if homes else "")
