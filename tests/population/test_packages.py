"""The packages of care: one person's with reasons, a whole register's in one statement, and both say the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registratura.law.editions import parse_switches
from registratura.ledger.ids import new_id
from registratura.population.queries.packages import package_shares, packages_of
from registratura.registry.disease_codes import code_of_disease
from registratura.registry.models import Coverage, Person, PersonCategory
from tests import world

pytestmark = pytest.mark.django_db

TODAY = date(2026, 10, 5)
STATUSES = ("citizen", "repatriate", "refugee", "foreigner_permanent", "stateless_permanent", "foreigner_visiting")
CATEGORIES = ("child", "student", "pensioner", "pregnant", "disability", "unemployed", "crisis_welfare", "conscript")
DISEASES = tuple(code_of_disease(code) for code in ("tuberculosis", "diabetes", "chronic", "another"))
DAYS_ASKED = (
    *(date(2019, 12, 31), date(2020, 1, 1), date(2025, 12, 31), date(2026, 1, 1), TODAY),
    *(date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 29), date(2026, 4, 30)),
)


def edition(code: str):
    """The register under that edition of Kazakhstan's law from the beginning."""
    switches = parse_switches(text="" if code == "seed" else f"kz:{code}@2000-01-01")
    return override_settings(REGISTRATURA=replace(django_settings.REGISTRATURA, editions=switches))


def insure(person: Person, *, status: str = "in_force", paid_until: date | None = None, kind: str = "") -> None:
    Coverage.objects.create(
        person=person, scheme="osms", kind=kind, status=status, paid_until=paid_until, period=world.SINCE_2020
    )


def hold(person: Person, code: str, *, since: date | None = None, until: date | None = None, evidence: str = "paper"):
    return PersonCategory.objects.create(
        person=person, code=code, period=DateRange(since, until), evidence=evidence, evidence_number="1"
    )


def citizen(*, born: date = date(1985, 5, 17), status: str = "citizen") -> Person:
    person = world.make_person(country="kz", region="north", born=born)
    person.status = status
    person.save(update_fields=["status"])
    return person


def told(person: Person, *, on: date = TODAY, with_diseases: bool = True) -> dict[str, tuple[str, str]]:
    known = packages_of(person_id=person.id, on=on, with_diseases=with_diseases)
    return {package.code: (package.verdict, package.reason) for package in known.packages}


class TestOfOnePerson:
    def test_a_citizen_of_whom_no_payment_is_known_is_guaranteed_and_never_said_to_be_uninsured(self):
        assert told(citizen()) == {"guaranteed": ("met", "met"), "insured": ("unknown", "not_asked")}

    def test_a_payment_insures_through_its_day_and_the_next_change_is_told(self):
        person = citizen()
        insure(person, paid_until=date(2026, 10, 31))
        known = packages_of(person_id=person.id, on=TODAY, with_diseases=True)
        assert known.changes_on == date(2026, 11, 1)
        assert [(later.code, later.verdict) for later in known.later] == [("insured", "unknown")]

    def test_by_the_later_edition_the_status_is_kept_for_three_months(self):
        person = citizen()
        insure(person, paid_until=date(2026, 7, 31))
        assert told(person)["insured"] == ("unknown", "not_asked")
        with edition("2025"):
            assert told(person)["insured"] == ("met", "grace")

    def test_a_category_that_begins_next_month_is_told_now(self):
        person = citizen()
        insure(person, status="not_insured")
        hold(person, "pensioner", since=date(2026, 11, 1))
        known = packages_of(person_id=person.id, on=TODAY, with_diseases=True)
        assert known.changes_on == date(2026, 11, 1)
        assert [(later.code, later.verdict) for later in known.later] == [("insured", "met")]

    def test_a_category_without_a_paper_is_asked_about_by_name(self):
        person = citizen()
        insure(person, status="not_insured")
        hold(person, "student", evidence="")
        (insured,) = [
            package
            for package in packages_of(person_id=person.id, on=TODAY, with_diseases=True).packages
            if package.code == "insured"
        ]
        assert (insured.verdict, insured.reason, insured.category) == ("unknown", "state_paid.not_proved", "student")

    def test_a_visitor_s_disease_counts_for_the_visitor_and_is_unknown_to_everybody_else(self):
        person = citizen(status="foreigner_visiting")
        hold(person, code_of_disease("chronic"))
        assert told(person)["guaranteed"] == ("met", "patient")
        assert told(person, with_diseases=False)["guaranteed"] == ("unknown", "not_met")

    def test_no_finding_names_a_disease(self):
        person = citizen(status="foreigner_visiting")
        hold(person, code_of_disease("chronic"))
        known = packages_of(person_id=person.id, on=TODAY, with_diseases=True)
        assert "chronic" not in str([finding.values for finding in known.findings])

    def test_where_the_law_knows_no_packages_there_are_none(self):
        person = world.make_person(country="ru")
        assert packages_of(person_id=person.id, on=TODAY, with_diseases=True) is None
        assert package_shares(country="ru", region="", on=TODAY) is None


