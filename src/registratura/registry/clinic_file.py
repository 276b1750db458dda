"""Reads a list of clinics: CSV in, clinics and named bad rows out. What a list does not say stays unsaid."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from registratura.law.identifiers import bin as bin_number
from registratura.registry.addresses.catchment_file import RowRemark, decoded, rows_with_lines
from registratura.registry.clinic_cells import ONE_TIME_ZONE, PORTAL_CODE, CellWrong, read_cell, tidy
from registratura.registry.clinic_codes import CodeFrom, ListedClinic, ListedRow, gathered, made_up_code

# Of several columns for one thing the first that has something in the row is read.
_COLUMNS = {
    "code": ("mcod", "code", "код", "код мо", "bin", "бин", "бсн"),
    "portal_id": ("registry portal id", "portal id"),
    "name": ("name", "название", "наименование", "атауы", "short name"),
    "name_kk": ("name kk", "қазақша атауы"),
    "short_name": ("short name", "краткое название", "краткое наименование", "қысқаша атауы"),
    "kind": ("kind", "kind guess", "вид", "тип", "түрі"),
    "serves": ("serves", "age group", "обслуживает", "возраст"),
    "region": ("region", "регион", "область", "облыс", "өңір"),
    "city": ("city", "город", "населенный пункт", "населённый пункт", "қала"),
    "city_district": ("city district", "district", "район", "район города", "аудан"),
    "address": ("address", "адрес", "мекенжай", "мекенжайы"),
    "phone": ("phone", "телефон", "телефоны"),
    "latitude": ("lat", "latitude", "широта"),
    "longitude": ("lon", "lng", "longitude", "долгота"),
    "time_zone": ("time zone", "часовой пояс"),
    "contract_from": ("contract from", "договор с"),
    "contract_until": ("contract until",),
}
_NUMBERED_BY_BIN = frozenset({"bin", "бин", "бсн"})
_BIN = re.compile(rf"\d{{{bin_number.LENGTH}}}")


@dataclass(frozen=True, slots=True)
class ClinicFile:
    """`clinics` of the good rows, `errors` of the bad ones, `notes` on what was made of the others; `rows` in all.

    An error in the first line concerns the whole file: then no row is read.
    """

    clinics: tuple[ListedClinic, ...]
    errors: tuple[RowRemark, ...]
    notes: tuple[RowRemark, ...]
    rows: int


def read_clinics(*, path: Path, country: str, region: str = "", city: str = "", time_zone: str = "") -> ClinicFile:
    """Read a list from a file: UTF-8 (with or without a mark) or Windows-1251, parted by commas, semicolons or tabs.

    `region`, `city` and `time_zone` (a name such as Europe/Moscow) are those of the clinics of which the list does not
    say them; a region there must be, and a time zone where the country has several. Nothing is asked of the register.
    Raises OSError.
    """
    text, encoding = decoded(content=path.read_bytes())
    reading = _Reading(country, {"region": region, "city": city, "time_zone": time_zone})
    if encoding != "utf-8":
        reading.notes.append(RowRemark(1, "", f"encoding_{encoding}"))
    reading.read(text)
    clinics, errors, notes = gathered(rows=reading.listed)
    return ClinicFile(
        clinics,
        tuple(sorted((*reading.errors, *errors), key=lambda remark: remark.line)),
        tuple(sorted((*reading.notes, *notes), key=lambda remark: remark.line)),
        reading.rows,
    )


@dataclass
class _Reading:
    country: str
    unsaid: Mapping[str, str]
    listed: list[ListedRow] = field(default_factory=list)
    errors: list[RowRemark] = field(default_factory=list)
    notes: list[RowRemark] = field(default_factory=list)
    rows: int = 0

    @property
    def _needed(self) -> tuple[str, ...]:
        return ("region",) if self.country in ONE_TIME_ZONE else ("region", "time_zone")

    def read(self, text: str) -> None:
        rows = rows_with_lines(text=text)
        line = 1
        try:
            line, header = next(rows, (1, []))
            if not self._take_header(line, header):
                return
            names = [_plain(name) for name in header]
            for line, cells in rows:
                self.rows += 1
                if len(cells) < len(header) or any(map(str.strip, cells[len(header) :])):
                    self.errors.append(RowRemark(line, "", "cell_count", f"{len(cells)} != {len(header)}"))
                else:
                    self._read_row(line, dict(_said(names, cells)))
        except csv.Error as broken:
            self.errors.append(RowRemark(line + 1, "", "not_csv", str(broken)))

    def _take_header(self, line: int, header: Sequence[str]) -> bool:
        """Whether the list has the columns it needs; the columns nobody reads are noted."""
        names = {_plain(name) for name in header}
        columns = {column for column, aliases in _COLUMNS.items() if not names.isdisjoint(aliases)}
        read = {name for aliases in _COLUMNS.values() for name in aliases}
        self.notes += [
            RowRemark(line, name.strip(), "column_unknown") for name in header if _plain(name) not in read | {""}
        ]
        if "name" not in columns:
            self.errors.append(RowRemark(line, "name", "column_missing", ", ".join(header)))
        self.errors += [
            RowRemark(line, column, f"{column}_missing")
            for column in self._needed
            if column not in columns and not self.unsaid[column]
        ]
        return not self.errors

    def _read_row(self, line: int, cells: Mapping[str, tuple[str, str]]) -> None:
        """Read what a row says; every wrong cell of it is named."""
        values: dict[str, object] = {}
        wrong = []
        said = {column: text for column, (_, text) in cells.items()}
        for column, text in ({key: each for key, each in self.unsaid.items() if each} | said).items():
            try:
                values |= read_cell(field=column, text=text)
            except CellWrong as error:
                wrong.append(RowRemark(line, column, error.code, text))
        wrong += [
            RowRemark(line, column, f"{column}_missing")
            for column in ("name", *self._needed)
            if column not in said and not self.unsaid.get(column)
        ]
        if ("latitude" in said) != ("longitude" in said):
            alone = "latitude" if "latitude" in said else "longitude"
            wrong.append(RowRemark(line, alone, "coordinate_alone", said[alone]))
        since, until = values.pop("contract_from", None), values.pop("contract_until", None)
        if since and until and until <= since:
            wrong.append(RowRemark(line, "contract_until", "contract_reversed", said["contract_until"]))
        if wrong:
            self.errors += wrong
            return
        portal_id = values.pop("portal_id", "")
        code, code_from = self._code(line, cells, values, portal_id)
        contract = (since, until) if since or until else None
        self.listed.append(ListedRow(line, code, code_from, values, contract))

    def _code(
        self, line: int, cells: Mapping[str, tuple[str, str]], values: dict[str, object], portal_id: object
    ) -> tuple[str, CodeFrom]:
        """The clinic's number in its register; else the portal's; else one made of name and town."""
        if "code" in cells:
            column, written = cells["code"]
            values.pop("code")
            if column in _NUMBERED_BY_BIN or (self.country == "kz" and _BIN.fullmatch(written)):
                checked = bin_number.check(value=written)
                if not checked.valid:
                    self.notes.append(RowRemark(line, "code", "bin_wrong", written))
                return checked.normalised or written, "register"
            return written, "register"
        if portal_id:
            return PORTAL_CODE.format(portal_id), "portal"
        name = str(values["name"])
        code = made_up_code(name=name, city=str(values.get("city", "")))
        self.notes.append(RowRemark(line, "code", "code_made_up", f"{code} {name}"))
        return code, "name"


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())


def _said(names: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """What a row says, by column of ours: the name of the file's column and the tidy text. Blank cells say nothing."""
    row = {name: text for name, cell in zip(names, cells, strict=False) if (text := tidy(cell))}
    for column, aliases in _COLUMNS.items():
        name = next((name for name in aliases if name in row), None)
        if name is not None:
            yield column, (name, row[name])
