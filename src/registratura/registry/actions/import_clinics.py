"""Take the clinics of a list over into the register: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.registry.addresses.catchment_file import RowRemark
from registratura.registry.clinic_cells import ONE_TIME_ZONE
from registratura.registry.clinic_codes import Contract, ListedClinic
from registratura.registry.clinic_file import ClinicFile
from registratura.registry.clinic_search import search_text
from registratura.registry.models import Clinic, ClinicContract, Site

SAVED = [each.name for each in Clinic._meta.concrete_fields if not each.primary_key]


@dataclass(frozen=True, slots=True)
class ImportedClinic:
    """What an import makes of a clinic: `columns` are the fields it changes, none of a clinic that stays as it is."""

    code: str
    name: str
    is_new: bool
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClinicImport:
    """`clinics` in the order of the list; `errors` and `notes` by line.

    `could_be_written` tells whether there is anything bad rows don't forbid to write, `written` whether it was done.
    """

    clinics: tuple[ImportedClinic, ...]
    errors: tuple[RowRemark, ...]
    notes: tuple[RowRemark, ...]
    could_be_written: bool
    written: bool

    @property
    def created(self) -> tuple[ImportedClinic, ...]:
        return tuple(clinic for clinic in self.clinics if clinic.is_new)

    @property
    def changed(self) -> tuple[ImportedClinic, ...]:
        return tuple(clinic for clinic in self.clinics if clinic.columns and not clinic.is_new)

    @property
    def unchanged(self) -> tuple[ImportedClinic, ...]:
        return tuple(clinic for clinic in self.clinics if not clinic.columns)


def import_clinics(
    *,
    file: ClinicFile,
    country: str,
    contract_from: date | None = None,
    dry_run: bool = False,
    without_bad_rows: bool = False,
) -> ClinicImport:
    """Enter the list's clinics that are new, change those of which it says something else, by their code.

    What the list does not say, and a clinic it does not name, stay as they are. A bad row keeps everything from being
    written, unless bad rows are to be left out. `contract_from` begins a contract with each clinic that has none from
    that day on and of whose contract the list says nothing.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # Two imports at once would both find a clinic missing; people's applications need not wait for this lock.
        cursor.execute("lock table registry_clinic in share row exclusive mode")
        plan = _Plan(country, contract_from)
        plan.make(file.clinics)
        errors = sorted((*file.errors, *plan.errors), key=lambda remark: remark.line)
        notes = sorted((*file.notes, *plan.notes), key=lambda remark: remark.line)
        could_be_written = not errors or (without_bad_rows and bool(plan.clinics))
        written = could_be_written and not dry_run
        if written:
            plan.write()
    return ClinicImport(tuple(plan.clinics), tuple(errors), tuple(notes), could_be_written, written)


