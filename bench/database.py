"""Which database Django's connection leads to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg.conninfo import conninfo_to_dict


@contextmanager
def django_on(url: str) -> Iterator[None]:
    """Work on another database for a while."""
    before = dict(connection.settings_dict)
    _close()
    connection.settings_dict["NAME"] = conninfo_to_dict(url)["dbname"]
    yield
    _close()
    connection.settings_dict.update(before)


def _close() -> None:
    connection.close()
    connection.close_pool()
