"""Starting the site and the worker."""

from __future__ import annotations

import os
from functools import partial
from typing import NoReturn

from rich.console import Console

from registratura.cli.processes import run_until_stopped, site_command
from registratura.project.configuration import Configuration, ConfigurationError, configuration_from_environment
from registratura.project.embedded_server import DATABASE, create_database, start_embedded_server

console = Console(stderr=True)
OLDEST_POSTGRESQL = 150000


def stop_with(message: str, *, code: int = 2) -> NoReturn:
    """Say in plain words why we stop, and stop."""
    console.print(f"[bold red]{message}[/]", highlight=False, soft_wrap=True)
    raise SystemExit(code)


def read_configuration_or_stop() -> Configuration:
    """The configuration, or every error in it and the end."""
    try:
        return configuration_from_environment()
    except ConfigurationError as error:
        stop_with(f"The configuration is not complete:\n{error}\nEvery variable is explained in README.md.")


def start_django() -> Configuration:
    """Read the configuration, start the embedded server where no database is given, and set Django up."""
    configuration = read_configuration_or_stop()
    if not configuration.database_url:
        server_url = start_embedded_server(home=configuration.home)
        os.environ["DATABASE_URL"] = create_database(server_url=server_url, name=DATABASE)
        configuration = read_configuration_or_stop()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registratura.project.settings")
    import django

    from registratura.cli.messages import compile_catalogues

    compile_catalogues()  # before Django reads the default language's
    django.setup()
    return configuration


def prepare_database() -> None:
    """Check that the database answers and is new enough, then migrate it."""
    from django.core.management import call_command
    from django.db import OperationalError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("show server_version_num")
            (version,) = cursor.fetchone()
    except OperationalError as error:
        stop_with(f"The database does not answer. Check DATABASE_URL and that the server runs.\n{error}")
    if int(version) < OLDEST_POSTGRESQL:
        stop_with(f"PostgreSQL 15 or newer is needed; this one is {int(version) // 10000}.")
    call_command("migrate", verbosity=0)
    connection.close()
    connection.close_pool()


def serve_site() -> None:
    """Migrate and serve until stopped."""
    configuration = start_django()
    prepare_database()
    address = (configuration.address, configuration.port)
    ready = partial(console.print, f"Serving on http://{address[0]}:{address[1]}", highlight=False)
    raise SystemExit(run_until_stopped(site_command(configuration), when_it_answers=ready, address=address))


def run_worker() -> None:
    """Work off the jobs until stopped."""
    start_django()
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(shutdown_graceful_timeout=5)
