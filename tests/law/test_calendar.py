"""Working days of Russia and Kazakhstan: moved days, decrees, counting."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratura.law.calendar import CalendarUnknown, WorkingCalendar, working_calendar
from registratura.law.calendar_decrees import read_decrees
from registratura.law.errors import LoadError

days = st.dates(min_value=date(2012, 1, 1), max_value=date(2035, 12, 31))
countries = st.sampled_from(["ru", "kz"])
counts = st.integers(min_value=0, max_value=600)


def decree_folder(tmp_path, **files):
    folder = tmp_path / "calendar"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name.strip('_')}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("day", [date(2026, 1, 9), date(2026, 12, 31), date(2025, 12, 31)])
def test_days_moved_by_the_russian_government_are_off(day):
    assert not working_calendar("ru").is_working_day(day)


def test_a_saturday_the_russian_government_moved_is_worked():
    assert working_calendar("ru").is_working_day(date(2024, 12, 28))
    assert not working_calendar("ru").is_working_day(date(2024, 12, 29))


def test_kazakh_holiday_on_a_weekend_moves_to_the_next_working_day():
    calendar = working_calendar("kz")
    assert [calendar.is_working_day(date(2026, 3, day)) for day in (20, 23, 24, 25, 26)] == [
        True,
        False,
        False,
        False,
        True,
    ]


def test_kazakh_saturday_moved_by_the_next_years_decree_is_worked():
    assert working_calendar("kz").is_working_day(date(2013, 12, 28))


def test_thirtieth_of_august_is_a_kazakh_holiday_no_more():
    calendar = working_calendar("kz")
    assert not calendar.is_working_day(date(2025, 9, 1))
    assert calendar.is_working_day(date(2026, 8, 31))


def test_four_working_days_from_the_last_working_day_of_the_year_pass_the_long_holidays():
    calendar = working_calendar("ru")
    assert calendar.add_working_days(date(2025, 12, 30), 1) == date(2026, 1, 12)
    assert calendar.add_working_days(date(2025, 12, 30), 4) == date(2026, 1, 15)


def test_day_of_receipt_is_day_zero_even_when_it_is_off():
    calendar = working_calendar("ru")
    friday, saturday, monday = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
    assert calendar.add_working_days(saturday, 0) == saturday
    assert calendar.add_working_days(friday, 1) == monday
    assert calendar.add_working_days(saturday, 1) == monday


def test_reasons_are_given_in_the_countrys_own_language():
    assert working_calendar("ru").why_off(date(2026, 5, 9)) == "День Победы"
    assert working_calendar("ru").why_off(date(2026, 11, 21)) == "суббота"
    assert working_calendar("kz").why_off(date(2026, 12, 16)) == "Тәуелсіздік күні"
    assert working_calendar("kz").why_off(date(2026, 11, 22)) == "жексенбі"
    assert working_calendar("kz").why_off(date(2026, 11, 23)) is None


def test_a_decree_gives_its_reason_and_its_source():
    calendar = working_calendar("ru")
    assert "3 января" in calendar.why_off(date(2026, 1, 9))
    assert not calendar.decree_for(2026).confirmed  # the act itself was not seen
    assert "2026" in calendar.decree_for(2026).source
    assert calendar.decree_for(2019) is None


@given(country=countries, day=days)
def test_a_day_is_worked_or_has_a_reason(country, day):
    calendar = working_calendar(country)
    assert calendar.is_working_day(day) == (calendar.why_off(day) is None)


@given(country=countries, day=days, count=st.integers(1, 40))
def test_counting_agrees_with_walking_day_by_day(country, day, count):
    calendar = working_calendar(country)
    walked, left = day, count
    while left:
        walked += timedelta(days=1)
        left -= calendar.is_working_day(walked)
    assert calendar.add_working_days(day, count) == walked


@given(country=countries, day=days, count=counts)
def test_the_days_between_are_the_days_that_were_added(country, day, count):
    calendar = working_calendar(country)
    assert calendar.working_days_between(day, calendar.add_working_days(day, count)) == count


@given(country=countries, day=days, first=counts, second=counts)
def test_two_terms_one_after_the_other_are_one_term(country, day, first, second):
    calendar = working_calendar(country)
    stepwise = calendar.add_working_days(calendar.add_working_days(day, first), second)
    assert stepwise == calendar.add_working_days(day, first + second)


@given(country=countries, day=days, later=st.integers(0, 30), count=counts)
def test_a_later_receipt_never_falls_due_earlier(country, day, later, count):
    calendar = working_calendar(country)
    later_day = day + timedelta(days=later)
    assert calendar.add_working_days(day, count) <= calendar.add_working_days(later_day, count)


@given(country=countries, day=days)
def test_the_next_working_day_is_later_and_worked(country, day):
    calendar = working_calendar(country)
    following = calendar.next_working_day(day)
    assert following > day
    assert calendar.is_working_day(following)


def test_counting_backwards_is_refused():
    calendar = working_calendar("kz")
    with pytest.raises(ValueError, match="forwards"):
        calendar.add_working_days(date(2026, 1, 5), -1)
    with pytest.raises(ValueError, match="before"):
        calendar.working_days_between(date(2026, 1, 6), date(2026, 1, 5))


def test_an_instant_is_not_a_legal_day():
    with pytest.raises(TypeError, match="datetime"):
        working_calendar("ru").is_working_day(datetime(2026, 1, 12, 9, 0))


@pytest.mark.parametrize("country", ["atlantis", "", "../law"])
def test_a_country_without_a_folder_has_no_calendar(country):
    with pytest.raises(CalendarUnknown, match="no folder"):
        working_calendar(country)


def test_a_year_nobody_knows_is_refused():
    with pytest.raises(CalendarUnknown, match="1899"):
        working_calendar("kz").is_working_day(date(1899, 5, 5))


def test_an_invented_country_works_with_a_decree_alone(tmp_path):
    folder = decree_folder(tmp_path, _2030="source: Edict 7\nconfirmed: true\ndays_off:\n  2030-05-07: Founding day\n")
    calendar = WorkingCalendar(country="zz", decrees=read_decrees(folder=folder))
    assert calendar.why_off(date(2030, 5, 7)) == "Founding day"
    assert calendar.next_working_day(date(2030, 5, 3)) == date(2030, 5, 6)
    with pytest.raises(CalendarUnknown, match=r"2031\.yaml is needed"):
        calendar.is_working_day(date(2031, 1, 1))


def test_a_decree_overrides_the_library_both_ways(tmp_path):
    holiday, worked = date(2025, 5, 9), date(2025, 5, 14)
    folder = decree_folder(
        tmp_path,
        _2025=f"source: Указ\nconfirmed: false\ndays_off: {{{worked}: Карантин}}\nworking_days: {{{holiday}: Труд}}\n",
    )
    calendar = WorkingCalendar(country="ru", decrees=read_decrees(folder=folder))
    assert calendar.is_working_day(holiday)
    assert calendar.why_off(worked) == "Карантин"
    assert calendar.decree_for(2025).confirmed is False


def test_a_folder_that_is_absent_has_no_decrees(tmp_path):
    assert read_decrees(folder=tmp_path / "nowhere") == {}


def test_every_mistake_of_every_decree_is_named(tmp_path):
    folder = decree_folder(
        tmp_path,
        _2025="confirmed: maybe\nholiday: 1\ndays_off:\n  2026-01-02: Не тот год\n  скоро: Праздник\n  2025-05-05:\n",
        _2026="- 2026-01-09\n",
        _2027="source: Указ\nconfirmed: true\n",
        _2028="source: ''\nconfirmed: true\ndays_off: {2028-02-01: а}\nworking_days: {2028-02-01: б}\n",
        next_year="source: Указ\nconfirmed: true\n",
    )
    with pytest.raises(LoadError) as failure:
        read_decrees(folder=folder)
    assert [str(problem) for problem in failure.value.problems] == [
        "calendar/2025.yaml: holiday: unknown key",
        "calendar/2025.yaml: source: missing",
        "calendar/2025.yaml: confirmed: true or false is expected",
        "calendar/2025.yaml: days_off.2026-01-02: the day is not in 2025",
        "calendar/2025.yaml: days_off.скоро: a date is expected, as in 2026-01-09",
        "calendar/2025.yaml: days_off.2025-05-05: a reason is expected",
        "calendar/2026.yaml: source, confirmed and the days are expected",
        "calendar/2027.yaml: neither days_off nor working_days is given",
        "calendar/2028.yaml: source: a citation is expected",
        "calendar/2028.yaml: working_days.2028-02-01: the day stands in days_off too",
        "calendar/next_year.yaml: a decree's file is named after its year, as in 2026.yaml",
    ]


def test_a_file_that_is_no_yaml_is_named_with_its_line(tmp_path):
    folder = decree_folder(tmp_path, _2025="source: Указ\nsource: Ещё указ\n")
    with pytest.raises(LoadError, match=r"calendar/2025\.yaml: line 2: the key 'source' stands twice"):
        read_decrees(folder=folder)
