"""`python -m bench`: everything against its reference, round by round, on a server and data that go away again."""

from __future__ import annotations

import time
from typing import Annotated

import django
import typer
from rich.console import Console

from bench.server import MAIN, Server, own_server
from bench.table import Measure, print_table

ROUNDS = 5
console = Console(stderr=True)


def run(
    people: Annotated[int, typer.Option(help="How many people the register holds.", min=60_000)] = 200_000,
    rounds: Annotated[int, typer.Option(help="How many rounds; medians are taken of them.", min=1)] = ROUNDS,
) -> None:
    """Measure ours and the references in turn and print one table of ratios."""
    begun = time.perf_counter()
    with own_server() as server:
        django.setup()
        measures = _measure(server, people, rounds)
    print_table(measures, people=people, rounds=rounds, seconds=time.perf_counter() - begun)


def _measure(server: Server, people: int, rounds: int) -> list[Measure]:
    """Django is set up: what uses the models may be imported now."""
    from bench.attaching import AttachingBench
    from bench.clerks import clerks
    from bench.deciding import DecidingBench
    from bench.entitlement import EntitlementBench
    from bench.filling import fill
    from bench.loading import LoadingBench
    from bench.ways import Ways
    from bench.web import serving

    console.print("Making a register …")
    practices = fill(server, people=people)
    loading, deciding = LoadingBench(server=server, practices=practices), DecidingBench()
    entitlement = EntitlementBench()
    with (
        serving("registratura.project.wsgi:application") as ours,
        serving("bench.bare.wsgi:application") as bare,
        clerks(2) as staff,
    ):
        attaching = AttachingBench(ways=Ways(count=people // 2), clerks=staff)
        entitlement.warm_up(ours=ours, bare=bare)
        for number in range(1, rounds + 1):
            console.print(f"Round {number} of {rounds} …")
            deciding.round()
            entitlement.round(url=server.url_of(MAIN), ours=ours, bare=bare)
            attaching.round(url=server.url_of(MAIN), ours=ours)
            loading.round()
    return [
        entitlement.against_bare,
        entitlement.against_pgbench,
        *attaching.measures.values(),
        *deciding.measures.values(),
        loading.measure,
    ]


if __name__ == "__main__":
    typer.run(run)