class TestOfARegister:
    def test_people_are_counted_by_package_and_reason(self):
        insure(citizen(), paid_until=date(2026, 12, 31))
        insure(citizen(), status="not_insured")
        citizen(born=date(2015, 1, 1))
        citizen(status="foreigner_visiting")
        known = package_shares(country="kz", region="north", on=TODAY)
        assert known.people == 4
        assert (known.of("guaranteed", "met"), known.of("guaranteed", "unknown")) == (3, 1)
        assert {
            (row.verdict, row.reason, row.category): row.people for row in known.shares if row.package == "insured"
        } == {
            ("met", "paid", ""): 1,
            ("met", "state_paid", "child"): 1,
            ("not_met", "not_met", ""): 1,
            ("unknown", "not_asked", ""): 1,
        }

    def test_the_dead_the_unborn_and_people_of_other_regions_are_not_counted(self):
        dead = citizen()
        dead.died_on = TODAY
        dead.save(update_fields=["died_on"])
        citizen(born=TODAY + timedelta(days=1))
        world.make_person(country="kz", region="south")
        assert package_shares(country="kz", region="north", on=TODAY).people == 0
        assert package_shares(country="kz", region="", on=TODAY).people == 1

    def test_a_whole_register_is_one_statement(self):
        for _ in range(5):
            citizen()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            package_shares(country="kz", region="", on=TODAY)
        assert len(queries) == 1


LAST_PAID = (-200, -130, -123, -120, -110, -92, -91, -90, -62, -1, 0, 1, 40)
NEAR = (None, -400, -31, -1, 0, 1, 31, 400)
periods = st.sampled_from(
    [(since, until) for since in NEAR for until in NEAR if None in (since, until) or since < until]
)
births = st.one_of(
    st.integers(-2, 2).map(lambda days: ("eighteen", days)),
    st.sampled_from(
        [
            date(2008, 2, 29),
            date(2008, 2, 28),
            date(2008, 3, 1),
            date(1950, 1, 1),
            date(2010, 2, 28),
            date(2001, 12, 31),
        ]
    ).map(lambda day: ("day", day)),
)
people = st.fixed_dictionaries(
    {
        "born": births,
        "status": st.sampled_from(STATUSES),
        "categories": st.just([])
        | st.lists(st.tuples(st.sampled_from(CATEGORIES), periods, st.sampled_from(["", "paper"])), max_size=4),
        "diseases": st.lists(st.tuples(st.sampled_from(DISEASES), periods), max_size=2),
        "insurance": st.none()
        | st.tuples(
            st.sampled_from(["in_force", "insured", "not_insured", "debt"]),
            st.sampled_from([None, *LAST_PAID]),
            st.sampled_from(["", "voluntary"]),
        ),
    }
)


def assert_same(drawn: list[dict], *, on: date) -> None:
    """Make the people, count them by the statement and ask the law of each; then forget them."""
    with transaction.atomic():
        made = [_make(person, on) for person in drawn]
        counted = {
            (row.package, row.verdict, row.reason, row.category): row.people
            for row in package_shares(country="kz", region="north", on=on).shares
        }
        answered: Counter[tuple[str, str, str, str]] = Counter()
        for person in made:
            if person.birth_date <= on:
                for package in packages_of(person_id=person.id, on=on, with_diseases=True).packages:
                    answered[(package.code, package.verdict, package.reason, package.category)] += 1
        transaction.set_rollback(True)
    assert counted == dict(answered)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(people, min_size=4, max_size=12), st.sampled_from(DAYS_ASKED), st.sampled_from(["seed", "2025"]))
def test_of_random_people_the_statement_counts_what_the_law_answers(drawn, on, code):
    with edition(code):
        assert_same(drawn, on=on)


NOBODY = {"born": ("day", date(1950, 1, 1)), "status": "citizen", "categories": [], "diseases": [], "insurance": None}
PAYERS = [
    NOBODY | {"insurance": (status, days, "")}
    for status in ("in_force", "insured", "not_insured", "debt")
    for days in (None, *LAST_PAID)
]
GROWING_UP = [
    NOBODY | {"born": born, "categories": [("student", (None, until), "paper")] if until else []}
    for born in (
        *(("eighteen", days) for days in (-1, 0, 1, 2)),
        ("day", date(2008, 2, 29)),
        ("day", date(2010, 2, 28)),
    )
    for until in (None, 1, 2, 400)
]


@pytest.mark.parametrize("code", ["seed", "2025"])
@pytest.mark.parametrize("on", DAYS_ASKED, ids=str)
@pytest.mark.parametrize("drawn", [PAYERS, GROWING_UP], ids=["payers", "people who come of age"])
def test_around_every_border_the_statement_counts_what_the_law_answers(drawn, on, code):
    with edition(code):
        for each in drawn:
            assert_same([each], on=on)


def _make(drawn: dict, on: date) -> Person:
    kind, born = drawn["born"]
    birth_date = (
        on.replace(year=on.year - 18, day=min(on.day, 28)) + timedelta(days=born) if kind == "eighteen" else born
    )
    person = Person.objects.create(
        id=new_id(),
        country="kz",
        region="north",
        family_name="Мысалов",
        given_name="Үлгі",
        sort_key="мысалов үлгі",
        birth_date=birth_date,
        sex="male",
        status=drawn["status"],
    )
    for code, period, evidence in drawn["categories"]:
        hold(person, code, evidence=evidence, **_days(period, on))
    for code, period in drawn["diseases"]:
        hold(person, code, **_days(period, on))
    if drawn["insurance"] is not None:
        status, days, contract = drawn["insurance"]
        paid_until = None if days is None else on + timedelta(days=days)
        Coverage.objects.create(
            person=person,
            scheme="osms",
            kind=contract,
            status=status,
            paid_until=paid_until,
            period=DateRange(None, on + timedelta(days=300)),
        )
    return person


def _days(period: tuple[int | None, int | None], on: date) -> dict[str, date | None]:
    since, until = (None if days is None else on + timedelta(days=days) for days in period)
    return {"since": since, "until": until}
