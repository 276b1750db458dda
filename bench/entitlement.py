"""The entitlement look-up over HTTP against a bare view with the same query, and against pgbench."""

from __future__ import annotations

import hashlib
import json
import random
from statistics import median

from django.db import connection

from bench.client import Sent, request_bytes, send_all
from bench.lookup import LOOKUP
from bench.pgbench import transactions_a_second
from bench.table import Measure
from bench.town import REGIONS
from registratura.identity.models import ServiceToken
from registratura.registry.models import PersonIdentifier

SYSTEMS = {"ru": "ru.enp", "kz": "kz.iin"}
CONNECTIONS = 16
REQUESTS = 4000
SELECTS = 20_000
POOL = 50_000
ASKED = "number.system = %(system)s and number.value = %(value)s"
CHOSEN = "(number.system, number.value) = (select system, value from bench_number where n = :n::int)"


class EntitlementBench:
    """Numbers of both countries, each asked about by a token of its region."""

    def __init__(self) -> None:
        self._chosen = random.Random(1)  # noqa: S311 — the same numbers each run
        self._numbers = [
            (country, system, value)
            for country, system in SYSTEMS.items()
            for value in PersonIdentifier.objects.filter(system=system).values_list("value", flat=True)[: POOL // 2]
        ]
        for country, region in REGIONS.items():
            ServiceToken.objects.create(
                name=f"bench-{country}",
                digest=hashlib.sha256(country.encode()).digest(),
                scopes=["entitlement.read"],
                country=country,
                region=region,
            )
        with connection.cursor() as cursor:
            cursor.execute("create table bench_number (n serial primary key, system text, value text)")
            cursor.executemany(
                "insert into bench_number (system, value) values (%s, %s)",
                [(system, value) for _, system, value in self._numbers],
            )
            cursor.execute("analyze bench_number")
        self.against_bare = Measure("entitlement by number, 16 connections", "bare Django view", "/s", 0.8)
        self.against_pgbench = Measure("entitlement by number, 16 connections", "pgbench, prepared select", "/s", 0.025)
        self._latencies: list[Sent] = []
        self._bare_latencies: list[Sent] = []

    def warm_up(self, *, ours: int, bare: int) -> None:
        """Let every thread of both servers have its connection and its prepared statement."""
        for _ in range(2):
            self._send(ours=ours, bare=bare, count=REQUESTS // 4)

    def round(self, *, url: str, ours: int, bare: int) -> None:
        """Ours, the bare view, pgbench; the ports of the two web servers."""
        theirs, mine = self._send(ours=ours, bare=bare, count=REQUESTS)
        self._latencies.append(mine)
        self._bare_latencies.append(theirs)
        self.against_bare.ours.append(mine.rate)
        self.against_bare.theirs.append(theirs.rate)
        self.against_pgbench.ours.append(mine.rate)
        self.against_pgbench.theirs.append(self._pgbench(url))
        self.against_bare.note = f"ours {_latency(self._latencies)}, bare {_latency(self._bare_latencies)}"

    def _send(self, *, ours: int, bare: int, count: int) -> tuple[Sent, Sent]:
        """The same questions to the bare view and to ours."""
        asked = [self._chosen.choice(self._numbers) for _ in range(count)]
        bodies = [json.dumps({"system": system, "value": value}).encode() for _, system, value in asked]
        plain = [request_bytes(path="/look-up", body=body, headers={}) for body in bodies]
        shown = [
            request_bytes(path="/api/v1/entitlement", body=body, headers={"Authorization": f"Bearer {country}"})
            for (country, _, _), body in zip(asked, bodies, strict=True)
        ]
        theirs = send_all(port=bare, requests=plain, connections=CONNECTIONS)
        mine = send_all(port=ours, requests=shown, connections=CONNECTIONS)
        return theirs, mine

    def _pgbench(self, url: str) -> float:
        """The look-up as a prepared statement, with a number chosen at random from a table."""
        script = f"\\set n random(1, {len(self._numbers)})\n{LOOKUP.replace(ASKED, CHOSEN)};"
        return transactions_a_second(url=url, script=script, clients=CONNECTIONS, transactions=SELECTS)


def _latency(runs: list[Sent]) -> str:
    half = median(run.median for run in runs) * 1000
    worst = median(run.p99 for run in runs) * 1000
    return f"p50 {half:.1f} ms, p99 {worst:.1f} ms"
