"""Sets of houses: what a line of a territory says about its street, and whether a house is among them."""

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, Self

from registratura.registry.addresses.house_number import HouseNumber, Parity, parse_house

Answer = Literal["yes", "no", "unclear"]
Origin = Literal["list", "dash", "words", "whole"]


@dataclass(frozen=True, slots=True)
class Membership:
    """Whether a house belongs, and the code of the reason."""

    answer: Answer
    reason: str


NOT_LISTED = Membership("no", "not_listed")
EXCLUDED = Membership("no", "excluded")


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One entry of a list: a house (`low` is `high`), a range, an open range (one end None), the whole street.

    `origin` is how it is written: "list", "dash" (3-15), "words" (с 3 по 15) or "whole"; `parity` what is written or
    follows from the ends; `private` for «частный сектор»; `corpuses` for «28 все корпуса»; `part` for «23 (кв. 1-60)».
    """

    low: HouseNumber | None = None
    high: HouseNumber | None = None
    parity: Parity = "any"
    origin: Origin = "list"
    parity_written: bool = False
    private: bool = False
    corpuses: bool = False
    part: bool = False

    def covers(self, house: HouseNumber, *, both_sides: bool) -> Membership:
        """Whether the entry covers a house; `both_sides` tells that the line lists odd and even houses."""
        if self.origin == "whole":
            return self._on_this_side(house, "private_sector" if self.private else "whole")
        if self.low is not None and self.low == self.high:
            return self._is_it(house)
        low, high = self.low, self.high
        on_side = self._on_this_side(house, "range")
        if on_side.answer == "no" and self.parity_written:
            return NOT_LISTED
        if (low and house.number < low.number) or (high and house.number > high.number):
            return NOT_LISTED
        if self.private and (low is None or high is None):
            # «частный сектор до д. 90»: which of the houses are private only people there know.
            return Membership("unclear", "private_sector")
        at_end = _at_end(house, low, high)
        if at_end is not None:
            return at_end
        if on_side.answer == "no" and not both_sides:
            # «3-57» alone in its line: the other side of the street may be meant or not.
            return Membership("unclear", "parity_by_ends")
        return on_side

    def _on_this_side(self, house: HouseNumber, reason: str) -> Membership:
        return Membership("yes", reason) if self.parity in ("any", house.parity) else NOT_LISTED

    def _is_it(self, house: HouseNumber) -> Membership:
        listed = self.low
        assert listed is not None
        if house == listed or (self.corpuses and replace(house, corpus="") == listed):
            return Membership("unclear", "part_of_house") if self.part else Membership("yes", "listed")
        if (house.number, house.letter) != (listed.number, listed.letter):
            return NOT_LISTED
        # «14 корп. 1» and «14/1» may be one building or two; so may «24 лит. А» and «24».
        swapped = house.corpus + house.fraction == listed.corpus + listed.fraction != ""
        if (swapped or (self.corpuses and house.fraction)) and house.building == listed.building:
            return Membership("unclear", "corpus_or_fraction")
        if replace(house, building="") == replace(listed, building="") and "лит" in house.building + listed.building:
            return Membership("unclear", "litera")
        return NOT_LISTED

    def to_list(self) -> str | list[str]:
        """The stored form: the house alone, or [origin, low, high, parity, marks]."""
        marks = "w" * self.parity_written + "p" * self.private + "c" * self.corpuses + "q" * self.part
        if self.origin == "list" and not marks:
            return str(self.low)
        return [self.origin, str(self.low or ""), str(self.high or ""), self.parity, marks]

    @classmethod
    def from_list(cls, stored: str | list[str]) -> Self:
        if isinstance(stored, str):
            house = _stored_house(stored)
            return cls(house, house)
        origin, low, high, parity, marks = stored
        ends = _stored_house(low), _stored_house(high)
        return cls(*ends, parity, origin, "w" in marks, "p" in marks, "c" in marks, "q" in marks)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class HouseSet:
    """The houses of one line: what is included, what is excepted, conditions nobody could read, remarks.

    A `doubt` («все дома по левой стороне трамвайной линии») makes every house unclear that is not listed otherwise;
    a `remark` («коттеджная застройка» behind a list) changes nothing and is kept to be shown.
    """

    included: tuple[HouseRule, ...] = ()
    excepted: tuple[HouseRule, ...] = ()
    doubts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def contains(self, house: HouseNumber) -> Membership:
        """Whether the house is in the set: yes, no, or unclear with the reason."""
        both_sides = self.lists("odd") and self.lists("even")
        excepted = [rule.covers(house, both_sides=True).answer for rule in self.excepted]
        if "yes" in excepted:
            return EXCLUDED
        found = [rule.covers(house, both_sides=both_sides) for rule in self.included]
        sure = [membership for membership in found if membership.answer == "yes"]
        if sure and "unclear" not in excepted:
            return min(sure, key=lambda membership: membership.reason == "private_sector")
        if sure:
            return Membership("unclear", "exception_unclear")
        if self.doubts:
            return Membership("unclear", "condition_not_understood")
        return next((membership for membership in found if membership.answer == "unclear"), NOT_LISTED)

    def lists(self, parity: Parity) -> bool:
        """Whether some entry is on that side of the street."""
        return any(_lists(rule, parity) for rule in self.included)

    @property
    def is_whole(self) -> bool:
        """The whole street and nothing less."""
        unrestricted = any(rule.origin == "whole" and rule.parity == "any" for rule in self.included)
        return unrestricted and not self.excepted and not self.doubts

    def same_number(self, house: HouseNumber) -> tuple[HouseNumber, ...]:
        """The listed houses of that number, to suggest «38а» to who typed 38."""
        ends = (end for rule in self.included if rule.origin == "list" for end in (rule.low,))
        return tuple(end for end in ends if end is not None and end.number == house.number)

    def to_json(self) -> str:
        """The stored text, stable for equal sets."""
        parts = {
            "in": [rule.to_list() for rule in self.included],
            "but": [rule.to_list() for rule in self.excepted],
            "doubt": list(self.doubts),
            "remark": list(self.remarks),
        }
        return json.dumps({key: part for key, part in parts.items() if part}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """The set of a stored text. Raises ValueError for a text that `to_json` does not write."""
        parts = json.loads(stored)
        return cls(
            tuple(HouseRule.from_list(rule) for rule in parts.get("in", ())),
            tuple(HouseRule.from_list(rule) for rule in parts.get("but", ())),
            tuple(parts.get("doubt", ())),
            tuple(parts.get("remark", ())),
        )


WHOLE_STREET = HouseSet(included=(HouseRule(origin="whole"),))


def _at_end(house: HouseNumber, low: HouseNumber | None, high: HouseNumber | None) -> Membership | None:
    """The answer at the ends of a range, None between them.

    A fraction at an end counts by its first number (153/1-173 begins with 153), a letter includes what stands before
    it (17-43а has 43 and 43а). What follows the last house or precedes the first under the same number (35а in 1-35,
    73 in 73а-131) is not said.
    """
    unsaid = Membership("unclear", "range_end")
    inside = Membership("yes", "range")
    if house in (low, high):
        return inside
    if low and high and low.number == high.number:
        lettered = not (house.fraction or house.corpus or low.fraction or high.fraction)
        return inside if lettered and low < house < high else unsaid
    if low and house.number == low.number:
        return unsaid if low.letter and house < low else inside
    if high and house.number == high.number:
        return inside if house.is_plain else (inside if _before(house, high) else unsaid)
    return None


def _before(house: HouseNumber, end: HouseNumber) -> bool:
    letters_only = not (house.fraction or house.corpus or house.building or end.fraction)
    return letters_only and house < end


def _lists(rule: HouseRule, parity: Parity) -> bool:
    if rule.origin == "list":
        return rule.low is not None and rule.low.parity == parity
    return rule.parity in ("any", parity)


@lru_cache(maxsize=50_000)
def _stored_house(text: str) -> HouseNumber | None:
    house = parse_house(text=text)
    if text and house is None:
        raise ValueError(f"not a house number: {text}")
    return house
