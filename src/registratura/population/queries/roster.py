"""The clinic's list as of any day: whom it owes care (KZ-11), what was true then, as it was known at any instant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.rows import dict_row

from registratura.population.sql import statement
from registratura.registry.age_groups import OF_AGE
from registratura.registry.models import Clinic

PEOPLE_A_PAGE = 50
PEOPLE_A_CHUNK = 5000
NO_DOCTOR = "none"
NUMBERS = {"kz": "kz.iin", "ru": "ru.enp"}
"""The number by which the country's clinics know a person."""

_ROWS = """
select people.person_id, people.family_name, people.given_name, people.patronymic, people.birth_date, people.sex,
       people.age_group, number.value as number, people.since, people.ground, doctor.code as doctor_code,
       nullif(concat_ws(' ', doctor.family_name, doctor.given_name, nullif(doctor.patronymic, '')), '') as doctor,
       district.number as district
  from (select *
          from people
         where (%(age_group)s = '' or age_group = %(age_group)s)
           and (%(after)s::uuid is null
                or (sort_key, person_id) > (select sort_key, id from registry_person where id = %(after)s))
         order by sort_key, person_id
         limit %(limit)s) people
  left join registry_doctor doctor on doctor.id = people.doctor_id
  left join registry_district district on district.id = people.district_id
  left join lateral (select value from registry_personidentifier
                      where person_id = people.person_id and system = %(system)s order by value limit 1) number on true
 order by people.sort_key, people.person_id
"""
_COUNTS = """
select people.doctor_id, people.age_group, count(*) as people
  from people
 group by people.doctor_id, people.age_group
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterQuestion:
    """Whose list, of which day, as known when; `doctor` is an id, NO_DOCTOR, or empty for all."""

    clinic: Clinic
    on: date
    known_at: datetime
    doctor: str = ""
    age_group: str = ""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One person of the list; `since` is the first day of the attachment."""

    person_id: UUID
    family_name: str
    given_name: str
    patronymic: str
    birth_date: date
    sex: str
    age_group: str
    number: str | None
    since: date
    ground: str
    doctor_code: str | None
    doctor: str | None
    district: str | None

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, (self.family_name, self.given_name, self.patronymic)))


@dataclass(frozen=True, slots=True)
class RosterPage:
    """A page of the list; `next_after` is the last person here if more follow."""

    lines: tuple[RosterLine, ...]
    next_after: UUID | None


@dataclass(frozen=True, slots=True)
class DoctorCount:
    """People of one doctor, or of none (`doctor_id` None), by age."""

    doctor_id: UUID | None
    name: str
    adults: int
    children: int

    @property
    def people(self) -> int:
        return self.adults + self.children


def roster_page(*, question: RosterQuestion, after: UUID | None = None, size: int = PEOPLE_A_PAGE) -> RosterPage:
    """The people after that one in the order of names: by the key, so that the last page costs what the first does."""
    rows = _run(_ROWS, question, after=after, limit=size + 1)
    lines = tuple(RosterLine(**row) for row in rows[:size])
    return RosterPage(lines, lines[-1].person_id if len(rows) > size else None)


def roster_chunks(*, question: RosterQuestion, size: int = PEOPLE_A_CHUNK) -> Iterator[tuple[RosterLine, ...]]:
    """The whole list, chunk by chunk, each a statement of its own: `known_at` keeps them one and the same list."""
    after: UUID | None = None
    while True:
        page = roster_page(question=question, after=after, size=size)
        if page.lines:
            yield page.lines
        after = page.next_after
        if after is None:
            return


def roster_counts(*, question: RosterQuestion) -> tuple[DoctorCount, ...]:
    """How many people each doctor has on the list, doctors by name, those without a doctor last. Filters by doctor and
    age do not narrow it."""
    counted: dict[UUID | None, dict[str, int]] = {}
    whole = RosterQuestion(clinic=question.clinic, on=question.on, known_at=question.known_at)
    for row in _run(_COUNTS, whole):
        counted.setdefault(row["doctor_id"], {})[row["age_group"]] = row["people"]
    names = {doctor.id: doctor.full_name for doctor in question.clinic.doctors.all()}
    counts = [
        DoctorCount(doctor_id, names.get(doctor_id, ""), ages.get("adults", 0), ages.get("children", 0))
        for doctor_id, ages in counted.items()
    ]
    return tuple(sorted(counts, key=lambda count: (count.doctor_id is None, count.name)))


def _run(sql: str, question: RosterQuestion, **more: Any) -> list[dict[str, Any]]:
    parameters = {
        "clinic": question.clinic.id,
        "on": question.on,
        "known_at": question.known_at,
        "time_zone": question.clinic.time_zone,
        "of_age_since": _of_age_since(question.on),
        "doctor": UUID(question.doctor) if question.doctor not in ("", NO_DOCTOR) else None,
        "no_doctor": question.doctor == NO_DOCTOR,
        "age_group": question.age_group,
        "system": NUMBERS.get(question.clinic.country, f"{question.clinic.country}.id"),
        **more,
    }
    connection.ensure_connection()
    with connection.connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(statement("roster") + sql, parameters).fetchall()


def _of_age_since(on: date) -> date:
    """Born on this day or before it, a person is of age; who was born on 29 February comes of age on 1 March."""
    try:
        return on.replace(year=on.year - OF_AGE)
    except ValueError:
        return date(on.year - OF_AGE, 2, 28)
