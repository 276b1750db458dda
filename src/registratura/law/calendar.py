"""Working days of a country: the holidays library with moved days, overridden by the year's decree.

Counting: the day of receipt is day 0, the next working day is day 1. A term of four working days from a
Monday without holidays ends on Friday. Days off never count, and receipt on a day off changes nothing.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays
from babel.dates import get_day_names

from registratura.law.calendar_decrees import Decree, read_decrees

LAW_FOLDER = Path(__file__).parent
WEEKEND = frozenset({5, 6})


class CalendarUnknown(LookupError):
    """Nobody knows the working days of that country or year."""


@dataclass(frozen=True, slots=True)
class _Year:
    working_days: tuple[date, ...]
    working_day_set: frozenset[date]
    reasons: dict[date, str]


class WorkingCalendar:
    """The working days of one country; years are worked out once, when first asked for.

    `language` is that of `why_off`: the one the country's own holidays are named in. A country the library
    does not know has Saturdays and Sundays off, and needs a decree for each year asked for.
    """

    def __init__(self, *, country: str, decrees: Mapping[int, Decree]) -> None:
        self.country = country
        self._decrees = dict(decrees)
        self._years: dict[int, _Year] = {}
        self._library_code = country.upper() if country.upper() in holidays.list_supported_countries() else None
        self.language = self._own_language()
        self._weekday_names = get_day_names("wide", locale=self.language)

    def decree_for(self, year: int) -> Decree | None:
        """The decree this calendar applies for a year; None means the library alone answers."""
        return self._decrees.get(year)

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked on a five-day week."""
        return day in self._year_of(day).working_day_set

    def why_off(self, day: date) -> str | None:
        """Why nobody works that day, in the country's language; None for a working day."""
        return self._year_of(day).reasons.get(day)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`; `day` itself is never the answer."""
        return self.add_working_days(day, 1)

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which is day 0: count 0 gives it back, day off or not."""
        if count < 0:
            raise ValueError(f"working days are counted forwards, not {count}")
        year = self._year_of(day)
        if count == 0:
            return day
        place = bisect_right(year.working_days, day) + count - 1
        following = day.year
        while place >= len(year.working_days):
            place -= len(year.working_days)
            following += 1
            year = self._year(following)
        return year.working_days[place]

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days have come since `start`: those after it, up to and including `end`.

        The inverse of `add_working_days`. Raises ValueError when `end` is before `start`.
        """
        if end < start:
            raise ValueError(f"{end} is before {start}")
        passed = bisect_right(self._year_of(end).working_days, end)
        whole_years = sum(len(self._year(year).working_days) for year in range(start.year, end.year))
        return whole_years + passed - bisect_right(self._year_of(start).working_days, start)

    def _year_of(self, day: date) -> _Year:
        if type(day) is not date:
            raise TypeError(f"a legal day is a date, not {type(day).__name__}")
        return self._years.get(day.year) or self._year(day.year)

    def _year(self, number: int) -> _Year:
        if number not in self._years:
            self._years[number] = self._work_out(number)
        return self._years[number]

    def _work_out(self, number: int) -> _Year:
        reasons = self._reasons_by_library(number)
        decree = self._decrees.get(number)
        if decree is not None:
            reasons |= decree.days_off
            for day in decree.working_days:
                reasons.pop(day, None)
        working = tuple(day for day in _days_of(number) if day not in reasons)
        return _Year(working_days=working, working_day_set=frozenset(working), reasons=reasons)

    def _reasons_by_library(self, number: int) -> dict[date, str]:
        if self._library_code is None:
            return self._weekends(number)
        library = holidays.country_holidays(self._library_code, language=self.language)
        if not library.start_year <= number <= library.end_year:
            raise CalendarUnknown(f"{self.country}: the holidays of {number} are not known")
        # A decree may move a working day into the year before its own, so the neighbours are read too.
        for neighbour in range(max(number - 1, library.start_year), min(number + 1, library.end_year) + 1):
            library.get(date(neighbour, 1, 1))
        return {
            day: library.get(day) or self._weekday_names[day.weekday()]
            for day in _days_of(number)
            if not library.is_working_day(day)
        }

    def _own_language(self) -> str:
        if self._library_code is None:
            return "en"
        return holidays.country_holidays(self._library_code).default_language or "en"

    def _weekends(self, number: int) -> dict[date, str]:
        if number not in self._decrees:
            raise CalendarUnknown(f"{self.country}: law/{self.country}/calendar/{number}.yaml is needed")
        return {day: self._weekday_names[day.weekday()] for day in _days_of(number) if day.weekday() in WEEKEND}


@cache
def working_calendar(country: str) -> WorkingCalendar:
    """The calendar of a country with a folder in `law`. Raises CalendarUnknown or LoadError."""
    folder = LAW_FOLDER / country
    if not (country.isalpha() and folder.is_dir()):
        raise CalendarUnknown(f"{country!r} has no folder in law")
    return WorkingCalendar(country=country, decrees=read_decrees(folder=folder / "calendar"))


def _days_of(year: int) -> tuple[date, ...]:
    first = date(year, 1, 1)
    return tuple(first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days))
