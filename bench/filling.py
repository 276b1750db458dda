"""Fill the main database; keep a copy of the town without its people for the loads."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bench.people import people_lines
from bench.server import MAIN, TEMPLATE, Server
from bench.town import Practice, build_town
from registratura.identity.actor import SYSTEM
from registratura.population.actions.load_people import load_people


def fill(server: Server, *, people: int) -> dict[str, list[Practice]]:
    """Migrate, build the town, load the people."""
    call_command("migrate", verbosity=0)
    practices = build_town(people=people)
    connection.close()
    connection.close_pool()
    server.copy(template=MAIN, name=TEMPLATE)
    load_people(
        lines=people_lines(practices=practices, count=people), by=SYSTEM, clock=timezone.now, whole_register=True
    )
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    return practices
