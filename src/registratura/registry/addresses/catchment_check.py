"""Holds a list of territories to a table of addresses whose district is known."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from registratura.registry.addresses.address import Address
from registratura.registry.addresses.catchment_file import (
    CatchmentFile,
    RowRemark,
    decoded,
    read_catchment,
    rows_with_lines,
)
from registratura.registry.addresses.notes import Note
from registratura.registry.addresses.territory import Resolution, Territory

NONE = "none"
_NEEDED = ("street", "house", "expected")


@dataclass(frozen=True, slots=True)
class Difference:
    """An address resolved otherwise than the table says."""

    id: str
    address: str
    certainty: str
    case: str
    expected: str
    got: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`right` and `total` by certainty, the differences, and how many rows of the table belong to another list."""

    right: Mapping[str, int]
    total: Mapping[str, int]
    differences: tuple[Difference, ...]
    skipped: int
    territory_errors: tuple[RowRemark, ...]

    def share(self, certainty: str) -> float:
        """The share resolved right, 0 to 1; 1 where the table has no such row."""
        total = self.total.get(certainty, 0)
        return self.right.get(certainty, 0) / total if total else 1.0


def check_catchment(*, territory_path: Path, truth_path: Path) -> CheckReport:
    """Resolve every address of the table that belongs to the list.

    A row is right where `certain` and `convention` give the expected district (or none), `conflict` is a conflict
    between the two districts named, and `ambiguous` is left to a person. Raises OSError for a file that cannot be
    opened and ValueError for a table without the columns street, house and expected.
    """
    catchment = read_catchment(path=territory_path)
    rows = _truth_rows(truth_path)
    ours = _rows_of_list(rows, catchment)
    territory = Territory(catchment.entries)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    differences: list[Difference] = []
    for row in ours:
        certainty = row.get("certainty") or "certain"
        resolution = territory.resolve(address=_address(row))
        total[certainty] += 1
        if _is_right(row, certainty, resolution):
            right[certainty] += 1
        else:
            differences.append(_difference(row, certainty, resolution))
    return CheckReport(dict(right), dict(total), tuple(differences), len(rows) - len(ours), catchment.errors)


def render_text(report: CheckReport) -> str:
    """The report as plain text: shares by certainty, each difference, each bad row of the list."""
    lines = [
        f"{certainty}: {report.right.get(certainty, 0)} of {total} right ({report.share(certainty):.1%})"
        for certainty, total in sorted(report.total.items())
    ]
    lines.append(f"skipped, belong to another list: {report.skipped}")
    for difference in report.differences:
        notes = "; ".join(" ".join((note.code, *note.values)) for note in difference.notes)
        lines.append(
            f"{difference.id}: {difference.address} [{difference.certainty}, {difference.case}]"
            f" expected {difference.expected}, got {difference.got}" + (f" ({notes})" if notes else "")
        )
    lines += [
        f"territory line {error.line}, {error.column or 'row'}: {error.code} {error.value}".rstrip()
        for error in report.territory_errors
    ]
    return "\n".join(lines)


def _truth_rows(path: Path) -> list[dict[str, str]]:
    rows = rows_with_lines(text=decoded(content=path.read_bytes())[0])
    _, header = next(rows, (1, []))
    missing = [column for column in _NEEDED if column not in header]
    if missing:
        raise ValueError(f"{path.name}: columns missing: {', '.join(missing)}")
    return [dict(zip(header, (cell.strip() for cell in cells), strict=False)) for _, cells in rows]


def _rows_of_list(rows: Sequence[dict[str, str]], catchment: CatchmentFile) -> list[dict[str, str]]:
    """The rows of the table that speak of this list.

    One table may serve several lists, told apart by `dataset`: a dataset belongs to the list that has at least half
    of the districts it expects. Within it, rows of a city district that the list does not cover are left out.
    """
    known = {entry.district for entry in catchment.entries}
    by_dataset: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_dataset[row.get("dataset", "")].append(row)
    ours = [group for group in by_dataset.values() if len(by_dataset) == 1 or _is_about(group, known)]
    covered = catchment.city_districts
    return [
        row
        for group in ours
        for row in group
        if not covered or not row.get("city_district") or row["city_district"] in covered
    ]


def _is_about(rows: Iterable[dict[str, str]], known: set[str]) -> bool:
    expected = {row.get(column, "") for row in rows for column in ("expected", "also")} - {"", NONE}
    return bool(expected) and len(expected & known) * 2 >= len(expected)


def _address(row: Mapping[str, str]) -> Address:
    district = row.get("city_district", "")
    locality = ", ".join(filter(None, (district and f"{district} район", row.get("locality", ""))))
    return Address("", locality, row["street"], row["house"], "", f"{row['street']}, {row['house']}")


def _is_right(row: Mapping[str, str], certainty: str, resolution: Resolution) -> bool:
    if certainty == "ambiguous":
        return resolution.outcome == "ambiguous"
    if certainty == "conflict":
        return resolution.outcome == "conflict" and {row["expected"], row.get("also", "")} - {""} <= set(
            resolution.districts
        )
    if row["expected"] == NONE:
        return resolution.outcome == NONE
    return resolution.outcome == "district" and resolution.districts == (row["expected"],)


def _difference(row: Mapping[str, str], certainty: str, resolution: Resolution) -> Difference:
    expected = " / ".join(filter(None, (row["expected"], row.get("also", ""))))
    if certainty in ("conflict", "ambiguous"):
        expected = f"{certainty}: {expected}"
    got = resolution.districts[0] if resolution.outcome == "district" else resolution.outcome
    if resolution.outcome in ("conflict", "ambiguous"):
        got += ": " + " / ".join(resolution.districts)
    address = ", ".join(filter(None, (row.get("city_district", ""), row["street"], row["house"])))
    return Difference(row.get("id", ""), address, certainty, row.get("case", ""), expected, got, resolution.notes)


if __name__ == "__main__":
    outcome = check_catchment(territory_path=Path(sys.argv[1]), truth_path=Path(sys.argv[2]))
    sys.stdout.write(render_text(outcome) + "\n")
