"""Processes that live and end together: the site, the worker, and whoever started them."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable

from registratura.project.configuration import Configuration

SECONDS_TO_STOP = 10
BLOCKING_THREADS = 4
BACKPRESSURE = 64


def site_command(configuration: Configuration) -> list[str]:
    """granian with its own processes, on the configured address and port."""
    options = {
        "interface": "wsgi",
        "host": configuration.address,
        "port": str(configuration.port),
        "workers": str(configuration.workers),
        "blocking-threads": str(BLOCKING_THREADS),
        "backpressure": str(BACKPRESSURE),
        "workers-kill-timeout": str(SECONDS_TO_STOP // 2),
        "log-level": "error",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    return [
        sys.executable,
        "-m",
        "granian",
        *flags,
        "--no-ws",
        "--no-access-log",
        "registratura.project.wsgi:application",
    ]


def worker_command() -> list[str]:
    """The worker as a process of its own."""
    return [sys.executable, "-m", "registratura.cli.main", "worker"]


def run_until_stopped(*commands: list[str], when_it_answers: Callable[[], None], address: tuple[str, int]) -> int:
    """Start the commands and wait for Ctrl-C, a termination, or the end of one of them; then end them all.

    `when_it_answers` is called once, as soon as something listens on `address` (host, port). Each command gets a
    session of its own, so that Ctrl-C reaches only us and each child is told once. Returns 0, or the exit code of the
    child that ended by itself.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    children = [subprocess.Popen(command, start_new_session=True) for command in commands]  # noqa: S603 — our own
    answered = False
    try:
        while not stop.wait(0.2):
            if not answered and _answers(address):
                answered = True
                when_it_answers()
            ended = next((child for child in children if child.poll() is not None), None)
            if ended:
                return ended.returncode or 1
        return 0
    finally:
        _end(children)


def _answers(address: tuple[str, int]) -> bool:
    with socket.socket() as trial:
        trial.settimeout(1)
        return trial.connect_ex(address) == 0


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
