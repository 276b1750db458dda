"""The bench's register works, every page of the site opens in it, and a longer list costs no more statements."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import cases
from bench.pages import Request, requests_of
from bench.past import make_past
from bench.people import people_lines
from bench.staff import Staff, hire
from bench.town import build_town
from registratura.attachment.models import Application, RefusalReview
from registratura.identity.actor import SYSTEM
from registratura.population.actions.load_people import load_people
from tests.database import TestDatabases

PEOPLE, HISTORY = 400, 10_000
MOST_STATEMENTS = 40
FEWEST_PAGES = 100
SHORT = dict.fromkeys(("WAITING", "INCOMPLETE", "LATE", "TO_SIGN", "REVIEWS", "ACCEPTED"), 2)
SHORT |= {"DRAFTS": 2, "REPORTED": 2, "LEAVING": 2}
LISTS = (
    "desk:work_list",
    "desk:chief",
    "desk:corrections",
    "desk:detachments",
    "desk:transfers",
    "desk:verdicts",
    "desk:roster",
    "desk:centre",
    "insurer:reviews",
    "insurer:clinics",
    "cockpit:clinics",
    "cockpit:figures",
)


@pytest.fixture(scope="module")
def staff(databases: TestDatabases, django_db_setup: None, django_db_blocker) -> Iterator[list[Staff]]:
    """A small town of the bench at work, in a database of its own."""
    with django_db_blocker.unblock():
        before = databases.current
        name = databases.copy_template()
        databases.point_django_at(name)
        practices = build_town(people=PEOPLE)
        load_people(lines=people_lines(practices=practices, count=PEOPLE), by=SYSTEM, clock=timezone.now)
        at_work = [hire(country=country) for country in ("ru", "kz")]
        work(at_work)
        make_past(people=HISTORY)
        yield at_work
        databases.point_django_at(before)
        databases.drop(name)


def work(staff: list[Staff]) -> None:
    """Two of everything more."""
    with pytest.MonkeyPatch.context() as patched:
        for name, count in SHORT.items():
            patched.setattr(cases, name, count)
        cases.make_russian_cases(staff[0])
        cases.make_kazakh_cases(staff[1])


def test_every_page_of_the_register_opens_with_few_statements(staff):
    opened: dict[str, int] = {}
    for at in staff:
        for request in requests_of(at):
            answer, statements = ask(at, request)
            assert answer.status_code < 500, request.what
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                opened[f"{request.what} as {request.role} {request.country}"] = statements
    assert len(opened) > FEWEST_PAGES
    assert {page: statements for page, statements in opened.items() if statements > MOST_STATEMENTS} == {}


def test_a_list_costs_as_many_statements_however_long_it_is(staff):
    short = statements_of_lists(staff)
    work(staff)
    assert statements_of_lists(staff) == short


def test_last_years_applications_are_there(staff):
    assert Application.objects.filter(state="accepted").count() > SHORT["ACCEPTED"]
    assert RefusalReview.objects.exclude(verdict="").exists()


def statements_of_lists(staff: list[Staff]) -> dict[str, int]:
    lists = [(at, request) for at in staff for request in requests_of(at) if request.what in LISTS]
    return {f"{request.what} as {request.role} {at.country}": ask(at, request)[1] for at, request in lists}


def ask(at: Staff, request: Request) -> tuple[HttpResponse, int]:
    """The answer and how many statements it took."""
    browser = Client(headers={"HX-Request": "true"} if request.part else {})
    browser.force_login(at.accounts[request.role], backend=settings.AUTHENTICATION_BACKENDS[0])
    with CaptureQueriesContext(connection) as captured:
        form = dict(parse_qsl(request.form))
        answer = browser.post(request.path, form) if form else browser.get(request.path)
    return answer, len(captured)
