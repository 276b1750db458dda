"""Clerks who hand in and accept applications by the actions, without any server between: threads of processes of ours.

Each line the parent sends is an order; each clerk process answers with how long it took.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import UUID, uuid4

PAPERS = ("passport", "policy")


class Clerks:
    """Processes that wait for work."""

    def __init__(self, processes: int) -> None:
        command = [sys.executable, "-m", __name__]
        self._processes = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
            for _ in range(processes)
        ]

    def work(self, *, ways: list[tuple[str, str, str]], clients: int) -> float:
        """Ways as ids of person, clinic and doctor, spread over so many clients; ways a second."""
        used = self._processes[: min(clients, len(self._processes))]
        shares = [ways[start :: len(used)] for start in range(len(used))]
        begun = time.perf_counter()
        for process, share in zip(used, shares, strict=True):
            process.stdin.write(json.dumps({"threads": clients // len(used), "ways": share}) + "\n")
            process.stdin.flush()
        for process in used:
            if process.stdout.readline() != "done\n":
                raise RuntimeError("a clerk gave up")
        return len(ways) / (time.perf_counter() - begun)

    def dismiss(self) -> None:
        for process in self._processes:
            process.stdin.close()
            process.wait(20)


@contextmanager
def clerks(processes: int) -> Iterator[Clerks]:
    """Clerks for a while."""
    some = Clerks(processes)
    try:
        yield some
    finally:
        some.dismiss()


def take_the_way(person: str, clinic: str, doctor: str) -> None:
    """Hand in and accept, as the clinic's registrar."""
    from django.utils import timezone

    from registratura.attachment.actions.decide_application import accept_application
    from registratura.attachment.actions.submit_application import Submission, submit_application
    from registratura.identity.actor import Actor, Grant

    registrar = Actor(code="account:bench", grants=(Grant("registrar", "ru", clinic_id=UUID(clinic)),))
    submitted = submit_application(
        submission=Submission(
            person_id=UUID(person),
            clinic_id=UUID(clinic),
            doctor_id=UUID(doctor),
            channel="desk",
            idempotency_key=str(uuid4()),
            documents=PAPERS,
            paper_signed=True,
        ),
        by=registrar,
        clock=timezone.now,
    )
    accept_application(
        person_id=submitted.person_id, application_id=submitted.application_id, by=registrar, clock=timezone.now
    )


def take_ways(ways: list[tuple[str, str, str]]) -> None:
    """One client's share."""
    for way in ways:
        take_the_way(*way)


if __name__ == "__main__":
    import django

    django.setup()
    with ThreadPoolExecutor(16) as threads:
        for line in sys.stdin:
            order = json.loads(line)
            rows = order["ways"]
            shares = [rows[start :: order["threads"]] for start in range(order["threads"])]
            for working in [threads.submit(take_ways, share) for share in shares]:
                working.result()
            print("done", flush=True)
