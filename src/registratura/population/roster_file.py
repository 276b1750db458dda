"""The clinic's list as a file: CSV line by line, Parquet in one piece. The columns stand in ROSTER_COLUMNS."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

import polars as pl

from registratura.population.queries.roster import RosterLine

ROSTER_COLUMNS: dict[str, pl.DataType] = {
    "number": pl.String(),
    "family_name": pl.String(),
    "given_name": pl.String(),
    "patronymic": pl.String(),
    "birth_date": pl.Date(),
    "sex": pl.String(),
    "age_group": pl.String(),
    "attached_since": pl.Date(),
    "ground": pl.String(),
    "doctor_code": pl.String(),
    "doctor": pl.String(),
    "district": pl.String(),
}
FORMULA = "^([=+\\-@\t\r])"
"""A spreadsheet takes a text that begins so for a formula: in CSV it gets an apostrophe before it."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it spreadsheets do not read Cyrillic letters."""

Reading = Callable[[tuple[RosterLine, ...]], None]


def roster_csv(*, chunks: Iterable[tuple[RosterLine, ...]], note_reading: Reading) -> Iterator[bytes]:
    """The list as CSV, piece by piece; each chunk is noted as read before it leaves."""
    yield BYTE_ORDER_MARK + csv_of(frame=_frame(()))
    for lines in chunks:
        note_reading(lines)
        yield csv_of(frame=_frame(lines), header=False)


def roster_parquet(*, chunks: Iterable[tuple[RosterLine, ...]], note_reading: Reading) -> bytes:
    """The list as Parquet: typed columns, texts as they are."""
    frames = [_frame(())]
    for lines in chunks:
        note_reading(lines)
        frames.append(_frame(lines))
    written = io.BytesIO()
    pl.concat(frames).write_parquet(written)
    return written.getvalue()


def csv_of(*, frame: pl.DataFrame, header: bool = True) -> bytes:
    """The table as CSV in UTF-8 that no spreadsheet takes for formulas."""
    guarded = frame.with_columns(pl.col(pl.String).str.replace(FORMULA, "'$1"))
    return guarded.write_csv(include_header=header).encode()


def _frame(lines: tuple[RosterLine, ...]) -> pl.DataFrame:
    rows = [
        (
            line.number,
            line.family_name,
            line.given_name,
            line.patronymic,
            line.birth_date,
            line.sex,
            line.age_group,
            line.since,
            line.ground,
            line.doctor_code,
            line.doctor,
            line.district,
        )
        for line in lines
    ]
    return pl.DataFrame(rows, schema=ROSTER_COLUMNS, orient="row")
