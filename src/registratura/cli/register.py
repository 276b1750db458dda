"""`registratura import …` and `registratura catchment …`: take lists over into the register, or try one out.

Exit codes: 0 done (or, with --dry-run, it could be); 1 bad rows kept everything from being imported, or the territory
is below the goal; 2 wrong usage.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn
from zoneinfo import available_timezones

import typer

if TYPE_CHECKING:
    from registratura.registry.addresses.catchment_check import CheckReport

import_app = typer.Typer(no_args_is_help=True)
catchment_app = typer.Typer(no_args_is_help=True)

NOT_AS_IT_SHOULD_BE = 1
WRONG_USAGE = 2
GOAL = 0.98


class Country(StrEnum):
    """A country of the register."""

    RU = "ru"
    KZ = "kz"


class AgeGroup(StrEnum):
    """Whom a district takes."""

    ADULTS = "adults"
    CHILDREN = "children"
    ALL = "all"


def _known_time_zone(name: str) -> str:
    if name and name not in available_timezones():
        raise typer.BadParameter(f"{name} is no time zone; write a name such as Europe/Moscow or Asia/Almaty.")
    return name


File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="The list, a CSV file.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")]
WithoutBadRows = Annotated[bool, typer.Option("--without-bad-rows", help="Leave bad rows out, import the others.")]


@import_app.command()
def clinics(
    file: File,
    country: Annotated[Country, typer.Option(help="Whose register the clinics belong to.")],
    region: Annotated[str, typer.Option(help="Region of the clinics of which the list does not say it.")] = "",
    city: Annotated[str, typer.Option(help="Town of the clinics of which the list does not say it.")] = "",
    time_zone: Annotated[
        str, typer.Option(callback=_known_time_zone, help="Time zone where the list does not say it: Europe/Moscow …")
    ] = "",
    contract_from: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Begin a contract with those that have none."),
    ] = None,
    dry_run: DryRun = False,
    without_bad_rows: WithoutBadRows = False,
) -> None:
    """Enter the clinics of a list, or change those of which it says something else. Twice changes nothing.

    Columns in any order, in English, Russian or Kazakh: code (mcod, bin), registry_portal_id, name, name_kk, \
short_name, kind, serves, region, city, city_district, address, phone, lat, lon, time_zone, contract_from, \
contract_until (the first day without a contract). An empty cell leaves what the register knows.
    """
    _start()
    from registratura.cli.import_report import show_clinics
    from registratura.registry.actions.import_clinics import import_clinics
    from registratura.registry.clinic_file import read_clinics

    result = import_clinics(
        file=read_clinics(path=file, country=country.value, region=region, city=city, time_zone=time_zone),
        country=country.value,
        contract_from=contract_from.date() if contract_from else None,
        dry_run=dry_run,
        without_bad_rows=without_bad_rows,
    )
    show_clinics(result)
    _finish(could_be_done=result.could_be_written)


@import_app.command()
def catchment(
    file: File,
    clinic: Annotated[str, typer.Option(help="Code of the clinic whose territory it is.")],
    country: Annotated[
        Country | None, typer.Option(help="Needed where clinics of two countries have the code.")
    ] = None,
    age_group: Annotated[
        AgeGroup | None, typer.Option(help="Whom the districts take, where the list does not name the doctors.")
    ] = None,
    dry_run: DryRun = False,
    without_bad_rows: WithoutBadRows = False,
) -> None:
    """Enter the districts of a clinic with their streets and houses. Twice changes nothing.

    Columns in any order, in English, Russian or Kazakh: district, street, houses, clinic_site, doctor_type, \
city_district, locality. Addresses of people in the clinic's town are looked up again afterwards.
    """
    _start()
    from django.utils import timezone

    from registratura.cli.import_report import show_catchment
    from registratura.identity.actor import SYSTEM
    from registratura.registry.actions.import_catchment import import_catchment
    from registratura.registry.addresses.catchment_file import read_catchment
    from registratura.registry.errors import ClinicUnknown

    try:
        result = import_catchment(
            file=read_catchment(path=file),
            clinic_code=clinic,
            country=country.value if country else "",
            age_group=age_group.value if age_group else "",
            by=SYSTEM.code,
            clock=timezone.now,
            dry_run=dry_run,
            without_bad_rows=without_bad_rows,
        )
    except ClinicUnknown as error:
        if error.values["countries"]:
            _stop(f"Clinics of several countries have the code {clinic}. Add --country.")
        _stop(f"The register has no clinic {clinic}. Import the clinics first: registratura import clinics FILE")
    show_catchment(result)
    _finish(could_be_done=result.could_be_written)


@catchment_app.command()
def check(
    territory: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="The list.")],
    truth: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="Addresses with their districts.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Hold a territory to a table of addresses whose district is known: shares by certainty, and each difference.

    Needs no database. The goal: 98 % of the certain addresses, every conflict reported as one, every ambiguous address
    left to a person.
    """
    from registratura.registry.addresses.catchment_check import check_catchment, render_text

    try:
        report = check_catchment(territory_path=territory, truth_path=truth)
    except ValueError as error:
        _stop(str(error))
    reached = _goal_reached(report)
    if as_json:
        shares = {certainty: report.share(certainty) for certainty in report.total}
        typer.echo(json.dumps(asdict(report) | {"shares": shares, "goal_reached": reached}, ensure_ascii=False))
    else:
        typer.echo(render_text(report))
        if not report.total:
            typer.echo("The table has no address of this list.")
    raise typer.Exit(0 if reached else NOT_AS_IT_SHOULD_BE)


def _goal_reached(report: CheckReport) -> bool:
    strict = all(report.share(certainty) == 1 for certainty in ("conflict", "ambiguous"))
    return bool(report.total) and strict and report.share("certain") >= GOAL


def _start() -> None:
    from registratura.cli.running import prepare_database, start_django

    start_django()
    prepare_database()


def _stop(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(WRONG_USAGE)


def _finish(*, could_be_done: bool) -> NoReturn:
    raise typer.Exit(0 if could_be_done else NOT_AS_IT_SHOULD_BE)
