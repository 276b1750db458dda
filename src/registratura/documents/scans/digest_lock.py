"""Adding and deleting the same bytes wait for each other: a file is never deleted while a row about it is written."""

from __future__ import annotations

from django.db import connection


def lock_digest(*, digest: str) -> None:
    """Hold the digest until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"documents.scan:{digest}"])
