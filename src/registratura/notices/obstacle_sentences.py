"""What is told of an application that the clinic can neither accept nor refuse as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _


def _obstacle_told(values: Mapping[str, str]) -> str:
    return (
        _(
            "The clinic can't attach you by your application %(number)s now. The reason stands in your cabinet. You "
            "need not wait: you can take the application back there and choose another clinic."
        )
        % values
    )


SENTENCES: dict[str, Callable[[Mapping[str, str]], str]] = {"application.obstacle_told": _obstacle_told}
