"""Is a line right? Its form, its numbers, its days, the places it names. Every mistake of a line is found at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from registratura.population.form import Reason, reasons_of
from registratura.population.person_line import Dated, PersonLine
from registratura.population.places import Places
from registratura.registry.names import wrong_with_name
from registratura.registry.numbers import SYSTEMS, check_number

CHECKED_SYSTEMS = {system for systems in SYSTEMS.values() for system in systems}
FIRST_BIRTH_DATE = date(1880, 1, 1)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that can't be loaded, with everything that is wrong in it. `number` counts from 1."""

    number: int
    reasons: tuple[Reason, ...]


def read_line(text: str | bytes) -> PersonLine | tuple[Reason, ...]:
    """The line in its form, or what is wrong with the form."""
    try:
        return PersonLine.model_validate_json(text)
    except ValidationError as wrong:
        return reasons_of(wrong)


def check_person(person: PersonLine, *, places: Places, on: date) -> tuple[Reason, ...]:
    """Everything wrong with a well-formed line. Puts each number into its normal form."""
    return tuple(_wrong_with(person, places, on))


def _wrong_with(person: PersonLine, places: Places, on: date) -> Iterator[Reason]:
    if not FIRST_BIRTH_DATE <= person.birth_date <= on:
        yield Reason("birth_date", "not_possible")
    for place in ("family_name", "given_name", "patronymic"):
        name = getattr(person, place)
        if name and (wrong := wrong_with_name(name)):
            yield Reason(place, wrong)
    yield from _wrong_numbers(person)
    yield from _wrong_periods("addresses", person.addresses, [line.kind for line in person.addresses])
    yield from _wrong_periods("coverages", person.coverages, [line.scheme for line in person.coverages])
    yield from _wrong_periods("categories", person.categories, None)
    yield from _wrong_periods("attachments", person.attachments, ["main"] * len(person.attachments))
    yield from _unknown_places(person, places)


def _wrong_numbers(person: PersonLine) -> Iterator[Reason]:
    """Check digits by the law's own checks; a number that contradicts birth date or sex is lawful."""
    systems = set()
    for index, line in enumerate(person.identifiers):
        place = f"identifiers.{index}"
        if line.system[:2] != person.country:
            yield Reason(f"{place}.system", "other_country")
        if line.system in systems:
            yield Reason(f"{place}.system", "twice")
        systems.add(line.system)
        if line.system in CHECKED_SYSTEMS:
            checked = check_number(system=line.system, value=line.value)
            if checked.valid:
                line.value = checked.normalised
            for error in checked.errors:
                yield Reason(f"{place}.value", error)


def _wrong_periods(place: str, lines: Sequence[Dated], kinds: list[str] | None) -> Iterator[Reason]:
    """Ends before beginnings; and of one kind, two that hold on the same day."""
    for index, line in enumerate(lines):
        if line.until is not None and line.until <= _first_day(line):
            yield Reason(f"{place}.{index}.until", "ends_before_it_begins")
    if kinds is None or len(lines) < 2:
        return
    latest: dict[str, Dated] = {}
    for index in sorted(range(len(lines)), key=lambda index: _first_day(lines[index])):
        before, line = latest.get(kinds[index]), lines[index]
        if before is not None and (before.until is None or _first_day(line) < before.until):
            yield Reason(f"{place}.{index}", "overlaps")
        if before is None or (before.until is not None and (line.until is None or line.until > before.until)):
            latest[kinds[index]] = line


def _first_day(line: Dated) -> date:
    return line.since or date.min


def _unknown_places(person: PersonLine, places: Places) -> Iterator[Reason]:
    country = person.country
    for index, line in enumerate(person.attachments):
        place = f"attachments.{index}"
        clinic = places.clinics.get((country, line.clinic))
        if clinic is None:
            yield Reason(f"{place}.clinic", "not_known")
            continue
        if line.doctor and line.doctor not in clinic.doctors:
            yield Reason(f"{place}.doctor", "not_known")
        if line.district and line.district not in clinic.districts:
            yield Reason(f"{place}.district", "not_known")
    for index, line in enumerate(person.addresses):
        if not line.clinic and not line.district:
            continue
        clinic = places.clinics.get((country, line.clinic))
        if clinic is None:
            yield Reason(f"addresses.{index}.clinic", "not_known")
        elif line.district not in clinic.districts:
            yield Reason(f"addresses.{index}.district", "not_known")
    for index, line in enumerate(person.coverages):
        if line.insurer and (country, line.insurer) not in places.insurers:
            yield Reason(f"coverages.{index}.insurer", "not_known")
