"""`registratura demo`: one command from nothing to a running site, one Ctrl-C back."""

from __future__ import annotations

import os
import socket
from functools import partial
from pathlib import Path

from rich.console import Console

from registratura.cli.demo_signer import signer_of_the_demo
from registratura.cli.processes import run_until_stopped, site_command, worker_command
from registratura.cli.running import (
    prepare_database,
    read_configuration_or_stop,
    start_django,
    stop_with,
)
from registratura.project.embedded_server import DATABASE, drop_database, start_embedded_server

console = Console()


def run_demo(*, port: int, reset: bool) -> None:
    """Start the database, load the demo where it is empty, serve with a worker until Ctrl-C."""
    os.environ["REGISTRATURA_MODE"] = "demo"
    os.environ["REGISTRATURA_PORT"] = str(port)
    configuration = read_configuration_or_stop()
    _check_port(configuration.address, port)
    address = f"http://{configuration.address}:{port}"
    os.environ.setdefault("REGISTRATURA_PUBLIC_URL", address)
    if reset:
        _start_over(configuration.home, configuration.database_url)
    console.print("Starting the database …")
    configuration = start_django()
    prepare_database()
    from registratura.demo.actions.load_demo import load_demo

    if load_demo():
        console.print("The demo people of Russia and Kazakhstan have moved in.")
    ready = partial(console.print, f"\n[bold]registratura is ready:[/] {address}\nStop it with Ctrl-C.\n")
    with signer_of_the_demo(home=configuration.home):
        code = run_until_stopped(
            site_command(configuration),
            worker_command(),
            when_it_answers=ready,
            address=(configuration.address, port),
        )
    console.print("Stopped; the data stay for the next start.")
    raise SystemExit(code)


def _check_port(address: str, port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
        except OSError:
            stop_with(
                f"Port {port} is taken or not allowed. Choose another one, for example:  make demo PORT={port + 1}"
                f"  (or  registratura demo --port {port + 1})"
            )


def _start_over(home: Path, database_url: str) -> None:
    if database_url:
        stop_with("--reset drops only the embedded database; DATABASE_URL names another one, empty that yourself.")
    drop_database(server_url=start_embedded_server(home=home), name=DATABASE)
