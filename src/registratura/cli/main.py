"""`registratura …`: everything an administrator, a lawyer or a developer starts from the command line.

Nothing heavy is imported until a command needs it: `decide` answers without Django or a database.
"""

from __future__ import annotations

import typer

from registratura.cli.decide import decide
from registratura.cli.docs import docs
from registratura.cli.verify import verify

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False, help=__doc__)
app.command()(decide)
app.command()(docs)
app.command()(verify)


@app.command()
def serve() -> None:
    """Serve the site: migrates the database first; settings come from the environment (see README)."""
    from registratura.cli.running import serve_site

    serve_site()


@app.command()
def worker() -> None:
    """Run the worker: messages to people, deadlines, the ledger's daily checkpoint."""
    from registratura.cli.running import run_worker

    run_worker()


@app.command()
def demo(
    port: int = typer.Option(8000, min=1, max=65535, help="Port to serve on."),
    reset: bool = typer.Option(False, "--reset", help="Start over with fresh data."),
) -> None:
    """Start everything for a look: embedded database, demo people of both countries, web server, worker."""
    from registratura.cli.demo import run_demo

    run_demo(port=port, reset=reset)


@app.command()
def check(
    migrations: bool = typer.Option(False, "--migrations", help="Only: does every model have its migration?"),
) -> None:
    """Check the configuration, the migrations, and that every counter of the register equals its rows."""
    from registratura.cli.checking import check_installation

    check_installation(only_migrations=migrations)


def _add_groups() -> None:
    from registratura.cli import (  # after the commands, so that the help lists those first
        accounts,
        evidence,
        keys,
        ledger,
        messages,
        register,
    )

    app.add_typer(messages.app, name="messages", help="Texts in three languages.")
    app.add_typer(ledger.app, name="ledger", help="The tamper-evident record.")
    app.add_typer(evidence.app, name="evidence", help="Kept signatures.")
    app.add_typer(keys.app, name="key", help="The key that signs papers.")
    app.add_typer(accounts.account_app, name="account", help="Who may sign in.")
    app.add_typer(accounts.token_app, name="token", help="Which machines may ask.")
    app.add_typer(register.import_app, name="import", help="Take clinics and territories over from files.")
    app.add_typer(register.catchment_app, name="catchment", help="Try territories against known answers.")


_add_groups()

if __name__ == "__main__":
    app()
