"""Kinds of parameter values: how the law's numbers, windows and lists are written and what they can do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any


class NotOfKind(ValueError):
    """A value is not written as its kind asks."""


@dataclass(frozen=True, slots=True)
class AnnualWindow:
    """The same days every year, written "09-15..11-15": first and last day both belong to it."""

    first: tuple[int, int]
    last: tuple[int, int]

    def contains(self, day: date) -> bool:
        """Whether the day lies in the window; a window may cross the new year."""
        now = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= now <= self.last
        return now >= self.first or now <= self.last

    def next_after(self, day: date) -> date:
        """The next first day of the window after the day."""
        this_year = self._in_year(self.first, day.year)
        return this_year if this_year > day else self._in_year(self.first, day.year + 1)

    def next_last(self, day: date) -> date:
        """The next last day of the window, the day itself included."""
        this_year = self._in_year(self.last, day.year)
        return this_year if this_year >= day else self._in_year(self.last, day.year + 1)

    def as_written(self) -> str:
        """The window as YAML writes it."""
        return f"{self.first[0]:02}-{self.first[1]:02}..{self.last[0]:02}-{self.last[1]:02}"

    @staticmethod
    def _in_year(month_day: tuple[int, int], year: int) -> date:
        return date(year, *month_day)


def _integer(raw: Any) -> int:
    if type(raw) is not int:
        raise NotOfKind("a whole number expected")
    return raw


def _decimal(raw: Any) -> Decimal:
    if not isinstance(raw, str):
        raise NotOfKind('a decimal number in quotes expected, such as "0.15"')
    try:
        return Decimal(raw)
    except InvalidOperation:
        raise NotOfKind(f"{raw!r} is no decimal number") from None


def _boolean(raw: Any) -> bool:
    if type(raw) is not bool:
        raise NotOfKind("true or false expected")
    return raw


def _text(raw: Any) -> str:
    if not isinstance(raw, str) or not raw:
        raise NotOfKind("a word or text expected")
    return raw


def _day(raw: Any) -> date:
    if type(raw) is not date:
        raise NotOfKind("a day YYYY-MM-DD expected")
    return raw


def _codes(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
        raise NotOfKind("a list of codes expected")
    if len(set(raw)) != len(raw):
        raise NotOfKind("a code stands twice in the list")
    return tuple(raw)


def _table(raw: Any) -> MappingProxyType[str, Any]:
    """A table keeps its rows' own kinds: a number, a word, true or false, or a list of codes."""
    if not isinstance(raw, dict) or not all(isinstance(key, str) for key in raw):
        raise NotOfKind("a table of code: value expected")
    rows: dict[str, Any] = {}
    for key, value in raw.items():
        if isinstance(value, list):
            rows[key] = _codes(value)
        elif isinstance(value, (int, str)):
            rows[key] = value
        else:
            raise NotOfKind(f"the row {key!r} must be a whole number, a word, true, false or a list of codes")
    return MappingProxyType(rows)


def _annual_window(raw: Any) -> AnnualWindow:
    try:
        first, last = ((int(part[:2]), int(part[3:])) for part in raw.split(".."))
        window = AnnualWindow(first, last)
        date(2001, *first), date(2001, *last)
        if window.as_written() != raw:
            raise NotOfKind
    except (AttributeError, ValueError, TypeError):
        raise NotOfKind('a window "MM-DD..MM-DD" expected, and no 29 February') from None
    return window


KINDS: dict[str, Callable[[Any], Any]] = {
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "text": _text,
    "day": _day,
    "codes": _codes,
    "table": _table,
    "annual_window": _annual_window,
}


def as_written(value: Any) -> Any:
    """A value as plain JSON data, the way YAML writes it; lists are tuples."""
    if isinstance(value, AnnualWindow):
        return value.as_written()
    if isinstance(value, MappingProxyType):
        return dict(value)
    if isinstance(value, (date, Decimal)):
        return str(value)
    return value
