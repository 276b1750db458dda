"""The words printed on documents, in Russian, Kazakh and English, from `locale/<language>.po`."""

from datetime import date
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from registratura.law.texts import written_day

LOCALE_FOLDER = Path(__file__).parent / "locale"
LOCALES = {"ru": "ru", "kk": "kk", "en": "en_GB"}


class UnknownLanguage(LookupError):
    """Documents are not written in that language."""


class LabelMissing(LookupError):
    """A label has no words in that language."""


def label(*, key: str, language: str, **values: str) -> str:
    """The words of a key with its named values put in. Raises LabelMissing."""
    words = load_labels(language=language).get(key)
    if not words:
        raise LabelMissing(f"{language}.po has no words for {key}")
    return words % values


def long_date(*, day: date, language: str) -> str:
    """A day as people write it: 22 ноября 2026 года, 2026 жылғы 22 қараша, 22 November 2026."""
    return written_day(day=day, language=_locale(language)[:2])


@cache
def load_labels(*, language: str) -> dict[str, str]:
    """Every label of a language by its key."""
    with (LOCALE_FOLDER / f"{_locale(language)[:2]}.po").open(encoding="utf-8") as file:
        catalog = read_po(file, locale=LOCALES[language], abort_invalid=True)
    return {str(message.id): str(message.string) for message in catalog if message.id}


def _locale(language: str) -> str:
    if language not in LOCALES:
        raise UnknownLanguage(f"documents are written in {', '.join(LOCALES)}, not {language!r}")
    return LOCALES[language]
