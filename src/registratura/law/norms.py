"""The norm of a district doctor: for pages that say what a refusal rests on, and for capacities that follow it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from registratura.law.errors import NoValue
from registratura.law.parameters import DatedValue
from registratura.law.rulebook import Rulebook, load_rulebook


@dataclass(frozen=True, slots=True)
class Norm:
    """People a full post may have, the allowed excess (`tolerance`, per cent) counted in; `source` is that of the norm.

    `confirmed` is false where the norm or the excess rests on a source that was not confirmed.
    """

    people: int
    tolerance: int
    source: str
    confirmed: bool

    def capacity(self, posts: Decimal) -> int:
        """People a doctor on so many posts may have, rounded down."""
        return int(self.people * posts)


def norm_on(*, country: str, kind: str, rural: bool, on: date, edition: str) -> Norm | None:
    """The norm of the day for a district of the kind; None where the country's law has none for it.

    The smaller norm is for districts known to be rural and for kinds that have no other.
    """
    rulebook = load_rulebook(country=country, edition=edition)
    norms = _value(rulebook, "norms", on)
    if norms is None:
        return None
    small, tolerance = _value(rulebook, "small_norms", on), _value(rulebook, "tolerance", on)
    table = small if small and kind in small.value and (rural or kind not in norms.value) else norms
    if kind not in table.value:
        return None
    excess = tolerance.value if tolerance else 0
    sure = table.confirmed and (tolerance is None or tolerance.confirmed or not excess)
    return Norm(table.value[kind] * (100 + excess) // 100, excess, table.source, sure)


def _value(rulebook: Rulebook, parameter: str, on: date) -> DatedValue | None:
    if parameter not in rulebook.country.parameters:
        return None
    try:
        return rulebook.value_on(parameter, on)
    except NoValue:
        return None
