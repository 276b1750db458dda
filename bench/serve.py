"""Serve a WSGI application as `registratura serve` does: `python -m bench.serve APPLICATION PORT WORKERS`."""

import sys

from granian import Granian
from granian.constants import Interfaces

if __name__ == "__main__":
    application, port, workers = sys.argv[1:]
    Granian(
        application,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=4,
        backpressure=64,
        log_access=False,
        log_level="warning",
        websockets=False,
    ).serve()
