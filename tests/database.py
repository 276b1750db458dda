"""Databases for tests: migrated once into a template, copied in a tenth of a second."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

import registratura
from registratura.project.embedded_server import (
    create_database,
    drop_database,
    start_embedded_server,
    url_of_database,
)

SOURCE = Path(registratura.__file__).parent
PREFIX = "registratura_template_"


class TestDatabases:
    """Makes, hands out and drops the suite's databases on one server."""

    __test__ = False

    def __init__(self, *, server_url: str) -> None:
        self._given_url = server_url
        self._server_url = ""
        self._template = ""
        self.current = ""

    @property
    def server_url(self) -> str:
        if not self._server_url:
            from django.conf import settings

            self._server_url = self._given_url or start_embedded_server(home=settings.REGISTRATURA.home)
        return self._server_url

    def copy_template(self) -> str:
        """A fresh copy of the migrated template; its name."""
        name = f"registratura_test_{uuid.uuid4().hex[:12]}"
        create_database(server_url=self.server_url, name=name, template=self._migrated_template())
        return name

    def url_of(self, name: str) -> str:
        return url_of_database(server_url=self.server_url, name=name)

    def drop(self, name: str) -> None:
        self._close_django()
        drop_database(server_url=self.server_url, name=name)

    def point_django_at(self, name: str) -> None:
        """Let Django's default connection lead to the database."""
        from django.db import connection

        self._close_django()
        given = conninfo_to_dict(self.url_of(name))
        connection.settings_dict.update(
            NAME=given["dbname"],
            USER=given.get("user", ""),
            PASSWORD=given.get("password", ""),
            HOST=given.get("host", ""),
            PORT=given.get("port", ""),
        )
        self.current = name

    @staticmethod
    def _close_django() -> None:
        from django.db import connection

        connection.close()
        connection.close_pool()

    def _migrated_template(self) -> str:
        """The template of today's migrations: made once, kept for the next run, older ones dropped."""
        if self._template:
            return self._template
        digest = hashlib.sha256()
        for path in sorted(SOURCE.glob("*/migrations/*.py")):
            digest.update(path.read_bytes())
        wanted = PREFIX + digest.hexdigest()[:16]
        with psycopg.connect(self.server_url, autocommit=True) as connection:
            rows = connection.execute("select datname from pg_database where datname like %s", [PREFIX + "%"])
            present = [row[0] for row in rows]
        for name in present:
            if name != wanted:
                drop_database(server_url=self.server_url, name=name)
        if wanted not in present:
            self._migrate_into(wanted)
        self._template = wanted
        return wanted

    def _migrate_into(self, name: str) -> None:
        from django.core.management import call_command

        making = f"{name}_new"
        drop_database(server_url=self.server_url, name=making)
        create_database(server_url=self.server_url, name=making)
        self.point_django_at(making)
        call_command("migrate", verbosity=0)
        self._close_django()
        with psycopg.connect(self.server_url, autocommit=True) as connection:
            connection.execute(f'alter database "{making}" rename to "{name}"')
