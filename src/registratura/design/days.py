"""A legal day written out as people of each language write it."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import get_language

from registratura.law.texts import written_day as day_in_words

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
AFTER_NUMBER = re.compile(r"(?<=\d) ")


def written_day(*, day: dt.date) -> str:
    """The day in the current language, e.g. «22 ноября 2026 года»; a number stays with its word at a line's end."""
    written = day_in_words(day=day, language=(get_language() or "en")[:2])
    return AFTER_NUMBER.sub(NO_BREAK_SPACE, written)
