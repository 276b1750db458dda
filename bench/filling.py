"""Fill the main database with a working register; keep a copy of the town without its people for the loads."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bench.cases import make_kazakh_cases, make_russian_cases
from bench.past import make_past
from bench.people import people_lines
from bench.server import MAIN, TEMPLATE, Server
from bench.staff import Staff, hire
from bench.town import Practice, build_town
from registratura.identity.actor import SYSTEM
from registratura.population.actions.load_people import load_people

PHONES = """
insert into registry_contact (person_id, id, kind, value, own, confirmed)
select id, gen_random_uuid(), 'phone', '+7' || lpad((n * 7919 % 10000000000)::text, 10, '0'), true, true
  from (select id, row_number() over (order by id) as n from registry_person) person
 where n % 3 > 0
"""


def fill(server: Server, *, people: int) -> dict[str, list[Practice]]:
    """Migrate, build the town, load the people; two of three have a telephone."""
    call_command("migrate", verbosity=0)
    practices = build_town(people=people)
    connection.close()
    connection.close_pool()
    server.copy(template=MAIN, name=TEMPLATE)
    load_people(
        lines=people_lines(practices=practices, count=people), by=SYSTEM, clock=timezone.now, whole_register=True
    )
    _run(PHONES, "vacuum analyze")
    return practices


def set_to_work(*, people: int) -> list[Staff]:
    """Staff of every role, what waits for them, and a year of what was decided."""
    russian, kazakh = staff = [hire(country=country) for country in ("ru", "kz")]
    make_russian_cases(russian)
    make_kazakh_cases(kazakh)
    make_past(people=people)
    _run("vacuum analyze")
    return staff


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
