"""Several statements in one round trip: each sees what those before it locked, none waits for the answer of another."""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import connection
from psycopg.rows import dict_row

from registratura.attachment.sql import statement

Parameters = dict[str, Any]


def run_together(*steps: tuple[str, Parameters]) -> list[list[dict[str, Any]]]:
    """Run named statements of `attachment/sql` in order within the current transaction; return the rows of each.

    A lock and the reading under it must be two statements, since a statement's snapshot is older than the lock it
    waits for; sent together they still cost one round trip. Statements are prepared on the server.
    """
    connection.ensure_connection()
    raw = connection.connection
    cursors = []
    with raw.pipeline():
        for name, parameters in steps:
            cursor = psycopg.Cursor(raw, row_factory=dict_row)
            cursor.execute(statement(name), parameters, prepare=True)
            cursors.append(cursor)
    return [cursor.fetchall() if cursor.description else [] for cursor in cursors]
