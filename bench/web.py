"""Web servers of the bench's own: ours and the bare one, served alike."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.client import HOST

WORKERS = 2
PATIENCE = 30.0


@contextmanager
def serving(application: str) -> Iterator[int]:
    """Serve it on a free port with two workers; the port."""
    port = _free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.serve", application, str(port), str(WORKERS)])  # noqa: S603
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the web server ended with {process.returncode}")
        with socket.socket() as attempt:
            if attempt.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the web server does not answer")
