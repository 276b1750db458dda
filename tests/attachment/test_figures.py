"""Figures of a small world, counted by hand, and totals that reconcile to the unit."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from registratura.attachment.models import Application, Attachment, Decision, RefusalReview
from registratura.attachment.queries.figures import (
    Wait,
    applications_by_day,
    centre_requests_by_day,
    in_and_out,
    refusals_by_clinic,
    refusals_by_month,
    reviews_by_month,
    waits_for_decision,
)
from registratura.attachment.queries.loads import Load, Reach, clinic_loads, doctor_loads
from registratura.registry.models import DoctorLoad
from tests import world

SINCE, UNTIL = date(2026, 4, 1), date(2026, 5, 1)
REGION = Reach(country="ru", region="99")


@pytest.fixture
def clinic(db):
    return world.make_clinic(country="ru", region="99")


def doctor_with(clinic, *, attached: int = 0, held: int = 0, norm: int = 10):
    doctor = world.make_doctor(clinic=clinic, capacity=norm)
    beyond = max(0, attached + held - norm)
    DoctorLoad.objects.filter(doctor=doctor).update(attached=attached, held=held, beyond=beyond)
    return doctor


def applied(clinic, *, on: date, state: str = "submitted", due_on: date | None = None, channel: str = "desk"):
    doctor = clinic.doctors.first() or world.make_doctor(clinic=clinic)
    return Application.objects.create(
        person=world.make_person(country="ru", region="99"),
        number="RU-A-1",
        country="ru",
        channel=channel,
        clinic=clinic,
        doctor=doctor,
        state=state,
        edition="seed",
        applied_on=on,
        received_at=datetime(2026, 4, 1, 9, tzinfo=UTC),
        due_on=due_on,
        answer={},
        submitted_by="account:1",
        idempotency_key=world.key(),
    )


def decided(application, *, on: date, outcome: str = "accept", round_: int = 1) -> Decision:
    return Decision.objects.create(
        person_id=application.person_id,
        application_id=application.id,
        clinic=application.clinic,
        outcome=outcome,
        decided_on=on,
        decided_at=datetime(on.year, on.month, on.day, 9, tzinfo=UTC),
        decided_by="account:1",
        answer={},
        round=round_,
    )


def brought(decision, insurer, *, verdict: str = "") -> RefusalReview:
    ruled = {"ruled_at": datetime(2026, 4, 20, tzinfo=UTC), "reasons": "Место было."} if verdict else {}
    return RefusalReview.objects.create(
        person_id=decision.person_id,
        number="RU-V-1",
        insurer=insurer,
        clinic=decision.clinic,
        decision_id=decision.id,
        channel="portal",
        refused_on=decision.decided_on,
        asked_on=decision.decided_on,
        asked_at=datetime(2026, 4, 20, tzinfo=UTC),
        asked_by="account:1",
        verdict=verdict,
        **ruled,
    )


def test_the_doctor_most_loaded_against_the_norm_comes_first(clinic):
    calm, full = doctor_with(clinic, attached=5), doctor_with(clinic, attached=9, held=1)
    over, big = doctor_with(clinic, attached=11, held=1), doctor_with(clinic, attached=50, norm=100)
    away = doctor_with(clinic, attached=9)
    away.working = False
    away.save()
    lines = doctor_loads(reach=Reach(clinic_ids=[clinic.id]))
    assert [line.doctor for line in lines] == [over, full, calm, big]
    assert [(line.taken, line.over) for line in lines] == [(12, 2), (10, 0), (5, 0), (50, 0)]
    assert [line.doctor for line in doctor_loads(reach=REGION, heaviest=1)] == [over]


def test_a_clinics_load_is_the_sum_of_its_working_doctors(clinic):
    doctor_with(clinic, attached=5), doctor_with(clinic, attached=9, held=1, norm=20)
    world.make_clinic(country="ru", region="98")
    assert clinic_loads(reach=REGION) == [Load(clinic, None, 14, 1, 30)]
    by_doctor = doctor_loads(reach=REGION)
    assert sum(line.taken for line in by_doctor) == 15


def test_every_day_of_the_period_counts_its_applications_by_outcome_and_drafts_are_none(clinic):
    for state in ("accepted", "refused", "submitted", "incomplete", "withdrawn", "expired", "draft"):
        applied(clinic, on=SINCE, state=state)
    applied(clinic, on=UNTIL)
    applied(world.make_clinic(country="ru", region="98"), on=SINCE)
    days = applications_by_day(reach=REGION, since=SINCE, until=UNTIL)
    assert [line.key for line in days] == [SINCE + timedelta(days=number) for number in range(30)]
    assert days[0].counts == {"attached": 1, "refused": 1, "under_way": 2, "closed": 2}
    assert sum(line.total for line in days) == 6


def test_days_to_a_decision_are_working_days_and_late_is_by_the_applications_own_last_day(clinic):
    friday, monday = date(2026, 4, 10), date(2026, 4, 13)
    decided(applied(clinic, on=friday, due_on=date(2026, 4, 16)), on=friday)
    again = applied(clinic, on=friday, due_on=date(2026, 4, 16))
    decided(again, on=monday, outcome="refuse")
    decided(again, on=date(2026, 4, 30), round_=2)
    decided(applied(clinic, on=friday, due_on=friday), on=monday)
    waits = waits_for_decision(reach=REGION, country="ru", since=SINCE, until=UNTIL)
    assert waits == [Wait(0, 1, 0), Wait(1, 1, 1)]


def test_refusals_of_a_month_are_told_apart_by_what_the_insurer_said(clinic):
    insurer, other = world.make_insurer(), world.make_insurer()
    march, april = date(2026, 3, 31), date(2026, 4, 2)
    decided(applied(clinic, on=march), on=march, outcome="refuse")
    for verdict, at in (("", insurer), ("lawful", insurer), ("unlawful", other)):
        brought(decided(applied(clinic, on=april), on=april, outcome="refuse"), at, verdict=verdict)
    decided(applied(clinic, on=april), on=april)
    months = refusals_by_month(reach=REGION, since=date(2026, 3, 1), until=UNTIL)
    assert [(line.key, line.counts) for line in months] == [
        (date(2026, 3, 1), {"not_brought": 1, "waiting": 0, "lawful": 0, "unlawful": 0}),
        (date(2026, 4, 1), {"not_brought": 0, "waiting": 1, "lawful": 1, "unlawful": 1}),
    ]
    (line,) = refusals_by_clinic(reach=REGION, since=date(2026, 3, 1), until=UNTIL)
    assert (line.key, line.total) == (clinic, sum(month.total for month in months))
    own = reviews_by_month(insurer_ids=[insurer.id], since=SINCE, until=UNTIL)
    assert [line.counts for line in own] == [{"waiting": 1, "lawful": 1, "unlawful": 0}]


def test_a_service_centres_requests_are_confirmed_waiting_or_dropped(clinic):
    for state in ("draft", "submitted", "accepted", "expired"):
        applied(clinic, on=SINCE, state=state, channel="service_centre")
    applied(clinic, on=SINCE)
    first, *others = centre_requests_by_day(reach=REGION, since=SINCE, until=UNTIL)
    assert first.counts == {"confirmed": 2, "unconfirmed": 1, "dropped": 1}
    assert sum(line.total for line in others) == 0


def attached(clinic, *, since: date, until: date | None = None, superseded: bool = False) -> None:
    Attachment.objects.create(
        person=world.make_person(country="ru", region="99"),
        clinic=clinic,
        period=DateRange(since, until),
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        superseded_at=datetime(2026, 4, 1, tzinfo=UTC) if superseded else None,
    )


def test_the_stock_goes_on_with_what_begins_and_ends_and_what_was_corrected_away_does_not_count(clinic):
    attached(clinic, since=date(2020, 1, 1))
    attached(clinic, since=date(2020, 1, 1), until=date(2026, 3, 15))
    attached(clinic, since=date(2026, 4, 30))
    attached(clinic, since=date(2026, 4, 1), until=date(2026, 4, 20))
    attached(clinic, since=UNTIL)
    attached(clinic, since=date(2026, 4, 2), superseded=True)
    flows = in_and_out(reach=REGION, since=date(2026, 3, 20), until=UNTIL)
    assert [(flow.month, flow.begun, flow.ended, flow.attached) for flow in flows] == [
        (date(2026, 3, 1), 0, 1, 1),
        (date(2026, 4, 1), 2, 1, 2),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_stock_at_the_end_is_the_number_attached_on_that_day(clinic, seed):
    begins = [date(2026, 1, 1) + timedelta(days=(seed * 37 + number * 53) % 150) for number in range(20)]
    for number, begin in enumerate(begins):
        attached(clinic, since=begin, until=begin + timedelta(days=40) if number % 3 else None)
    last = in_and_out(reach=REGION, since=date(2026, 2, 1), until=UNTIL)[-1]
    holding = Attachment.objects.filter(period__contains=UNTIL - timedelta(days=1), superseded_at=None)
    assert last.attached == holding.count()


@pytest.mark.parametrize(
    "count",
    [
        lambda: doctor_loads(reach=REGION),
        lambda: clinic_loads(reach=REGION),
        lambda: applications_by_day(reach=REGION, since=SINCE, until=UNTIL),
        lambda: waits_for_decision(reach=REGION, country="ru", since=SINCE, until=UNTIL),
        lambda: refusals_by_month(reach=REGION, since=SINCE, until=UNTIL),
        lambda: centre_requests_by_day(reach=REGION, since=SINCE, until=UNTIL),
        lambda: in_and_out(reach=REGION, since=SINCE, until=UNTIL),
    ],
)
def test_each_figure_is_one_question_to_the_database(clinic, count, django_assert_num_queries):
    with django_assert_num_queries(1):
        count()


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_doctor_is_over_the_norm_exactly_when_more_is_taken(attached, held, norm):
    load = Load(clinic=None, doctor=None, attached=attached, held=held, norm=norm)
    assert (load.over > 0) == (attached + held > norm)
    assert (load.share > 1) == (load.over > 0)
