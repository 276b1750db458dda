"""A person's rows as lines of COPY's text form, table by table.

Values that may hold a backslash are escaped; control characters were refused when the line was read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import uuid_utils
from django.db import connection

from registratura.ledger.chain import EMPTY_HEAD, entry_hash
from registratura.population.person_line import Dated, PersonLine
from registratura.population.places import Places
from registratura.registry.names import sort_key

LOADED = "population.loaded"

COLUMNS = {
    "registry_person": "id, country, family_name, given_name, patronymic, sort_key, birth_date, sex, status, region, "
    "incapable",
    "registry_personidentifier": "system, value, person_id",
    "registry_personaddress": "person_id, id, kind, period, text, region, locality, street_key, house, flat, "
    "border_area, organisation, district_id",
    "registry_personcategory": "person_id, id, code, period, evidence, evidence_number",
    "registry_coverage": "person_id, id, scheme, kind, number, insurer_id, region, status, paid_until, period",
    "attachment_attachment": "person_id, id, kind, clinic_id, doctor_id, district_id, ground, free_choice, beyond, "
    "period, recorded_at, ended_at, end_reason",
    "ledger_entry": "person_id, seq, at, actor, verb, data, hash",
}
NULL = r"\N"


@dataclass(slots=True)
class Batch:
    """Lines for COPY by table, and what they add to the doctors' counters."""

    at: datetime
    actor: str
    lines: dict[str, list[str]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    attached: Counter[str] = field(default_factory=Counter)
    beyond: Counter[str] = field(default_factory=Counter)

    def add(self, person: PersonLine, *, places: Places) -> None:
        """Write down a person that was checked."""
        id_, lines = _new_id(), self.lines
        names = (person.family_name, person.given_name, person.patronymic)
        family, given, patronymic, key = map(_escaped, (*names, sort_key(*names)))
        lines["registry_person"].append(
            f"{id_}\t{person.country}\t{family}\t{given}\t{patronymic}\t{key}\t{person.birth_date}\t{person.sex}"
            f"\t{person.status}\t{_escaped(person.region)}\tf\n"
        )
        for number in person.identifiers:
            lines["registry_personidentifier"].append(f"{number.system}\t{_escaped(number.value)}\t{id_}\n")
        for line in person.addresses:
            clinic = places.clinics.get((person.country, line.clinic))
            text = "\t".join(
                map(_escaped, (line.text, line.region, line.locality, line.street_key, line.house, line.flat))
            )
            lines["registry_personaddress"].append(
                f"{id_}\t{_new_id()}\t{line.kind}\t{_period(line)}\t{text}\t{_flag(line.border_area)}"
                f"\t{_escaped(line.organisation)}\t{clinic.districts[line.district] if clinic else NULL}\n"
            )
        for line in person.categories:
            lines["registry_personcategory"].append(
                f"{id_}\t{_new_id()}\t{line.code}\t{_period(line)}\t{_escaped(line.evidence)}"
                f"\t{_escaped(line.evidence_number)}\n"
            )
        for line in person.coverages:
            insurer = places.insurers[person.country, line.insurer] if line.insurer else NULL
            lines["registry_coverage"].append(
                f"{id_}\t{_new_id()}\t{line.scheme}\t{line.kind}\t{_escaped(line.number)}\t{insurer}"
                f"\t{_escaped(line.region)}\t{line.status}\t{line.paid_until or NULL}\t{_period(line)}\n"
            )
        for line in person.attachments:
            clinic = places.clinics[person.country, line.clinic]
            doctor = clinic.doctors.get(line.doctor, NULL)
            beyond = line.until is None and doctor != NULL and self._take_seat(doctor, places)
            lines["attachment_attachment"].append(
                f"{id_}\t{_new_id()}\tmain\t{clinic.id}\t{doctor}\t{clinic.districts.get(line.district, NULL)}"
                f"\t{line.ground}\t{_flag(line.free_choice)}\t{_flag(beyond)}\t{_period(line)}\t{self.at}"
                f"\t{self.at if line.until else NULL}\t{'loaded' if line.until else ''}\n"
            )
        lines["ledger_entry"].append(self._entry(id_, person))

    def clear(self) -> None:
        """Forget the lines that were copied; the counters stay."""
        for lines in self.lines.values():
            lines.clear()

    def _take_seat(self, doctor: str, places: Places) -> bool:
        """One place less with the doctor; whether it lies beyond the capacity."""
        self.attached[doctor] += 1
        places.free[doctor] -= 1
        if places.free[doctor] >= 0:
            return False
        places.free[doctor] = 0
        self.beyond[doctor] += 1
        return True

    def _entry(self, id_: str, person: PersonLine) -> str:
        data: dict[str, object] = {"systems": [number.system for number in person.identifiers]}
        if person.attachments:
            data["clinic"] = person.attachments[-1].clinic
        digest = entry_hash(
            previous=EMPTY_HEAD.hash,
            person_id=UUID(id_),
            seq=1,
            at=self.at,
            actor=self.actor,
            verb=LOADED,
            subject_id=None,
            data=data,
        )
        written = _escaped(json.dumps(data, ensure_ascii=False))
        return f"{id_}\t1\t{self.at}\t{_escaped(self.actor)}\t{LOADED}\t{written}\t\\\\x{digest.hex()}\n"


def copy_batch(batch: Batch) -> None:
    """Send the lines, people first."""
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            if batch.lines[table]:
                with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
                    for block in _blocks(batch.lines[table]):
                        copy.write(block)


def _blocks(lines: list[str], size: int = 2000) -> Iterator[str]:
    return ("".join(lines[start : start + size]) for start in range(0, len(lines), size))


def _new_id() -> str:
    return str(uuid_utils.uuid7())


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\") if "\\" in text else text


def _flag(value: bool) -> str:
    return "t" if value else "f"


def _period(line: Dated) -> str:
    return f"[{line.since or ''},{line.until or ''})"
