"""The bulk load, every line checked, against raw COPY of the very same rows into the same tables."""

from __future__ import annotations

import time

import psycopg

from bench.people import people_lines
from bench.server import TEMPLATE, Server
from bench.table import Measure
from bench.town import Practice

PEOPLE = 10_000
SCRATCH = "bench_load"


class LoadingBench:
    """An empty town each time: a copy of the template."""

    def __init__(self, *, server: Server, practices: dict[str, list[Practice]]) -> None:
        self._server = server
        self._lines = list(people_lines(practices=practices, count=PEOPLE))
        self._rows: dict[str, tuple[str, bytes]] = {}
        self.measure = Measure(
            f"bulk load of {PEOPLE:,} people, every line checked", "raw COPY of the same rows", "people/s", 0.4
        )

    def round(self) -> None:
        """Ours into one copy, the rows it made by COPY into another."""
        self.measure.ours.append(PEOPLE / self._load())
        self.measure.theirs.append(PEOPLE / self._copy())

    def _load(self) -> float:
        from django.utils import timezone

        from bench.database import django_on
        from registratura.identity.actor import SYSTEM
        from registratura.population.actions.load_people import load_people
        from registratura.population.copying import COLUMNS

        url = self._server.copy(template=TEMPLATE, name=SCRATCH)
        with django_on(url):
            begun = time.perf_counter()
            load_people(lines=self._lines, by=SYSTEM, clock=timezone.now, whole_register=True)
            spent = time.perf_counter() - begun
        if not self._rows:
            with psycopg.connect(url) as connection:
                for table, columns in COLUMNS.items():
                    self._rows[table] = columns, _copied_out(connection, table, columns)
        self._server.drop(SCRATCH)
        return spent

    def _copy(self) -> float:
        """One transaction with every index and constraint in place, but without the trigger that counts the attached.

        Fired row by row in one transaction, the trigger alone would cost the reference twice as much again.
        """
        url = self._server.copy(template=TEMPLATE, name=SCRATCH)
        begun = time.perf_counter()
        with psycopg.connect(url) as connection, connection.cursor() as cursor:
            cursor.execute("alter table attachment_attachment disable trigger user")
            for table, (columns, rows) in self._rows.items():
                with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
                    copy.write(rows)
        spent = time.perf_counter() - begun
        self._server.drop(SCRATCH)
        return spent


def _copied_out(connection: psycopg.Connection, table: str, columns: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f"copy {table} ({columns}) to stdout") as copy:
        return b"".join(bytes(part) for part in copy)