@dataclass
class _Plan:
    """What is to be written, made before anything is."""

    country: str
    contract_from: date | None
    clinics: list[ImportedClinic] = field(default_factory=list)
    errors: list[RowRemark] = field(default_factory=list)
    notes: list[RowRemark] = field(default_factory=list)
    _new: list[Clinic] = field(default_factory=list)
    _changed: list[Clinic] = field(default_factory=list)
    _sites: list[Site] = field(default_factory=list)
    _contracts: list[ClinicContract] = field(default_factory=list)

    def make(self, listed: Iterable[ListedClinic]) -> None:
        listed = tuple(listed)
        named = Clinic.objects.filter(country=self.country, code__in=[each.code for each in listed])
        known = {clinic.code: clinic for clinic in named.prefetch_related("sites", "contracts")}
        for each in listed:
            self._take(each, known.get(each.code))

    def write(self) -> None:
        Clinic.objects.bulk_create(self._new)
        Clinic.objects.bulk_update(self._changed, SAVED)
        Site.objects.bulk_create(
            self._sites, update_conflicts=True, unique_fields=["id"], update_fields=["address", "phone"]
        )
        ClinicContract.objects.bulk_create(
            self._contracts, update_conflicts=True, unique_fields=["id"], update_fields=["period"]
        )

    def _take(self, listed: ListedClinic, known: Clinic | None) -> None:
        region = listed.values["region"]
        if known and listed.code_from != "register" and known.region != region:
            # Another region's portal numbers its clinics anew, and another region has a № 1, too.
            self.errors.append(RowRemark(listed.line, "region", "region_differs", f"{listed.code}: {known.region}"))
            return
        clinic = known or Clinic(country=self.country, code=listed.code, time_zone=ONE_TIME_ZONE.get(self.country, ""))
        contracts = tuple(known.contracts.all()) if known else ()
        contract, wrong = _contract(clinic, contracts, listed.contract, self.contract_from)
        if wrong:
            self.errors.append(RowRemark(listed.line, "contract_from", "contract_overlaps", listed.code))
            return
        columns = _set(clinic, listed.values)
        known_sites = {site.name: site for site in known.sites.all()} if known else {}
        sites = _sites(clinic, known_sites, listed)
        if known is None:
            self._new.append(clinic)
        elif columns:
            self._changed.append(clinic)
        columns += ("sites",) * bool(sites) + ("contract",) * bool(contract)
        self._sites += sites
        self._contracts += contract
        if known is None and "kind" not in listed.values:
            self.notes.append(RowRemark(listed.line, "kind", "kind_assumed", clinic.name))
        if not contract and not contracts:
            self.notes.append(RowRemark(listed.line, "contract_from", "no_contract", clinic.name))
        gone = known_sites.keys() - {site.address for site in listed.sites}
        self.notes += [RowRemark(listed.line, "address", "site_not_listed", name) for name in sorted(gone)]
        self.clinics.append(ImportedClinic(clinic.code, clinic.name, known is None, columns))


def _set(clinic: Clinic, values: Mapping[str, object]) -> tuple[str, ...]:
    """Put the values into the clinic; the fields that changed."""
    changed = tuple(column for column, value in values.items() if getattr(clinic, column) != value)
    for column in changed:
        setattr(clinic, column, values[column])
    words = search_text(clinic)
    if clinic.search_text == words:
        return changed
    clinic.search_text = words
    return changed or ("search_text",)


def _sites(clinic: Clinic, known: Mapping[str, Site], listed: ListedClinic) -> list[Site]:
    """The buildings that are new or have another telephone."""
    changed = []
    for each in listed.sites:
        site = known.get(each.address) or Site(clinic=clinic, name=each.address, address=each.address)
        phone = each.phone or site.phone
        if each.address not in known or site.phone != phone:
            site.phone = phone
            changed.append(site)
    return changed


def _contract(
    clinic: Clinic, known: tuple[ClinicContract, ...], listed: Contract | None, contract_from: date | None
) -> tuple[list[ClinicContract], bool]:
    """The contract to be written, if there is one, and whether the list contradicts the register.

    A contract that began on the same day gets the list's end; one that began on another and overlaps contradicts it.
    """
    if listed is None:
        if contract_from is None or any(_overlap(each.period, DateRange(contract_from, None)) for each in known):
            return [], False
        return [ClinicContract(clinic=clinic, period=DateRange(contract_from, None))], False
    period = DateRange(*listed)
    same = next((each for each in known if each.period.lower == period.lower), None)
    if any(_overlap(each.period, period) for each in known if each is not same):
        return [], True
    if same is None:
        return [ClinicContract(clinic=clinic, period=period)], False
    if same.period.upper == period.upper or listed[1] is None:
        return [], False
    same.period = period
    return [same], False


def _overlap(one: DateRange, other: DateRange) -> bool:
    return (one.upper is None or other.lower is None or other.lower < one.upper) and (
        other.upper is None or one.lower is None or one.lower < other.upper
    )
