"""Which rows of a list are one clinic: its code, and its buildings where several rows share a made-up code."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from registratura.registry.addresses.catchment_file import RowRemark

CodeFrom = Literal["register", "portal", "name"]
Contract = tuple[date | None, date | None]

_WORD = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = 12
# What tells the buildings of one clinic apart.
_OF_A_BUILDING = ("address", "phone", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A good row: `values` by field of `Clinic`, only what the list says; `contract` is [from, until)."""

    line: int
    code: str
    code_from: CodeFrom
    values: Mapping[str, object]
    contract: Contract | None = None


@dataclass(frozen=True, slots=True)
class ListedSite:
    """A building, known by its address."""

    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class ListedClinic:
    """A clinic of a list: as a row, with its buildings where the list has several."""

    line: int
    code: str
    code_from: CodeFrom
    values: Mapping[str, object]
    contract: Contract | None
    sites: tuple[ListedSite, ...] = ()


def made_up_code(*, name: str, city: str) -> str:
    """A code for a clinic that has none: the same for the same name and town, whatever the case, ё and punctuation.

    Its digits are one long number, so that nobody who searches for a clinic by number finds a part of it.
    """
    words = (_words(name), _words(city))
    digest = hashlib.sha256("|".join(words).encode()).digest()
    return f"name-{int.from_bytes(digest[:8]) % 10**_DIGITS:0{_DIGITS}d}"


def gathered(
    *, rows: Iterable[ListedRow]
) -> tuple[tuple[ListedClinic, ...], tuple[RowRemark, ...], tuple[RowRemark, ...]]:
    """The clinics of the rows, errors and notes.

    A row that says what another of its code said is left out with a note. Rows of one made-up code that differ in
    nothing but their building are buildings of one clinic; other rows of one code are errors, each of them.
    """
    by_code: dict[str, list[ListedRow]] = {}
    clinics: list[ListedClinic] = []
    errors: list[RowRemark] = []
    notes: list[RowRemark] = []
    for row in rows:
        known = by_code.setdefault(row.code, [])
        same = next((other for other in known if _says_the_same(row, other)), None)
        if same:
            notes.append(RowRemark(row.line, "", "row_repeated", str(same.line)))
        else:
            known.append(row)
    for known in by_code.values():
        first = known[0]
        if len(known) == 1:
            clinics.append(_clinic(first))
        elif _are_buildings(known):
            clinics.append(_clinic(first, sites=tuple(map(_site, known))))
            notes.append(RowRemark(first.line, "address", "sites_of_one_clinic", f"{len(known)} {first.code}"))
        else:
            lines = ", ".join(str(row.line) for row in known)
            errors += [RowRemark(row.line, "code", "code_twice", f"{row.code}: {lines}") for row in known]
    return tuple(clinics), tuple(errors), tuple(notes)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text).casefold().replace("ё", "е")))


def _says_the_same(row: ListedRow, other: ListedRow) -> bool:
    return (row.values, row.contract) == (other.values, other.contract)


def _are_buildings(rows: Sequence[ListedRow]) -> bool:
    """Whether the rows of a code differ in their building only, each with an address of its own."""
    of_clinic = [
        ({key: value for key, value in row.values.items() if key not in _OF_A_BUILDING}, row.contract) for row in rows
    ]
    addresses = {_words(str(row.values.get("address", ""))) for row in rows}
    return (
        rows[0].code_from == "name"
        and all(each == of_clinic[0] for each in of_clinic)
        and len(addresses - {""}) == len(rows)
    )


def _site(row: ListedRow) -> ListedSite:
    return ListedSite(str(row.values["address"]), str(row.values.get("phone", "")))


def _clinic(row: ListedRow, *, sites: tuple[ListedSite, ...] = ()) -> ListedClinic:
    return ListedClinic(row.line, row.code, row.code_from, row.values, row.contract, sites)
