"""The work list: overdue first, then by due date, what has none last; only the clinic's own, and no drafts."""

from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.models import Application
from registratura.attachment.queries.work_list import counts_by_state, next_to_decide, work_list
from tests import world
from tests.desk.conftest import registrar, russian

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 14)
NOW = world.clock_at(2026, 4, 14)


def application(clinic, *, state: str = "submitted", due_on: date | None = None, **changes) -> Application:
    doctor = changes.get("doctor") or clinic.doctors.get()
    fields = {
        "person": russian(),
        "number": f"RU-{world.key()[-6:]}",
        "country": "ru",
        "channel": "portal",
        "clinic": clinic,
        "doctor": doctor,
        "state": state,
        "edition": "seed",
        "applied_on": DAY,
        "received_at": NOW(),
        "due_on": due_on,
        "answer": {},
        "submitted_by": "account:1",
        "idempotency_key": world.key(),
    }
    return Application.objects.create(**(fields | changes))


def listed(clinic, **options) -> list[str]:
    return [line.number for line in work_list(clinic_ids=[clinic.id], at=NOW(), **options)]


def test_overdue_comes_first_and_without_a_term_last(russian_clinic):
    endless = application(russian_clinic)
    later = application(russian_clinic, due_on=date(2026, 4, 20))
    overdue = application(russian_clinic, due_on=date(2026, 4, 1))
    waits = application(russian_clinic, state="incomplete", waits_until=date(2026, 5, 1))
    assert listed(russian_clinic) == [row.number for row in (overdue, later, waits, endless)]


def test_drafts_and_decided_cases_and_other_clinics_are_not_listed(russian_clinic):
    other = world.make_clinic(country="ru", region="99")
    world.make_doctor(clinic=other)
    application(other)
    application(russian_clinic, state="draft")
    application(russian_clinic, state="accepted")
    assert listed(russian_clinic) == []


def test_the_list_narrows_by_state_and_counts_each(russian_clinic):
    submitted = application(russian_clinic)
    application(russian_clinic, state="incomplete")
    application(russian_clinic, state="incomplete")
    assert listed(russian_clinic, state="submitted") == [submitted.number]
    assert counts_by_state(clinic_ids=[russian_clinic.id]) == {"submitted": 1, "incomplete": 2}


def test_the_next_case_is_the_most_urgent_that_waits_for_a_decision(russian_clinic):
    application(russian_clinic, state="incomplete", due_on=date(2026, 4, 1))
    application(russian_clinic, due_on=date(2026, 4, 30))
    urgent = application(russian_clinic, due_on=date(2026, 4, 15))
    assert next_to_decide(clinic_ids=[russian_clinic.id]) == (urgent.person_id, urgent.id)


def test_the_page_shows_terms_in_working_days_and_what_is_overdue(russian_clinic):
    application(russian_clinic, due_on=date(2026, 4, 10))
    application(russian_clinic, due_on=date(2026, 4, 20))
    page = registrar(russian_clinic, day=DAY).get(reverse("desk:work_list")).content.decode()
    assert "overdue by 4 days" in page
    assert "4 working days left" in page


def test_an_empty_list_says_what_to_do(russian_clinic):
    page = registrar(russian_clinic, day=DAY).get(reverse("desk:work_list") + "?state=submitted").content.decode()
    assert "Nothing to do here" in page


def test_a_state_nobody_knows_and_a_page_out_of_range_show_the_nearest_there_is(russian_clinic):
    application(russian_clinic)
    desk = registrar(russian_clinic, day=DAY)
    assert desk.get(reverse("desk:work_list") + "?state=nonsense&page=99").status_code == 200


def test_a_page_of_the_list_asks_the_database_as_often_for_one_line_as_for_many(
    russian_clinic, django_assert_max_num_queries
):
    for _ in range(12):
        application(russian_clinic)
    desk = registrar(russian_clinic, day=DAY)
    with django_assert_max_num_queries(12):
        desk.get(reverse("desk:work_list"))
