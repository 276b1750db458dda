"""One line of a district's territory."""

from dataclasses import dataclass

from registratura.registry.addresses.houses import HouseSet
from registratura.registry.addresses.street import StreetKey


@dataclass(frozen=True, slots=True)
class TerritoryEntry:
    """A street of a locality, the houses of it, and the district they belong to.

    `locality` is a path from wide to narrow, parted by commas («Волжский район, Юриш микрорайон»), "" for the town
    itself; an empty `street.name` is the whole locality. `line` and `text` (the street as written) lead back to the
    source. `doctor_type` keeps apart lists of therapists and paediatricians, whose districts overlap rightly.
    """

    district: str
    clinic: str
    locality: str
    street: StreetKey
    houses: HouseSet
    line: int = 0
    text: str = ""
    doctor_type: str = ""
