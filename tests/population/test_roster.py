"""The clinic's list as of any day, as it was known at any instant, on a page and in a file (KZ-11)."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import polars as pl
import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registratura.attachment.models import Attachment
from registratura.attachment.queries.history import attachments_as_known
from registratura.population.queries.roster import (
    NO_DOCTOR,
    RosterQuestion,
    roster_chunks,
    roster_counts,
    roster_page,
)
from registratura.population.roster_file import ROSTER_COLUMNS, csv_of, roster_csv, roster_parquet
from registratura.registry.age_groups import age_group_on
from tests import world
from tests.population.closing import attached, general_practitioner

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 1)
NOW = world.clock_at(2026, 5, 1)()


@pytest.fixture
def doctor(db):
    return general_practitioner(world.make_clinic(country="kz", time_zone="Asia/Almaty"))


def question(of, *, on: date = DAY, known_at: datetime = NOW, **narrowed: str) -> RosterQuestion:
    return RosterQuestion(clinic=of.clinic, on=on, known_at=known_at, **narrowed)


def names(asked: RosterQuestion) -> set[object]:
    return {line.person_id for line in roster_page(question=asked).lines}


def written(person, doctor, *, since, until=None, recorded, ended=None, superseded=None) -> Attachment:
    return Attachment.objects.create(
        person=person,
        clinic=doctor.clinic,
        doctor=doctor,
        period=DateRange(since, until),
        recorded_at=recorded,
        ended_at=ended,
        superseded_at=superseded,
    )


def test_the_first_day_is_on_the_list_and_the_day_of_the_end_is_not(doctor):
    person = world.make_person(country="kz")
    written(person, doctor, since=DAY, until=date(2026, 5, 3), recorded=NOW, ended=NOW)
    later = world.clock_at(2026, 6, 1)()
    for day, stands in ((date(2026, 4, 30), False), (DAY, True), (date(2026, 5, 2), True), (date(2026, 5, 3), False)):
        assert (person.id in names(question(doctor, on=day, known_at=later))) is stands


def test_what_became_known_later_is_not_on_the_list_as_it_was_known_before(doctor):
    person, wrong = world.make_person(country="kz"), world.make_person(country="kz")
    corrected = world.clock_at(2026, 5, 20)()
    written(person, doctor, since=date(2026, 1, 1), recorded=corrected)
    written(wrong, doctor, since=date(2026, 1, 1), recorded=NOW, superseded=corrected)
    before, after = world.clock_at(2026, 5, 19)(), world.clock_at(2026, 5, 21)()
    assert names(question(doctor, known_at=before)) == {wrong.id}
    assert names(question(doctor, known_at=after)) == {person.id}


def test_an_end_counts_from_the_instant_it_was_known(doctor):
    person = world.make_person(country="kz")
    ended = world.clock_at(2026, 5, 20)()
    written(person, doctor, since=date(2026, 1, 1), until=date(2026, 5, 10), recorded=NOW, ended=ended)
    on = date(2026, 5, 15)
    assert names(question(doctor, on=on, known_at=world.clock_at(2026, 5, 19)())) == {person.id}
    assert names(question(doctor, on=on, known_at=world.clock_at(2026, 5, 21)())) == set()


def test_people_are_narrowed_by_doctor_and_by_age_and_counted_by_both(doctor):
    other = general_practitioner(doctor.clinic)
    grown, child = attached(doctor), attached(other, born=date(2019, 1, 1))
    without = attached(doctor)
    Attachment.objects.filter(person=without).update(doctor=None)
    assert names(question(doctor, doctor=str(doctor.id))) == {grown.id}
    assert names(question(doctor, age_group="children")) == {child.id}
    assert names(question(doctor, doctor=NO_DOCTOR)) == {without.id}
    counts = {count.doctor_id: (count.adults, count.children) for count in roster_counts(question=question(doctor))}
    assert counts == {doctor.id: (1, 0), other.id: (0, 1), None: (1, 0)}


@pytest.mark.parametrize("on", [date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 29)])
@pytest.mark.parametrize("born", [date(2008, 2, 28), date(2008, 2, 29), date(2008, 3, 1), date(2010, 2, 28)])
def test_age_on_the_list_is_the_age_everywhere_else_in_leap_years_too(doctor, on, born):
    person = attached(doctor, born=born)
    (line,) = roster_page(question=question(doctor, on=on, known_at=NOW)).lines
    assert (line.person_id, line.age_group) == (person.id, age_group_on(birth_date=born, on=on))


def test_page_by_page_everybody_stands_once_in_the_order_of_names(doctor):
    people = {attached(doctor).id for _ in range(7)}
    asked = question(doctor)
    chunks = list(roster_chunks(question=asked, size=3))
    assert [len(chunk) for chunk in chunks] == [3, 3, 1]
    assert {line.person_id for chunk in chunks for line in chunk} == people


def test_the_csv_has_every_line_and_every_line_is_noted_before_it_leaves(doctor):
    person = attached(doctor)
    noted = []
    pieces = roster_csv(chunks=roster_chunks(question=question(doctor)), note_reading=noted.extend)
    assert next(pieces).startswith(b"\xef\xbb\xbfnumber,family_name")
    assert noted == []
    body = next(pieces).decode()
    assert [line.person_id for line in noted] == [person.id]
    (line,) = csv.reader(io.StringIO(body))
    assert line[1:6] == ["Образцова", "Проба", person.patronymic, "1980-05-17", "female"]


def test_the_parquet_file_has_typed_columns(doctor):
    attached(doctor)
    table = pl.read_parquet(
        roster_parquet(chunks=roster_chunks(question=question(doctor)), note_reading=lambda lines: None)
    )
    assert dict(table.schema) == ROSTER_COLUMNS
    assert table["attached_since"].to_list() == [date(2021, 3, 1)]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20))
def test_no_cell_of_a_csv_begins_as_a_formula(text):
    written = csv_of(frame=pl.DataFrame({"a": [text], "b": ["x"]}), header=False).decode()
    (line,) = csv.reader(io.StringIO(written))
    assert line[0] == (f"'{text}" if text[0] in "=+-@" else text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_the_list_says_of_every_person_what_the_persons_own_history_says(doctor, data):
    """Two ways to the same answer: the list in one statement, and the history of one person."""
    days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
    instants = days.map(lambda day: world.clock_at(day.year, day.month, day.day)())
    person = world.make_person(country="kz")
    since, recorded = data.draw(days), data.draw(instants)
    ended = data.draw(st.none() | instants.filter(lambda at: at >= recorded))
    until = data.draw(days.filter(lambda day: day > since)) if ended and since < date(2026, 12, 31) else None
    superseded = data.draw(st.none() | instants.filter(lambda at: at >= recorded))
    row = written(
        person,
        doctor,
        since=since,
        until=until,
        recorded=recorded,
        ended=ended if until else None,
        superseded=superseded,
    )
    on, known_at = data.draw(days), data.draw(instants)
    listed = person.id in names(question(doctor, on=on, known_at=known_at))
    assert listed == bool(attachments_as_known(person_id=person.id, on=on, known_at=known_at))
    row.delete()
