"""Reads a list of territories: CSV in, lines of territories and named bad rows out. Nothing is guessed silently."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from registratura.registry.addresses.catchment_repairs import RawRow, repaired
from registratura.registry.addresses.entry import TerritoryEntry
from registratura.registry.addresses.house_list import HousesNotRead, parse_house_set
from registratura.registry.addresses.houses import WHOLE_STREET, HouseSet
from registratura.registry.addresses.street import StreetKey, split_place, street_key, street_keys

# The first column of the list that the file has is read; repaired columns go before the source's own.
_COLUMNS = {
    "district": ("district", "участок", "номер участка", "учаске", "учреждение"),
    "clinic": ("clinic", "clinic_site", "org_raw", "поликлиника", "организация", "емхана"),
    "city_district": ("city_district", "район", "район города", "аудан"),
    "locality": ("locality", "населенный пункт", "населённый пункт", "елді мекен"),
    "street": ("street_clean", "street_raw", "street", "улица", "көше"),
    "houses": ("houses_clean", "houses_raw", "houses", "дома", "номера домов", "үйлер"),
    "doctor_type": ("doctor_type", "тип врача", "врач", "дәрігер"),
    "form": ("form",),
}
_NEEDED = ("district", "street", "houses")


@dataclass(frozen=True, slots=True)
class RowRemark:
    """What is wrong with a row, or was mended in it: line of the file, column, code of the reason, the text itself."""

    line: int
    column: str
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class CatchmentFile:
    """`entries` of the good rows (a group of streets gives several), `errors` of the bad ones, `notes` on mended ones.

    `city_districts` are the districts of the town the file speaks of, as written.
    """

    entries: tuple[TerritoryEntry, ...]
    errors: tuple[RowRemark, ...]
    notes: tuple[RowRemark, ...]
    rows: int
    city_districts: frozenset[str]


def read_catchment(*, path: Path | None = None, lines: Iterable[str] | None = None) -> CatchmentFile:
    """Read a list from a file (UTF-8 with or without a mark, or Windows-1251) or from lines of text.

    Fields are parted by commas, semicolons or tabs, as the header row is. Rows that cannot be used are in `errors`
    with line, column and reason; the rest stays usable. Raises OSError where the file cannot be opened, and
    ValueError where neither a path nor lines are given.
    """
    reading = _Reading()
    if path is not None:
        text, encoding = decoded(content=path.read_bytes())
        if encoding != "utf-8":
            reading.notes.append(RowRemark(1, "", f"encoding_{encoding}"))
    elif lines is not None:
        text = "".join(line if line.endswith("\n") else line + "\n" for line in lines).removeprefix("\ufeff")
    else:
        raise ValueError("give a path or lines")
    reading.read(text)
    return CatchmentFile(
        tuple(reading.entries),
        tuple(reading.errors),
        tuple(reading.notes),
        reading.rows,
        frozenset(reading.city_districts),
    )


def decoded(*, content: bytes) -> tuple[str, str]:
    """The text of a file and its encoding: "utf-8" with or without a mark, else "cp1251"."""
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace"), "cp1251"


def rows_with_lines(*, text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV text with the line each begins at; the separator is the commonest one of the header."""
    header = text.partition("\n")[0]
    separator = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begins = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield begins, row
        begins = reader.line_num + 1


@dataclass
class _Reading:
    entries: list[TerritoryEntry] = field(default_factory=list)
    errors: list[RowRemark] = field(default_factory=list)
    notes: list[RowRemark] = field(default_factory=list)
    city_districts: set[str] = field(default_factory=set)
    rows: int = 0

    def read(self, text: str) -> None:
        rows = rows_with_lines(text=text)
        line, header = next(rows, (1, []))
        columns = _columns(header)
        missing = [column for column in _NEEDED if column not in columns]
        if missing:
            self.errors += [RowRemark(line, column, "column_missing", ", ".join(header)) for column in missing]
            return
        try:
            for line, cells in rows:
                self.rows += 1
                if len(cells) < len(header) or any(cells[len(header) :]):
                    self.errors.append(RowRemark(line, "", "cell_count", f"{len(cells)} != {len(header)}"))
                else:
                    self._read_row(line, {column: cells[place].strip() for column, place in columns.items()})
        except csv.Error as broken:
            self.errors.append(RowRemark(line + 1, "", "not_csv", str(broken)))

    def _read_row(self, line: int, cells: Mapping[str, str]) -> None:
        raw = RawRow(cells["street"], cells["houses"], cells.get("clinic", ""))
        row, mended = repaired(row=raw)
        self.notes += [RowRemark(line, column, code, value) for column, code, value in mended]
        locality = _locality(cells.get("city_district", ""), cells.get("locality", ""))
        if not cells["district"]:
            self.errors.append(RowRemark(line, "district", "district_blank"))
            return
        if not row.street and not (cells.get("locality") and not row.houses):
            self.errors.append(RowRemark(line, "street", "street_blank", row.houses))
            return
        if not row.houses and cells.get("form") == "list":
            self.errors.append(RowRemark(line, "houses", "houses_blank"))
            return
        try:
            houses = self._houses(line, row)
        except HousesNotRead as error:
            self.errors.append(RowRemark(line, "houses", error.code, error.text))
            return
        streets = _streets(row.street)
        if len(streets) > 1 and not houses.is_whole:
            # Which of «ул. Мира, ул. Садовая» the houses belong to is not said.
            self.errors.append(RowRemark(line, "street", "several_streets", row.street))
            return
        if not row.houses and "form" not in cells:
            self.notes.append(RowRemark(line, "houses", "whole_street_assumed", row.street))
        if cells.get("city_district"):
            self.city_districts.add(cells["city_district"])
        for place, street in streets:
            self.entries += [
                TerritoryEntry(
                    district=cells["district"],
                    clinic=cells.get("clinic", "").removesuffix(row.street).strip() or cells.get("clinic", ""),
                    locality=", ".join(filter(None, (locality, place))),
                    street=key,
                    houses=houses,
                    line=line,
                    text=row.street,
                    doctor_type=cells.get("doctor_type", ""),
                )
                for key in (street_keys(street=street) if street else (StreetKey(""),))
            ]

    def _houses(self, line: int, row: RawRow) -> HouseSet:
        if row.houses == row.street:
            # «Общежитие кирпичного завода» in both columns: one named building, or one named place.
            return WHOLE_STREET
        houses = parse_house_set(text=row.houses)
        self.notes += [RowRemark(line, "houses", "remark", remark) for remark in houses.remarks]
        self.notes += [RowRemark(line, "houses", "condition_not_understood", doubt) for doubt in houses.doubts]
        return houses


def _columns(header: Sequence[str]) -> dict[str, int]:
    names = [name.strip().casefold() for name in header]
    found = {
        column: [names.index(alias) for alias in aliases if alias in names] for column, aliases in _COLUMNS.items()
    }
    return {column: places[0] for column, places in found.items() if places}


def _locality(city_district: str, locality: str) -> str:
    """«Волжский район, п. Юриш» of a column each; the word «район» keeps the two apart later."""
    if city_district and street_key(street=city_district).kind != "city_district":
        city_district += " район"
    return ", ".join(filter(None, (city_district, locality)))


def _streets(text: str) -> list[tuple[str, str]]:
    """Settlement and street of a cell; of each, where several streets stand in it («ул. Мира, ул. Садовая»)."""
    place, street = split_place(street=text)
    parts = [part.strip() for part in place.split(",")]
    before = [part for part in parts if street_key(street=part).says_kind]
    around = ", ".join(part for part in parts if part and part not in before)
    return [(around, part) for part in (*before, street)]
