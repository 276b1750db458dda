"""Terms the doors ask for without deciding a case."""

from collections.abc import Callable
from datetime import date

import pytest

from registratura.law.errors import NoValue
from registratura.law.terms import attach_order_due_on, correction_due_on, review_due_on, transfer_due_on

EDITIONS = ("seed", "2025")
every_edition = pytest.mark.parametrize("edition", EDITIONS)


@every_edition
def test_the_insurer_has_thirty_days_whether_they_are_worked_or_not(edition: str) -> None:
    assert review_due_on(country="ru", on=date(2026, 4, 15), edition=edition) == date(2026, 5, 15)
    assert review_due_on(country="ru", on=date(2026, 12, 8), edition=edition) == date(2027, 1, 7)


def test_the_seed_names_no_term_for_the_transfer_of_records() -> None:
    assert transfer_due_on(country="ru", on=date(2026, 4, 15), edition="seed") is None


@pytest.mark.parametrize(
    ("told_on", "due_on"),
    [
        (date(2025, 8, 29), date(2025, 9, 3)),
        (date(2025, 8, 31), date(2025, 9, 3)),
        (date(2025, 9, 1), date(2025, 9, 4)),
        (date(2025, 12, 30), date(2026, 1, 14)),
    ],
)
def test_by_the_later_edition_the_former_clinic_has_three_working_days(told_on: date, due_on: date) -> None:
    assert transfer_due_on(country="ru", on=told_on, edition="2025") == due_on


@every_edition
def test_no_act_names_a_term_for_a_correction(edition: str) -> None:
    assert correction_due_on(country="ru", on=date(2026, 4, 15), edition=edition) is None


@pytest.mark.parametrize(
    ("edition", "ordered_on", "due_on"),
    [
        ("seed", date(2026, 5, 12), date(2026, 5, 18)),
        ("2025", date(2026, 5, 12), date(2026, 5, 14)),
        ("2025", date(2025, 8, 31), date(2025, 9, 4)),
        ("2025", date(2025, 9, 1), date(2025, 9, 3)),
    ],
)
def test_an_order_gives_the_clinic_the_term_of_a_decision_anew(edition: str, ordered_on: date, due_on: date) -> None:
    assert attach_order_due_on(country="ru", on=ordered_on, edition=edition) == due_on


@pytest.mark.parametrize("term", [review_due_on, transfer_due_on, correction_due_on])
def test_a_country_that_names_no_term_has_none(term: Callable[..., date | None]) -> None:
    assert term(country="kz", on=date(2026, 4, 15), edition="seed") is None


def test_where_nobody_has_a_term_to_decide_no_day_is_made_up_for_an_order() -> None:
    with pytest.raises(NoValue):
        attach_order_due_on(country="kz", on=date(2026, 4, 15), edition="seed")
