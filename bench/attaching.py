"""Hand in, decide, attach: by the actions and over HTTP, against the same statements sent by pgbench."""

from __future__ import annotations

import hashlib
import json
from statistics import median
from uuid import uuid4

from bench.clerks import PAPERS, Clerks, take_the_way
from bench.client import Sent, follow_all, request_bytes
from bench.pgbench import transactions_a_second
from bench.statements import pgbench_script, taken_down
from bench.table import Measure
from bench.ways import Way, Ways
from registratura.identity.models import ServiceToken
from registratura.registry.models import Clinic

CLIENTS = (1, 16)
WAYS = {1: 100, 16: 320}
PGBENCH_WAYS = {1: 400, 16: 1600}


class AttachingBench:
    """A registrar's token for each clinic; the statements of one way as a script."""

    def __init__(self, *, ways: Ways, clerks: Clerks) -> None:
        self._ways, self._clerks = ways, clerks
        for clinic in Clinic.objects.filter(country="ru"):
            ServiceToken.objects.create(
                name=f"bench-{clinic.code}",
                digest=hashlib.sha256(clinic.code.encode()).digest(),
                scopes=["application.submit", "application.decide"],
                country=clinic.country,
                region=clinic.region,
                clinic=clinic,
            )
        with taken_down() as trips:
            take_the_way(*_ids(ways.take(1)[0]))
        self._script = pgbench_script([trips[:2], trips[2:]])
        # BEGIN travels with an action's first statements; its COMMIT is a trip of its own.
        self.trips = len(trips) + 2
        self.measures = {
            (door, clients): Measure(
                f"hand in, accept, attach {door}, {clients} client{'s'[: clients > 1]}",
                f"pgbench, {clients}",
                "/s",
                0.1,
            )
            for door in ("by the actions", "over HTTP")
            for clients in CLIENTS
        }
        self._latencies: dict[int, list[Sent]] = {clients: [] for clients in CLIENTS}

    def round(self, *, url: str, ours: int) -> None:
        """Each number of clients: by the actions, over HTTP, by pgbench."""
        for clients in CLIENTS:
            by_actions = self._clerks.work(ways=[_ids(way) for way in self._ways.take(WAYS[clients])], clients=clients)
            over_http = follow_all(
                port=ours, pairs=[_requests(way) for way in self._ways.take(WAYS[clients])], connections=clients
            )
            count = PGBENCH_WAYS[clients]
            barely = transactions_a_second(
                url=url,
                script=self._script,
                clients=clients,
                transactions=count,
                variables={"i": 0, "start": self._ways.reserve(count), "each": count // clients},
            )
            self._latencies[clients].append(over_http)
            for door, rate in (("by the actions", by_actions), ("over HTTP", over_http.rate)):
                measure = self.measures[door, clients]
                measure.ours.append(rate)
                measure.theirs.append(barely)
                measure.note = f"{self.trips} round trips" if door == "by the actions" else self._latency(clients)

    def _latency(self, clients: int) -> str:
        runs = self._latencies[clients]
        half, worst = (median(each) * 1000 for each in zip(*((run.median, run.p99) for run in runs), strict=True))
        return f"both requests: p50 {half:.1f} ms, p99 {worst:.1f} ms"


def _ids(way: Way) -> tuple[str, str, str]:
    return way.person, way.clinic, way.doctor


def _requests(way: Way) -> tuple[bytes, str]:
    """The first request, and the second with places for what the first answers."""
    shown = {"Authorization": f"Bearer {way.clinic_code}"}
    body = {
        "person": {"system": "ru.enp", "value": way.number},
        "doctor": way.doctor_code,
        "documents": list(PAPERS),
        "paper_signed": True,
    }
    first = request_bytes(
        path="/api/v1/applications", body=json.dumps(body).encode(), headers=shown | {"Idempotency-Key": str(uuid4())}
    )
    path = "/api/v1/applications/{person}/{application}/acceptance"
    return first, request_bytes(path=path, body=b"", headers=shown).decode()
