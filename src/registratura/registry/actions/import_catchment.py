"""Take a clinic's territory over into the register: all of the list's districts, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

from django.db import transaction

from registratura.ledger.clock import Clock
from registratura.registry.actions.resolve_people import ResolvedAgain, resolve_people_again
from registratura.registry.addresses.catchment_file import CatchmentFile, RowRemark
from registratura.registry.catchment_plan import Line, ListedDistrict, kind_of_new, plan_catchment
from registratura.registry.errors import ClinicUnknown
from registratura.registry.models import Clinic, District, TerritoryStreet


@dataclass(frozen=True, slots=True)
class ImportedDistrict:
    """What an import makes of a district: whether it is new or its own row changes, and its lines."""

    number: str
    is_new: bool
    row_changed: bool
    lines_added: int
    lines_removed: int
    lines_kept: int

    @property
    def is_changed(self) -> bool:
        return not self.is_new and bool(self.row_changed or self.lines_added or self.lines_removed)

    @property
    def is_unchanged(self) -> bool:
        return not self.is_new and not self.is_changed


@dataclass(frozen=True, slots=True)
class CatchmentImport:
    """`districts` in the order of the list; `vanished` are numbers the register has and the list has not.

    `could_be_written` tells whether there is anything bad rows don't forbid to write, `written` whether it was done;
    `people` what became of the addresses of people in the clinic's town, if it has one.
    """

    clinic: Clinic
    districts: tuple[ImportedDistrict, ...]
    vanished: tuple[str, ...]
    errors: tuple[RowRemark, ...]
    notes: tuple[RowRemark, ...]
    could_be_written: bool
    written: bool
    people: ResolvedAgain | None = None


def import_catchment(
    *,
    file: CatchmentFile,
    clinic_code: str,
    country: str = "",
    age_group: str = "",
    by: str,
    clock: Clock,
    dry_run: bool = False,
    without_bad_rows: bool = False,
) -> CatchmentImport:
    """Enter the districts of a list for the clinic of that code, by number, and the streets and houses of each.

    A district the list does not name stays as it is. A bad row keeps everything from being written, unless bad rows are
    to be left out. `country` is needed only where two countries use the code; `age_group` is for lists that don't name
    the doctors. What was written decides anew which districts people of the town live in (see `resolve_people_again`).
    Raises ClinicUnknown.
    """
    with transaction.atomic():
        clinic = _locked_clinic(clinic_code, country)
        plan = plan_catchment(file=file, clinic=clinic, age_group=age_group)
        known = {district.number: district for district in clinic.districts.prefetch_related("streets")}
        changes = [_change(clinic, listed, known.get(listed.number)) for listed in plan.districts]
        could_be_written = not plan.errors or (without_bad_rows and bool(changes))
        written = could_be_written and not dry_run
        if written:
            _write(changes)
    people = None
    if written and clinic.city:
        on = clock().astimezone(ZoneInfo(clinic.time_zone)).date()
        people = resolve_people_again(country=clinic.country, city=clinic.city, on=on, by=by, clock=clock)
    return CatchmentImport(
        clinic=clinic,
        districts=tuple(change.summary for change in changes),
        vanished=_vanished(plan.districts, known.values()),
        errors=plan.errors,
        notes=plan.notes,
        could_be_written=could_be_written,
        written=written,
        people=people,
    )


@dataclass
class _Change:
    """A district to be written, the lines to be added to it and the rows to be removed."""

    district: District
    summary: ImportedDistrict
    added: list[TerritoryStreet]
    removed: list[TerritoryStreet]


def _locked_clinic(code: str, country: str) -> Clinic:
    found = Clinic.objects.select_for_update(no_key=True).filter(code=code)
    clinics = list(found.filter(country=country) if country else found)
    if len(clinics) != 1:
        raise ClinicUnknown(clinic_code=code, countries=tuple(clinic.country for clinic in clinics))
    return clinics[0]


def _change(clinic: Clinic, listed: ListedDistrict, known: District | None) -> _Change:
    district = known or District(clinic=clinic, number=listed.number, kind=kind_of_new(listed))
    values = {"kind": listed.kind or district.kind, "age_group": listed.age_group, "site": listed.site or district.site}
    changed = [column for column, value in values.items() if getattr(district, column) != value]
    for column in changed:
        setattr(district, column, values[column])
    stored = list(known.streets.all()) if known else []
    to_add, removed = _difference(listed.lines, stored)
    # A line that only moved within the file is written anew, but it is no change of the territory.
    moved = Counter(line.content for line in to_add) & Counter(_line(row).content for row in removed)
    summary = ImportedDistrict(
        number=listed.number,
        is_new=known is None,
        row_changed=known is not None and bool(changed),
        lines_added=len(to_add) - moved.total(),
        lines_removed=len(removed) - moved.total(),
        lines_kept=len(listed.lines) - len(to_add) + moved.total(),
    )
    added = [TerritoryStreet(district=district, **asdict(line)) for line in to_add]
    return _Change(district, summary, added, removed)


def _difference(listed: list[Line], stored: list[TerritoryStreet]) -> tuple[list[Line], list[TerritoryStreet]]:
    """The lines that are not stored, and the rows that are not listed."""
    missing = Counter(listed)
    removed = []
    for row in stored:
        line = _line(row)
        if missing[line]:
            missing[line] -= 1
        else:
            removed.append(row)
    return list(missing.elements()), removed


def _line(row: TerritoryStreet) -> Line:
    return Line(row.locality, row.street_name, row.street_key, row.houses, row.source_line)


def _write(changes: list[_Change]) -> None:
    District.objects.bulk_create([change.district for change in changes if change.summary.is_new])
    District.objects.bulk_update(
        [change.district for change in changes if change.summary.row_changed], ["kind", "age_group", "site"]
    )
    TerritoryStreet.objects.filter(id__in=[row.id for change in changes for row in change.removed]).delete()
    TerritoryStreet.objects.bulk_create([row for change in changes for row in change.added])


def _vanished(listed: tuple[ListedDistrict, ...], known: Iterable[District]) -> tuple[str, ...]:
    """Numbers of the clinic's districts that are not in the list, of the age groups the list is about."""
    numbers = {district.number for district in listed}
    age_groups = {district.age_group for district in listed}
    gone = (row.number for row in known if row.number not in numbers and row.age_group in age_groups)
    return tuple(sorted(gone, key=lambda number: (len(number), number)))
