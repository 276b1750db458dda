"""What the first page says of a country's law in a few words, as the edition of the day has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from registratura.attachment.queries.case import edition_on
from registratura.law.errors import NoValue
from registratura.law.protected_home import protecting_addresses
from registratura.law.rulebook import Rulebook, load_rulebook


@dataclass(frozen=True, slots=True)
class InShort:
    """`protecting` are the kinds of address at which nobody is refused, `once_a_year` whether changes are limited.

    `identity_enough`: a digital policy needs no paper beside the identity document. `birth_certificate`: it is asked
    for a child beside the parent's passport.
    """

    protecting: tuple[str, ...]
    once_a_year: bool
    identity_enough: bool
    birth_certificate: bool


def in_short(*, country: str, on: date) -> InShort:
    """The few words, by the edition this installation applies on the day."""
    edition = edition_on(country=country, applied_on=on)
    rulebook = load_rulebook(country=country, edition=edition)
    return InShort(
        protecting=protecting_addresses(country=country, on=on, edition=edition),
        once_a_year=_value(rulebook, "change_limit", on) not in (None, "none"),
        identity_enough=bool(_value(rulebook, "identity_instead_of_policy", on)),
        birth_certificate=bool(_value(rulebook, "child_documents", on)),
    )


def _value(rulebook: Rulebook, parameter: str, on: date) -> Any:
    if parameter not in rulebook.country.parameters:
        return None
    try:
        return rulebook.value_on(parameter, on).value
    except NoValue:
        return None
