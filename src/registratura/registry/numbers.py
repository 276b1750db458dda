"""The numbers states know people by: which a country has, and how each is checked."""

from __future__ import annotations

from datetime import date
from types import ModuleType

from registratura.law.identifiers import enp, iin, snils
from registratura.law.identifiers.outcome import IdentifierCheck, Sex, read_digits

SYSTEMS: dict[str, tuple[str, ...]] = {"kz": ("kz.iin",), "ru": ("ru.enp", "ru.snils")}
"""The first of a country is the one people are asked for."""

_MODULES: dict[str, ModuleType] = {"kz.iin": iin, "ru.enp": enp, "ru.snils": snils}


def check_number(*, system: str, value: str, birth_date: date | None = None, sex: Sex | None = None) -> IdentifierCheck:
    """Whether the number can be one of the system's, and what about it differs from the record."""
    outcome: IdentifierCheck = _MODULES[system].check(value=value, birth_date=birth_date, sex=sex)
    return outcome


def systems_of_length(*, country: str, value: str) -> tuple[tuple[str, str], ...]:
    """The country's systems whose numbers are as long as the typed one, with its bare digits."""
    read = ((system, read_digits(value=value, length=_MODULES[system].LENGTH)) for system in SYSTEMS.get(country, ()))
    return tuple((system, outcome.normalised) for system, outcome in read if outcome.normalised)


def lengths(*, country: str) -> dict[str, int]:
    """How many digits the numbers of each of the country's systems have."""
    return {system: _MODULES[system].LENGTH for system in SYSTEMS.get(country, ())}
