"""`python -m bench`: everything against its reference, round by round, on a server and data that go away again."""

from __future__ import annotations

import time
from typing import Annotated

import django
import typer
from rich.console import Console

from bench.server import MAIN, Server, own_server
from bench.table import Measure, Visit, print_pages, print_table

ROUNDS = 5
console = Console(stderr=True)


def run(
    people: Annotated[int, typer.Option(help="How many people the register holds.", min=60_000)] = 200_000,
    rounds: Annotated[int, typer.Option(help="How many rounds; medians are taken of them.", min=1)] = ROUNDS,
    only_pages: Annotated[bool, typer.Option("--only-pages", help="Measure the pages and nothing else.")] = False,
) -> None:
    """Measure ours and the references in turn and print a table of ratios; another one of the site's pages."""
    begun = time.perf_counter()
    with own_server() as server:
        django.setup()
        measures, pages = _measure(server, people, rounds, only_pages)
    if measures:
        print_table(measures, people=people, rounds=rounds, seconds=time.perf_counter() - begun)
    print_pages(pages, people=people)


def _measure(server: Server, people: int, rounds: int, only_pages: bool) -> tuple[list[Measure], list[Visit]]:
    """Django is set up: what uses the models may be imported now."""
    from bench.attaching import AttachingBench
    from bench.clerks import clerks
    from bench.deciding import DecidingBench
    from bench.entitlement import EntitlementBench
    from bench.filling import fill, set_to_work
    from bench.loading import LoadingBench
    from bench.visits import PagesBench
    from bench.ways import Ways
    from bench.web import serving

    console.print("Making a register …")
    practices = fill(server, people=people)
    staff = set_to_work(people=people)
    loading, deciding = LoadingBench(server=server, practices=practices), DecidingBench()
    entitlement = EntitlementBench()
    with (
        serving("bench.site.wsgi:application") as ours,
        serving("bench.bare.wsgi:application") as bare,
        clerks(2) as registrars,
    ):
        pages = PagesBench(staff=staff, port=ours)
        attaching = AttachingBench(ways=Ways(count=people // 2), clerks=registrars)
        entitlement.warm_up(ours=ours, bare=bare)
        for number in range(1, rounds + 1):
            console.print(f"Round {number} of {rounds} …")
            pages.round()
            if only_pages:
                continue
            deciding.round()
            entitlement.round(url=server.url_of(MAIN), ours=ours, bare=bare)
            attaching.round(url=server.url_of(MAIN), ours=ours)
            loading.round()
    if only_pages:
        return [], pages.visits
    return [
        entitlement.against_bare,
        entitlement.against_pgbench,
        *attaching.measures.values(),
        *deciding.measures.values(),
        loading.measure,
    ], pages.visits


if __name__ == "__main__":
    typer.run(run)
