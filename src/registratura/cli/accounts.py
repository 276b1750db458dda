"""`registratura account …` and `registratura token …`: who may sign in, and which machines may ask."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

account_app = typer.Typer(no_args_is_help=True)
token_app = typer.Typer(no_args_is_help=True)
console = Console()

Country = Annotated[str, typer.Option(help="ru or kz.")]
ClinicCode = Annotated[str, typer.Option("--clinic", help="Code of the clinic, as `import clinics` knows it.")]
Region = Annotated[str, typer.Option(help="Region, for roles that reach beyond one clinic.")]


@account_app.command("add")
def add_account(
    username: str,
    name: Annotated[str, typer.Option(help="The name that pages show.")],
    role: Annotated[str, typer.Option(help="registrar, chief_physician, service_centre_operator …")],
    country: Country,
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
    clinic: ClinicCode = "",
    region: Region = "",
) -> None:
    """Open an account for a member of staff; the password is asked for."""
    from registratura.cli.running import start_django, stop_with

    start_django()
    from django.db import IntegrityError

    from registratura.identity.actions.open_account import open_account
    from registratura.identity.models import RoleGrant
    from registratura.registry.models import Clinic

    if role not in RoleGrant.Role.values:
        stop_with(f"There is no role {role!r}. The roles: {', '.join(RoleGrant.Role.values)}.")
    try:
        open_account(
            username=username,
            display_name=name,
            password=password,
            role=role,
            country=country,
            region=region,
            clinic_code=clinic,
        )
    except Clinic.DoesNotExist:
        stop_with(f"There is no clinic {clinic!r} in {country!r}.")
    except IntegrityError:
        stop_with(f"The name {username!r} is taken.")
    console.print(f"{name} can sign in as {username}.")


@token_app.command("add")
def add_token(
    name: str,
    country: Country,
    scope: Annotated[list[str], typer.Option(help="What it may do; give the option once for each scope.")],
    clinic: ClinicCode = "",
    region: Region = "",
) -> None:
    """Give a machine a token; it is shown this once."""
    from registratura.cli.running import start_django, stop_with

    start_django()
    from django.db import IntegrityError

    from registratura.identity.actions.issue_token import issue_token
    from registratura.registry.models import Clinic

    try:
        token = issue_token(name=name, country=country, scopes=scope, clinic_code=clinic, region=region)
    except Clinic.DoesNotExist:
        stop_with(f"There is no clinic {clinic!r} in {country!r}.")
    except IntegrityError:
        stop_with(f"The name {name!r} is taken.")
    typer.echo(token)
