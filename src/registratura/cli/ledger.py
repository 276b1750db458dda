"""`registratura ledger …`: the tamper-evident record."""

from __future__ import annotations

import typer
from rich.console import Console

app = typer.Typer(no_args_is_help=True)
console = Console()


@app.command()
def verify() -> None:
    """Find every changed, removed, inserted or cut-off row and name it. Exit code 1 when there is one."""
    from registratura.cli.running import start_django

    start_django()
    from registratura.ledger.queries.verification import verify_ledger

    result = verify_ledger()
    for damage in result.damages:
        console.print(f"[red]{damage.kind}[/]: person {damage.person_id or '—'}, entry {damage.seq}", soft_wrap=True)
    console.print(
        f"{result.people} people, {result.entries} entries, {result.checkpoints} checkpoints: "
        + (f"{len(result.damages)} damaged." if result.damages else "whole.")
    )
    raise typer.Exit(1 if result.damages else 0)


@app.command()
def checkpoint() -> None:
    """Sign how far every chain has come, now."""
    from registratura.cli.running import start_django

    start_django()
    from django.utils import timezone

    from registratura.ledger.actions.make_checkpoint import make_checkpoint

    made = make_checkpoint(at=timezone.now())
    console.print(f"Checkpoint {made.number}: {made.heads} chains moved since the last one.")
