"""What people are told while the clinic decides: its term has passed, or the doctor they chose does not agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _


def _overdue(values: Mapping[str, str]) -> str:
    return (
        _(
            "The clinic is late: its answer to your application %(number)s was due by %(due_on)s. "
            "The chief physician of the clinic has been told. You need not do anything: your application stands."
        )
        % values
    )


def _doctor_declined(values: Mapping[str, str]) -> str:
    return (
        _(
            "The doctor you chose can't take you on. Choose another doctor of the clinic: your application %(number)s "
            "waits until %(waits_until_on)s, and nothing has to be filled in again."
        )
        % values
    )


SENTENCES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "application.overdue": _overdue,
    "application.doctor_declined": _doctor_declined,
}
