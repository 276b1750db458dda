"""The address that protects: a clinic with a full doctor still finds a place for those who live there."""

from datetime import date

from registratura.law.errors import NoValue
from registratura.law.rulebook import load_rulebook

PARAMETER = "protecting_address"
EITHER = ("registered", "residence")


def protecting_addresses(*, country: str, on: date, edition: str) -> tuple[str, ...]:
    """The kinds of address at which nobody is turned away by a full doctor; either where the law does not say which."""
    rulebook = load_rulebook(country=country, edition=edition)
    if PARAMETER not in rulebook.country.parameters:
        return EITHER
    try:
        return (rulebook.value_on(PARAMETER, on).value,)
    except NoValue:
        return EITHER
