"""Mends what copying from a PDF does to a row: glued columns, repeated houses, page headers. Each mend is named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from registratura.registry.addresses.house_list import HousesNotRead, parse_house_set
from registratura.registry.addresses.street import street_key

Mended = tuple[str, str, str]
_PAGE_HEADER = re.compile(r"\s*Приложение\s*№.*", re.IGNORECASE | re.DOTALL)
_BEHIND_QUOTE = re.compile(r".*»\s*(?P<street>[^»]*[^\W\d_]{3}[^»]*)")
_WHOLE_BEHIND = re.compile(
    r"(?P<street>.+?)\s*:?\s+(?P<houses>(?:все дома|барлық үйлер|весь|целиком).*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as the file has it: the street's cell, the houses' cell, the organisation's."""

    street: str
    houses: str
    organisation: str


def repaired(*, row: RawRow) -> tuple[RawRow, tuple[Mended, ...]]:
    """The row with each cell in its place, and what was mended: (column, code, the cell before)."""
    mended: list[Mended] = []
    for repair in (_without_page_header, _without_repetition, _street_out_of_houses, _street_out_of_organisation):
        changed = repair(row)
        if changed != row:
            before = row.street if changed.street != row.street else row.houses
            mended.append(("street" if changed.street != row.street else "houses", repair.__name__.strip("_"), before))
            row = changed
    return replace(row, street=row.street.strip(" :")), tuple(mended)


def _without_page_header(row: RawRow) -> RawRow:
    """The next page's header runs on in the last row of a page; a house list it cut off stays in the street's cell."""
    if not (_PAGE_HEADER.search(row.street) or _PAGE_HEADER.search(row.houses)):
        return row
    in_street = bool(_PAGE_HEADER.search(row.street))
    street, houses = _PAGE_HEADER.sub("", row.street), _PAGE_HEADER.sub("", row.houses)
    parted = _part(street) if in_street else None
    return replace(row, street=parted[0], houses=parted[1]) if parted else replace(row, street=street, houses=houses)


def _without_repetition(row: RawRow) -> RawRow:
    """«Омская 1а, 1б, 3а | 1а, 1б, 3а»: the houses stand in both cells."""
    street = row.street.strip(" :")
    if (
        row.houses
        and street != row.houses
        and street.endswith(row.houses)
        and not street[-len(row.houses) - 1].isalnum()
    ):
        return replace(row, street=street[: -len(row.houses)].strip(" :,"))
    return row


def _street_out_of_houses(row: RawRow) -> RawRow:
    """The street's cell is empty and the houses' cell has both."""
    if row.street or not row.houses or _reads(row.houses):
        return row
    whole = _WHOLE_BEHIND.fullmatch(row.houses)
    if whole:
        return replace(row, street=whole["street"], houses=whole["houses"])
    parted = _part(row.houses)
    if parted:
        return replace(row, street=parted[0], houses=parted[1])
    return replace(row, street=row.houses, houses="")


def _street_out_of_organisation(row: RawRow) -> RawRow:
    """The street's cell is empty and the street stands behind the organisation's name: «МОУ «СОШ № 106» Нагорная 1»."""
    found = _BEHIND_QUOTE.fullmatch(row.organisation) if not row.street else None
    street = found["street"].strip() if found else ""
    return replace(row, street=street) if street and not street_key(street=street).is_place else row


def _part(text: str) -> tuple[str, str] | None:
    """Street and houses of a text that has both: parted before the first number from which a plain list runs."""
    for begin in _number_starts(text):
        street, houses = text[:begin].strip(" :,"), text[begin:].strip()
        if re.search(r"[^\W\d_]{3}", street) and _reads(houses):
            return street, houses
    return None


def _number_starts(text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(r"(?<=\s)\d", text))


def _reads(houses: str) -> bool:
    try:
        read = parse_house_set(text=houses)
    except HousesNotRead:
        return False
    return not read.remarks and not read.doubts
