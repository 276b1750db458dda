"""What an import did, or would do, in words: bad rows one by one, notes of a kind together, counts."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from rich.console import Console

from registratura.registry.actions.import_catchment import CatchmentImport
from registratura.registry.actions.import_clinics import ClinicImport
from registratura.registry.addresses.catchment_file import RowRemark
from registratura.registry.row_words import row_place, row_sentence

LINES_NAMED = 10
CLINICS_NAMED = 20

console = Console(highlight=False, markup=False, soft_wrap=True)


def show_clinics(result: ClinicImport) -> None:
    """Print what became of a list of clinics."""
    _show_remarks(result.errors, result.notes)
    _show_named([f"new: {clinic.code} {clinic.name}" for clinic in result.created])
    _show_named([f"changed: {clinic.code} {clinic.name}: {', '.join(clinic.columns)}" for clinic in result.changed])
    console.print(
        f"Clinics: {len(result.created)} created, {len(result.changed)} changed, {len(result.unchanged)} unchanged."
    )
    _show_end(result)


def show_catchment(result: CatchmentImport) -> None:
    """Print what became of a clinic's territory, and of the addresses of the people there."""
    _show_remarks(result.errors, result.notes)
    for district in result.districts:
        if district.is_changed:
            console.print(
                f"District {district.number}: {district.lines_added} lines added, {district.lines_removed} removed."
            )
    if result.vanished:
        console.print(f"Not in the list, left as they are: {', '.join(result.vanished)}.")
    districts = result.districts
    console.print(
        f"{result.clinic.name}: {sum(map(attrgetter('is_new'), districts))} districts created, "
        f"{sum(map(attrgetter('is_changed'), districts))} changed, {sum(map(attrgetter('is_unchanged'), districts))} "
        f"unchanged; {sum(map(attrgetter('lines_added'), districts))} lines added, "
        f"{sum(map(attrgetter('lines_removed'), districts))} removed, "
        f"{sum(map(attrgetter('lines_kept'), districts))} kept."
    )
    _show_end(result)
    if result.people:
        console.print(
            f"Addresses of people: {result.people.looked_at} looked up again, {result.people.changed} have another "
            f"district, {result.people.doubtful} are left to a person, {result.people.unlisted} are in no list."
        )
    elif result.written:
        console.print("The clinic has no town in the register, so no addresses were looked up: give its city.")


def _show_remarks(errors: Iterable[RowRemark], notes: Iterable[RowRemark]) -> None:
    for error in errors:
        console.print(f"{row_place(remark=error)}: {row_sentence(remark=error)} [{error.code}]")
    by_kind: dict[tuple[str, str], list[RowRemark]] = {}
    for note in notes:
        by_kind.setdefault((note.code, note.column), []).append(note)
    for alike in by_kind.values():
        console.print(_together(alike))


def _together(notes: list[RowRemark]) -> str:
    """One line for notes of a kind: where they are, the sentence of the first."""
    first = notes[0]
    if len(notes) == 1:
        return f"note: {row_place(remark=first)}: {row_sentence(remark=first)}"
    lines = ", ".join(str(note.line) for note in notes[:LINES_NAMED]) + (" …" if len(notes) > LINES_NAMED else "")
    return f"note: {len(notes)} rows (lines {lines}), the first: {row_sentence(remark=first)}"


def _show_named(lines: list[str]) -> None:
    for line in lines[:CLINICS_NAMED]:
        console.print(line)
    if len(lines) > CLINICS_NAMED:
        console.print(f"… and {len(lines) - CLINICS_NAMED} more.")


def _show_end(result: ClinicImport | CatchmentImport) -> None:
    bad = len({error.line for error in result.errors})
    if result.written:
        console.print(f"Imported, {bad} bad rows left out." if bad else "Imported.")
    elif result.could_be_written:
        console.print("Nothing was written: this was a dry run.")
    else:
        console.print(f"Nothing was imported: {bad} bad rows. Mend them, or leave them out with --without-bad-rows.")
