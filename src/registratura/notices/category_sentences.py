"""What a person is told of a category on record: never which one, for an SMS is read over shoulders."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _


def _recorded(_values: Mapping[str, str]) -> str:
    return _(
        "A category of yours on which rights hang has been noted from a paper. Which one, and for how long, stands "
        "in your cabinet under “Packages of care”. If it is wrong, tell the desk of your clinic."
    )


def _ended(values: Mapping[str, str]) -> str:
    return (
        _(
            "A category of yours on which rights hang ends: its last day is %(last_on)s. What is open to you stands in "
            "your cabinet under “Packages of care”. If it is wrong, tell the desk of your clinic."
        )
        % values
    )


def _taken_off(_values: Mapping[str, str]) -> str:
    return _(
        "A category of yours has been taken off the record: it was noted by mistake. What is open to you stands in "
        "your cabinet under “Packages of care”. If it is wrong, tell the desk of your clinic."
    )


SENTENCES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "category.recorded": _recorded,
    "category.ended": _ended,
    "category.taken_off": _taken_off,
}
