"""`registratura key …`: the key that signs tickets, refusals and the list of revoked papers."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def key() -> None:
    """Keeps `public` a command of its own."""


@app.command()
def public() -> None:
    """Print the public half, to be published and given to `registratura verify --key FILE` on other machines."""
    from registratura.cli.running import read_configuration_or_stop
    from registratura.documents.signing_keys import key_id, load_signing_key, public_key_text

    signing = load_signing_key(seed=read_configuration_or_stop().signing_seed)
    typer.echo(f"# registratura, key {key_id(public_key=signing.public_key()).hex()}")
    typer.echo(public_key_text(key=signing))
