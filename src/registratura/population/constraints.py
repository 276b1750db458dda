"""Constraints that cost more row by row than all at once: dropped before a load, built again after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg import sql

CONSTRAINTS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid)
  from pg_constraint
 where conrelid = any(%s::regclass[]) and contype in ('x', 'f') and conparentid = 0
 order by contype desc, conrelid::regclass::text, conname
"""


@contextmanager
def rebuilt_afterwards(*, tables: list[str]) -> Iterator[None]:
    """Without the tables' exclusion and foreign keys inside, with exactly the same ones after.

    All rows are checked at the end; IntegrityError if one does not fit. The caller's transaction holds the tables.
    """
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [tables])
        constraints = cursor.fetchall()
        for table, name, _ in constraints:
            cursor.execute(_alter("drop constraint {name}", table, name))
    yield
    with connection.cursor() as cursor:
        for table, name, definition in constraints:
            cursor.execute(_alter("add constraint {name} {definition}", table, name, definition))


@contextmanager
def without_trigger(*, table: str, beginning: str) -> Iterator[None]:
    """With the triggers whose names begin so put out of action: the caller does their work for all rows at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgname from pg_trigger where tgrelid = %s::regclass and not tgisinternal and tgname like %s",
            [table, f"pgtrigger\\_{beginning}\\_%"],
        )
        names = [name for (name,) in cursor.fetchall()]
        for name in names:
            cursor.execute(_alter("disable trigger {name}", table, name))
    yield
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(_alter("enable trigger {name}", table, name))


def _alter(action: str, table: str, name: str, definition: str = "") -> sql.Composed:
    change = sql.SQL(action).format(name=sql.Identifier(name), definition=sql.SQL(definition))
    return sql.SQL("alter table {} {}").format(sql.Identifier(table), change)
