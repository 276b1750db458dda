"""What a list of territories means for one clinic: its districts with their lines, and the rows that can't be taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from registratura.registry.addresses.catchment_file import CatchmentFile, RowRemark
from registratura.registry.addresses.entry import TerritoryEntry
from registratura.registry.addresses.spelling import fold
from registratura.registry.doctor_types import ALL, KIND_OF_AGE_GROUP, read_doctor_type
from registratura.registry.models import Clinic, District, Site, TerritoryStreet

_LONGEST = {
    "district": District._meta.get_field("number").max_length,
    **{
        column: TerritoryStreet._meta.get_field(column).max_length
        for column in ("locality", "street_name", "street_key")
    },
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a territory as it is stored."""

    locality: str
    street_name: str
    street_key: str
    houses: str
    source_line: int

    @property
    def content(self) -> tuple[str, str, str, str]:
        """What the line says, wherever it stands in the file."""
        return self.locality, self.street_name, self.street_key, self.houses


@dataclass
class ListedDistrict:
    """A district of a list. `kind` is "" where the list does not say what doctor it has; `site` where it names none."""

    number: str
    kind: str
    age_group: str
    site: Site | None = None
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CatchmentPlan:
    """The districts a list gives a clinic, errors and notes; those of the file itself are among them."""

    districts: tuple[ListedDistrict, ...]
    errors: tuple[RowRemark, ...]
    notes: tuple[RowRemark, ...]


def plan_catchment(*, file: CatchmentFile, clinic: Clinic, age_group: str = "") -> CatchmentPlan:
    """Sort the lines of a file by district and hold them to the clinic's district rows.

    A list that does not say what doctors its districts have is for `age_group`; where that is not given either, for the
    age group of the district in the register, or for everybody the clinic serves.
    """
    reading = _Reading(clinic, age_group)
    reading.take(file.entries)
    errors = sorted((*file.errors, *reading.errors), key=lambda remark: remark.line)
    notes = sorted((*file.notes, *reading.notes), key=lambda remark: remark.line)
    return CatchmentPlan(tuple(reading.districts.values()), tuple(errors), tuple(notes))


class _Reading:
    """The rows taken so far."""

    def __init__(self, clinic: Clinic, age_group: str) -> None:
        self._clinic = clinic
        self._age_group = age_group
        self._known = {district.number: district for district in clinic.districts.all()}
        self._sites: Mapping[str, Site] = {
            fold(written): site for site in clinic.sites.all() for written in (site.address, site.name)
        }
        self._strangers: set[str] = set()
        self.districts: dict[str, ListedDistrict] = {}
        self.errors: list[RowRemark] = []
        self.notes: list[RowRemark] = []

    def take(self, entries: Iterable[TerritoryEntry]) -> None:
        entries = tuple(entries)
        others = Clinic.objects.filter(country=self._clinic.country).exclude(id=self._clinic.id)
        self._strangers = set(
            others.filter(code__in={entry.clinic for entry in entries}).values_list("code", flat=True)
        )
        for entry in entries:
            wrong = next(self._wrong_with(entry), None)
            if wrong is None:
                self._take(entry)
            elif wrong not in self.errors:
                self.errors.append(wrong)
        self._note_sites(entries)

    def _wrong_with(self, entry: TerritoryEntry) -> Iterator[RowRemark]:
        stored = {
            "district": entry.district,
            "locality": entry.locality,
            "street_name": entry.text,
            "street_key": entry.street.to_json(),
        }
        for column, text in stored.items():
            if any(unicodedata.category(character) == "Cc" for character in text):
                yield RowRemark(entry.line, column, "control_character", text)
            if len(text) > _LONGEST[column]:
                yield RowRemark(entry.line, column, "too_long", text)
        if entry.clinic in self._strangers:
            yield RowRemark(entry.line, "clinic", "other_clinic", entry.clinic)
        if entry.doctor_type and read_doctor_type(text=entry.doctor_type) is None:
            yield RowRemark(entry.line, "doctor_type", "doctor_type_unknown", entry.doctor_type)
            return
        kind, age_group = self._meant(entry)
        listed, known = self.districts.get(entry.district), self._known.get(entry.district)
        if listed and (listed.kind, listed.age_group) != (kind, age_group):
            yield RowRemark(
                entry.line, "doctor_type", "district_of_two_kinds", f"{entry.district}: {entry.doctor_type}"
            )
        elif known and known.age_group != age_group and ALL not in (known.age_group, age_group):
            yield RowRemark(entry.line, "doctor_type", "age_groups_differ", f"{entry.district}: {known.age_group}")

    def _meant(self, entry: TerritoryEntry) -> tuple[str, str]:
        """The kind of the district, "" where nobody says, and whom it takes."""
        said = read_doctor_type(text=entry.doctor_type) if entry.doctor_type else None
        if said:
            kind, age_group = said
            return kind, self._clinic.serves if age_group == ALL else age_group
        listed, known = self.districts.get(entry.district), self._known.get(entry.district)
        if listed:
            return listed.kind, listed.age_group
        return "", self._age_group or (known.age_group if known else self._clinic.serves)

    def _take(self, entry: TerritoryEntry) -> None:
        kind, age_group = self._meant(entry)
        district = self.districts.setdefault(entry.district, ListedDistrict(entry.district, kind, age_group))
        district.site = district.site or self._sites.get(fold(entry.clinic))
        key, houses = entry.street.to_json(), entry.houses.to_json()
        district.lines.append(Line(entry.locality, entry.text, key, houses, entry.line))

    def _note_sites(self, entries: Iterable[TerritoryEntry]) -> None:
        """Name each site of the list once that the clinic has no building for."""
        unknown: dict[str, int] = {}
        for entry in entries:
            if entry.clinic and fold(entry.clinic) not in self._sites:
                unknown.setdefault(entry.clinic, entry.line)
        self.notes += [RowRemark(line, "clinic", "site_unknown", name) for name, line in unknown.items()]


def kind_of_new(district: ListedDistrict) -> str:
    """The kind of a district the register does not have yet."""
    return district.kind or KIND_OF_AGE_GROUP[district.age_group]
