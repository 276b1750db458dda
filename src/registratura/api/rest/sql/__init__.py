"""The statements of the API, one file each, prepared on the server."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import Cursor
from psycopg.rows import dict_row


@cache
def statement(name: str) -> str:
    """The text of `<name>.sql` in this folder."""
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")


def first_row(name: str, parameters: dict[str, Any]) -> dict[str, Any] | None:
    """Run a named statement; its first row, or None."""
    connection.ensure_connection()
    cursor = Cursor(connection.connection, row_factory=dict_row)
    return cursor.execute(statement(name), parameters, prepare=True).fetchone()
