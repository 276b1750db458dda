"""A year's decree on days off, as `law/<country>/calendar/<year>.yaml`. It overrides the holidays library.

source: the act, as a person would cite it
confirmed: true
days_off:
  2026-01-09: why this day is off
working_days:
  2026-08-31: why this day is worked
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from registratura.law.errors import LoadError, Problem
from registratura.law.yaml_files import read_yaml

FILE_NAME = re.compile(r"[0-9]{4}\.yaml")
REQUIRED = ("source", "confirmed")
DAY_LISTS = ("days_off", "working_days")


@dataclass(frozen=True, slots=True)
class Decree:
    """What one year's decree says. `confirmed` is false where the act is only expected."""

    year: int
    source: str
    confirmed: bool
    days_off: dict[date, str]
    working_days: dict[date, str]


def read_decrees(*, folder: Path) -> dict[int, Decree]:
    """Every decree of a folder by year; an absent folder has none. Raises LoadError naming every mistake."""
    decrees: dict[int, Decree] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            decree = _read_decree(path)
            decrees[decree.year] = decree
        except LoadError as error:
            problems.extend(error.problems)
    if problems:
        raise LoadError(problems)
    return decrees


def _read_decree(path: Path) -> Decree:
    name = f"{path.parent.name}/{path.name}"
    if not FILE_NAME.fullmatch(path.name):
        raise LoadError([Problem(name, "", "a decree's file is named after its year, as in 2026.yaml")])
    data = read_yaml(path, name=name).data
    year = int(path.stem)
    problems = [Problem(name, key, what) for key, what in _mistakes(data, year)]
    if problems:
        raise LoadError(problems)
    return Decree(
        year=year,
        source=data["source"],
        confirmed=data["confirmed"],
        days_off=data.get("days_off", {}),
        working_days=data.get("working_days", {}),
    )


def _mistakes(data: Any, year: int) -> Iterator[tuple[str, str]]:
    if not isinstance(data, dict):
        yield "", "source, confirmed and the days are expected"
        return
    for key in data:
        if key not in (*REQUIRED, *DAY_LISTS):
            yield str(key), "unknown key"
    for key in REQUIRED:
        if key not in data:
            yield key, "missing"
    if "source" in data and not _is_sentence(data["source"]):
        yield "source", "a citation is expected"
    if "confirmed" in data and not isinstance(data["confirmed"], bool):
        yield "confirmed", "true or false is expected"
    if not any(key in data for key in DAY_LISTS):
        yield "", "neither days_off nor working_days is given"
    for key in DAY_LISTS:
        yield from _mistakes_in_days(key, data.get(key, {}), year)
    for day in _days(data, "days_off") & _days(data, "working_days"):
        yield f"working_days.{day}", "the day stands in days_off too"


def _mistakes_in_days(key: str, days: Any, year: int) -> Iterator[tuple[str, str]]:
    if not isinstance(days, dict):
        yield key, "days with their reasons are expected, as in `2026-01-09: reason`"
        return
    for day, reason in days.items():
        if type(day) is not date:
            yield f"{key}.{day}", "a date is expected, as in 2026-01-09"
        elif day.year != year:
            yield f"{key}.{day}", f"the day is not in {year}"
        if not _is_sentence(reason):
            yield f"{key}.{day}", "a reason is expected"


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _days(data: dict[Any, Any], key: str) -> set[Any]:
    days = data.get(key)
    return set(days) if isinstance(days, dict) else set()
