"""A legal day written out as people of each language write it."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date
from django.utils.translation import get_language

LOCALES = {"ru": "ru", "kk": "kk", "en": "en_GB"}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def written_day(*, day: dt.date) -> str:
    """The day in the current language, e.g. «22 ноября 2026 г.», with spaces that do not break."""
    locale = LOCALES.get(get_language() or "", "en_GB")
    return format_date(day, format="long", locale=locale).replace(" ", NO_BREAK_SPACE)
