"""Whose doctors look after a person."""

from __future__ import annotations

from datetime import date

OF_AGE = 18
"""Who is younger has a children's doctor, in both countries."""


def age_group_on(*, birth_date: date, on: date) -> str:
    """ "adults" or "children", on the day."""
    age = on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))
    return "adults" if age >= OF_AGE else "children"
