"""What the log holds, line by line, as an installation writes it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.utils.module_loading import import_string


@pytest.fixture
def logged() -> Iterator[Callable[[], list[str]]]:
    """The lines written while the test acts, of every logger, from INFO on."""
    chosen = settings.LOGGING["formatters"]["line"]
    formatter = import_string(chosen["()"])(chosen["format"], style=chosen["style"])
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(formatter.format(record))

    root, keep = logging.getLogger(), Keep(logging.INFO)
    before = root.level
    root.addHandler(keep)
    root.setLevel(logging.INFO)
    yield lambda: lines
    root.removeHandler(keep)
    root.setLevel(before)
