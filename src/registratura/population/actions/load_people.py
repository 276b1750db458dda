"""Load many people at once, each line checked, in one transaction that others never see half-done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import connection, transaction

from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock
from registratura.population.checks import BadLine, Reason, check_person, read_line
from registratura.population.constraints import rebuilt_afterwards, without_trigger
from registratura.population.copying import COLUMNS, Batch, copy_batch
from registratura.population.person_line import PersonLine
from registratura.population.places import Places, read_places

LINES_AT_ONCE = 10_000

TAKEN = """
select number.system, number.value
  from unnest(%s::text[], %s::text[]) asked (system, value)
  join registry_personidentifier number using (system, value)
"""
COUNT = """
update registry_doctorload load
   set attached = load.attached + loaded.attached, beyond = load.beyond + loaded.beyond
  from unnest(%s::uuid[], %s::int[], %s::int[]) loaded (doctor_id, attached, beyond)
 where load.doctor_id = loaded.doctor_id
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many people were loaded, how many of them above their doctor's capacity, and the lines left out."""

    people: int
    beyond_capacity: int
    bad: tuple[BadLine, ...]


class LoadRefused(Exception):
    """Nothing was loaded: `bad` names each wrong line and what is wrong in it."""

    code = "load_refused"

    def __init__(self, bad: tuple[BadLine, ...]) -> None:
        super().__init__(f"{self.code}: {len(bad)}")
        self.bad = bad


def load_people(
    *, lines: Iterable[str | bytes], by: Actor, clock: Clock, leave_out_bad: bool = False, whole_register: bool = False
) -> Loaded:
    """Load new people, one JSON line each (`PersonLine`); the result is as if each had been entered alone.

    A wrong line refuses the whole load, or is left out with `leave_out_bad`; either way it is named with its number
    and every reason. Each person's chain begins with `population.loaded`. An open attachment to a full doctor is taken
    as it is and counted beyond the capacity.

    While it runs nobody else writes about people, everybody reads. With `whole_register` the tables are taken whole, so
    that nobody reads them either, and exclusion and foreign keys are built again after the rows instead of being kept
    row by row: several times quicker where the load is large beside what is there, slower where it is small.
    Raises LoadRefused.
    """
    bad: list[BadLine] = []
    with transaction.atomic(), ExitStack() as rebuilding:
        _take_tables("access exclusive" if whole_register else "exclusive")
        places = read_places()
        if whole_register:
            rebuilding.enter_context(rebuilt_afterwards(tables=list(COLUMNS)))
        rebuilding.enter_context(without_trigger(table="attachment_attachment", beginning="count_attached"))
        at = clock()
        batch = Batch(at=at, actor=by.code)
        people = 0
        for good in _good_people(lines, places, at.date(), bad):
            if bad and not leave_out_bad:
                continue
            for person in good:
                batch.add(person, places=places)
            people += len(good)
            copy_batch(batch)
            batch.clear()
        bad.sort(key=lambda line: line.number)
        if bad and not leave_out_bad:
            raise LoadRefused(tuple(bad))
        _count_attached(batch)
    return Loaded(people, batch.beyond.total(), tuple(bad))


def _take_tables(mode: str) -> None:
    """Lock in the order every action does: people first, then the doctors' loads, then what is written about people."""
    later = [table for table in COLUMNS if table != "registry_person"]
    with connection.cursor() as cursor:
        for table in ("registry_person", "registry_doctorload", *later):
            cursor.execute(f"lock table {table} in {mode} mode")
        cursor.execute("set constraints all immediate")


def _good_people(
    lines: Iterable[str | bytes], places: Places, on: date, bad: list[BadLine]
) -> Iterator[list[PersonLine]]:
    """The people of right lines, some thousands at a time; wrong lines go to `bad`."""
    numbers: set[tuple[str, str]] = set()
    numbered = enumerate(lines, 1)
    while some := list(islice(numbered, LINES_AT_ONCE)):
        read = []
        for number, text in some:
            person = read_line(text)
            reasons = check_person(person, places=places, on=on) if isinstance(person, PersonLine) else person
            if reasons:
                bad.append(BadLine(number, reasons))
            else:
                read.append((number, person))
        taken = _taken([person for _, person in read])
        good = []
        for number, person in read:
            own = [(line.system, line.value) for line in person.identifiers]
            repeated = [index for index, key in enumerate(own) if key in numbers or key in taken]
            numbers.update(own)
            if repeated:
                reasons = tuple(Reason(f"identifiers.{index}.value", "belongs_to_another") for index in repeated)
                bad.append(BadLine(number, reasons))
            else:
                good.append(person)
        yield good


def _taken(people: list[PersonLine]) -> set[tuple[str, str]]:
    """The numbers that belong to people already in the register."""
    numbers = [line for person in people for line in person.identifiers]
    with connection.cursor() as cursor:
        cursor.execute(TAKEN, [[line.system for line in numbers], [line.value for line in numbers]])
        return set(cursor.fetchall())


def _count_attached(batch: Batch) -> None:
    """The counting trigger's work for all rows in one statement, before the trigger is put back."""
    doctors = list(batch.attached)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute(
            COUNT,
            [doctors, [batch.attached[doctor] for doctor in doctors], [batch.beyond[doctor] for doctor in doctors]],
        )
