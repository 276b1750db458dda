"""Form fields that Django lacks: a date in three boxes, choices with a line of explanation each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import ChoiceWidget
from django.utils.translation import gettext_lazy as _

DAY, MONTH, YEAR = range(3)
BETWEEN = "\n"
"""Stands between the three parts of a typed date: the one sign that nobody can type into a box."""


class DateParts(forms.MultiWidget):
    """Day, month and year in three boxes: nobody has to page a calendar back to 1948.

    The value is the three texts as typed, joined by BETWEEN, so that a wrong date comes back as it was entered.
    With `birthday=True` the browser may fill in the person's own birth date.
    """

    template_name = "design/forms/date_parts.html"
    use_fieldset = True

    def __init__(self, *, birthday: bool = False) -> None:
        names = ("day", "month", "year")
        boxes = [
            forms.TextInput(
                {
                    "inputmode": "numeric",
                    "maxlength": 4 if name == "year" else 2,
                    "autocomplete": f"bday-{name}" if birthday else "off",
                }
            )
            for name in names
        ]
        super().__init__(dict(zip(names, boxes, strict=True)))

    def decompress(self, value: dt.date | str | None) -> list[str]:
        if isinstance(value, dt.date):
            return [str(value.day), str(value.month), str(value.year)]
        return _three_parts(value or "")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        parts = [(part or "").strip() for part in super().value_from_datadict(data, files, name)]
        return BETWEEN.join(parts) if any(parts) else ""


class DateField(forms.DateField):
    """A day typed as three numbers; each way of getting it wrong has its own sentence."""

    default_error_messages = {
        "invalid": _("Enter the date as three numbers: day, month and year."),
        "no_day": _("The date must include a day."),
        "no_month": _("The date must include a month."),
        "no_year": _("The date must include a year."),
        "short_year": _("Enter the year in full, with four digits."),
        "no_such_day": _("There is no such date. Check the day and the month."),
    }

    def __init__(self, *, birthday: bool = False, **options: Any) -> None:
        super().__init__(widget=DateParts(birthday=birthday), **options)

    def to_python(self, value: dt.date | str | None) -> dt.date | None:
        if not value or isinstance(value, dt.date):
            return value or None
        parts = _three_parts(value)
        for part, code in zip(parts, ("no_day", "no_month", "no_year"), strict=True):
            if not part:
                raise self._error(code)
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise self._error("invalid")
        if len(parts[YEAR]) != 4:
            raise self._error("short_year")
        try:
            return dt.date(int(parts[YEAR]), int(parts[MONTH]), int(parts[DAY]))
        except ValueError:
            raise self._error("no_such_day") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)


def _three_parts(value: str) -> list[str]:
    return [*value.split(BETWEEN), "", ""][:3]


class _WithHints(ChoiceWidget):
    """Gives each option its line of explanation and ties the two together for screen readers."""

    def __init__(self, *, hints: Mapping[str, object] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.hints = dict(hints or {})

    def create_option(self, name: str, value: Any, *rest: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *rest, **options)
        hint = self.hints.get(str(value))
        if hint and option["attrs"].get("id"):
            option["hint"] = hint
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        return option


class Radios(_WithHints, forms.RadioSelect):
    """One of several; `hints` maps a choice's value to a line under its label."""


class Checkboxes(_WithHints, forms.CheckboxSelectMultiple):
    """Any of several; `hints` maps a choice's value to a line under its label."""
