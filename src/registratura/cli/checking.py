"""`registratura check`: what an administrator wants to know is whole."""

from __future__ import annotations

import os

from rich.console import Console

from registratura.cli.running import start_django, stop_with

console = Console()

WRONG_LOADS = """
select load.doctor_id,
       load.attached, (select count(*) from attachment_attachment a
                        where a.doctor_id = load.doctor_id and a.superseded_at is null and upper_inf(a.period)),
       load.held, (select count(*) from attachment_seathold h where h.doctor_id = load.doctor_id and h.state = 'held')
  from registry_doctorload load
"""


def check_installation(*, only_migrations: bool) -> None:
    """Print what is in order; stop with code 1 at what is not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registratura.project.settings")
    start_django()
    _check_migrations()
    if only_migrations:
        return
    from django.core.management import call_command
    from django.db import connection

    call_command("check")
    with connection.cursor() as cursor:
        cursor.execute(WRONG_LOADS)
        wrong = [row for row in cursor.fetchall() if row[1] != row[2] or row[3] != row[4]]
    for doctor, attached, counted, held, holds in wrong:
        console.print(f"Doctor {doctor}: {attached} attached, {counted} rows; {held} held, {holds} holds.")
    if wrong:
        stop_with("Counters differ from their rows.", code=1)
    console.print("Every counter equals its rows.")
    _check_service_centres()


def _check_service_centres() -> None:
    from django.conf import settings

    from registratura.registry.service_centres import read_service_centres

    read = read_service_centres(path=settings.REGISTRATURA.service_centres)
    if read.problems:
        stop_with("\n".join(read.problems), code=1)
    console.print(f"Service centres on the list: {len(read.centres)}.")


def _check_migrations() -> None:
    from django.core.management import call_command

    ours = ("ledger", "registry", "identity", "documents", "notices", "attachment")
    call_command("makemigrations", *ours, check=True, dry_run=True, verbosity=1)
    console.print("Every model has its migration.")
