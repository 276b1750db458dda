"""Windows of the year, and editions by date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratura.law.editions import EditionSwitch, edition_for, parse_switches
from registratura.law.values import KINDS, AnnualWindow, NotOfKind

AUTUMN = AnnualWindow((9, 15), (11, 15))
NEW_YEAR = AnnualWindow((12, 20), (1, 10))

days = st.dates(date(2019, 1, 1), date(2035, 12, 31))
windows = st.sampled_from([AUTUMN, NEW_YEAR])


@pytest.mark.parametrize(
    ("window", "day", "inside"),
    [
        (AUTUMN, date(2026, 9, 14), False),
        (AUTUMN, date(2026, 9, 15), True),
        (AUTUMN, date(2026, 11, 15), True),
        (AUTUMN, date(2026, 11, 16), False),
        (NEW_YEAR, date(2026, 12, 19), False),
        (NEW_YEAR, date(2026, 12, 31), True),
        (NEW_YEAR, date(2027, 1, 10), True),
        (NEW_YEAR, date(2027, 1, 11), False),
    ],
)
def test_first_and_last_day_belong_to_the_window(window: AnnualWindow, day: date, inside: bool) -> None:
    assert window.contains(day) is inside


@given(windows, days)
def test_the_window_opens_on_the_next_first_day_and_not_before(window: AnnualWindow, day: date) -> None:
    opens = window.next_after(day)
    assert window.contains(opens)
    assert not window.contains(opens - timedelta(days=1))
    assert timedelta() < opens - day <= timedelta(days=366)


@given(windows, days)
def test_the_window_closes_after_its_next_last_day(window: AnnualWindow, day: date) -> None:
    last = window.next_last(day)
    assert window.contains(last)
    assert not window.contains(last + timedelta(days=1))
    assert timedelta() <= last - day <= timedelta(days=366)


@given(windows)
def test_a_window_is_written_as_it_is_read(window: AnnualWindow) -> None:
    assert KINDS["annual_window"](window.as_written()) == window


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("integer", True),
        ("integer", "5"),
        ("decimal", 0.15),
        ("decimal", "a lot"),
        ("boolean", "true"),
        ("text", ""),
        ("day", "2026-04-15"),
        ("codes", "desk"),
        ("codes", ["desk", "desk"]),
        ("table", {1: 2}),
        ("table", {"norm": 1.5}),
        ("annual_window", "15.09-15.11"),
        ("annual_window", "02-29..03-01"),
        ("annual_window", "9-15..11-15"),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_refused(kind: str, raw: object) -> None:
    with pytest.raises(NotOfKind):
        KINDS[kind](raw)


def test_an_edition_is_in_force_for_applications_from_its_day_on() -> None:
    switches = parse_switches(text="ru:2025@2026-01-01 kz:2025@2026-09-01 ru:2027@2027-02-01")
    assert switches[0] == EditionSwitch("ru", date(2026, 1, 1), "2025")
    in_force = {
        day: edition_for(country="ru", applied_on=date.fromisoformat(day), switches=switches)
        for day in ("2025-12-31", "2026-01-01", "2027-01-31", "2027-02-01")
    }
    assert in_force == {
        "2025-12-31": "seed",
        "2026-01-01": "2025",
        "2027-01-31": "2025",
        "2027-02-01": "2027",
    }
    assert edition_for(country="kz", applied_on=date(2026, 8, 31), switches=switches) == "seed"


@pytest.mark.parametrize("text", ["ru", "ru:2025", "ru:2025@soon", "2025@2026-01-01"])
def test_a_setting_that_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_switches(text=text)
