"""`registratura evidence …`: kept signatures, verified again."""

from __future__ import annotations

from uuid import UUID

import typer
from rich.console import Console

app = typer.Typer(no_args_is_help=True)
console = Console()

CHECKS = {
    "record": "the ledger names this document and this signature",
    "document": "the signature is over exactly the document that was handed out",
    "signature": "the signer's key made it",
    "chain": "the certificate leads to an authority that is believed",
    "validity": "the certificate was in force when it was signed",
    "revocation": "the certificate was not revoked, by the answer of that day",
    "usage": "the key is a person's own, for signing documents",
    "person": "the ИИН is the signer's",
    "time": "the time fits",
}
MARKS = {True: ("holds", "green"), False: ("FAILS", "bold red"), None: ("not reached", "dim")}
CANNOT_TELL = 2


@app.callback()
def evidence() -> None:
    """Keeps `verify` a command of its own."""


@app.command()
def verify(evidence_id: UUID) -> None:
    """Repeat every check of a kept signature. Exit code 0: it holds; 1: it does not; 2: it can't be told."""
    from registratura.cli.running import start_django, stop_with

    start_django()
    from registratura.identity.eds.failures import SignatureRefused
    from registratura.identity.eds_verifier import installed_verifier
    from registratura.identity.queries.evidence import verify_evidence

    try:
        result = verify_evidence(evidence_id=evidence_id, verifier=installed_verifier())
    except SignatureRefused as refused:
        stop_with(f"Nothing can be verified: {refused.detail}.", code=CANNOT_TELL)
    if result is None:
        stop_with(f"There is no evidence {evidence_id}.", code=CANNOT_TELL)
    for name, outcome in result.checks:
        word, style = MARKS[outcome]
        console.print(f"{name:<11} [{style}]{word:<12}[/]{CHECKS[name]}", highlight=False, soft_wrap=True)
    verdict = "It holds." if result.holds else f"It does not hold: {result.failure}."
    signed = f"Signed and verified at {result.verified_at:%Y-%m-%d %H:%M} UTC by {result.verifier}."
    console.print(f"{signed} {verdict}", highlight=False)
    raise typer.Exit(0 if result.holds else 1)
