"""Weighs what the lines of a territory say about one house."""

from collections.abc import Sequence
from dataclasses import dataclass

from registratura.registry.addresses.entry import TerritoryEntry
from registratura.registry.addresses.house_number import HouseNumber
from registratura.registry.addresses.houses import NOT_LISTED, Membership

PRIVATE_SECTOR = "private_sector"
# Another district's condition that nobody could read, or its share of the flats, outweighs a plain claim.
_DISPUTES = frozenset({"condition_not_understood", "part_of_house"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A line of the territory and what it says about the house."""

    entry: TerritoryEntry
    membership: Membership

    @property
    def claimant(self) -> tuple[str, str, str]:
        """Who claims: two lines of one district are one claimant; lists of different doctors do not compete."""
        return self.entry.doctor_type, self.entry.clinic, self.entry.district


def claims_on(
    *, house: HouseNumber | None, house_written: bool, entries: Sequence[TerritoryEntry]
) -> tuple[list[Claim], list[Claim]]:
    """The sure claims on a house and the unclear ones.

    Where blocks are listed by number and another district has «частный сектор» of the street, the number wins. A
    range of one side that is alone in its line («158-228») leaves the other side open, unless some line of the
    street lists houses there.
    """
    claims = [Claim(entry, _membership(entry, house, house_written)) for entry in entries]
    if house is not None:
        other_side_listed = any(entry.houses.lists(house.parity) for entry in entries)
        claims = [claim for claim in claims if not (claim.membership.reason == "parity_by_ends" and other_side_listed)]
    sure = [claim for claim in claims if claim.membership.answer == "yes"]
    numbered = [claim for claim in sure if claim.membership.reason != PRIVATE_SECTOR]
    unclear = [claim for claim in claims if claim.membership.answer == "unclear"]
    return numbered or sure, unclear


def _membership(entry: TerritoryEntry, house: HouseNumber | None, house_written: bool) -> Membership:
    if house is not None:
        return entry.houses.contains(house)
    if entry.houses.is_whole:
        return Membership("yes", "whole")
    if entry.houses.included or entry.houses.doubts:
        return Membership("unclear", "house_not_understood" if house_written else "house_missing")
    return NOT_LISTED


def disputing(sure: Sequence[Claim], unclear: Sequence[Claim]) -> list[Claim]:
    """The unclear claims of other districts that outweigh a sure one.

    Other doubts (35а after 1-35, another corpus) yield to a line that plainly has the house.
    """
    claimants = {claim.claimant for claim in sure}
    return [c for c in unclear if c.membership.reason in _DISPUTES and c.claimant not in claimants]


def competing(claims: Sequence[Claim]) -> bool:
    """Whether two districts of the same kind of doctor claim the house."""
    claimants = {claim.claimant for claim in claims}
    return len(claimants) > len({doctor_type for doctor_type, _, _ in claimants})
