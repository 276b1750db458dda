"""Sentences for findings, in Russian, Kazakh and English, from `locale/*.po`.

The shared sentences of the engine are read first, then the country's. A message key is the msgid.
"""

import gettext
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from registratura.law.country import LAW_FOLDER
from registratura.law.errors import LoadError, NoText, Problem
from registratura.law.findings import SAY_UNKNOWN, Finding, Missing, Step

Language = Literal["ru", "kk", "en"]

LOCALES = {"ru": "ru", "kk": "kk", "en": "en_GB"}
DAYS = {"ru": "d MMMM y 'года'", "kk": "y 'жылғы' d MMMM", "en": "d MMMM y"}
Forms = Mapping[str, tuple[str, ...]]
Plural = Callable[[int], int]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def written_day(*, day: date, language: str) -> str:
    """The day in words, whole enough to end a sentence: «22 ноября 2026 года», «2026 жылғы 22 қараша»."""
    return format_date(day, format=DAYS[language], locale=language)


class Texts:
    """The sentences of one country in one language."""

    def __init__(self, *, language: str, forms: Forms, plural: Plural) -> None:
        self.language = language
        self.locale = LOCALES[language]
        self.forms = forms
        self._plural = plural

    def say(self, key: str, values: Mapping[str, Any] | None = None) -> str:
        """The sentence of a key with its named values. Raises NoText: no such key, a value not given."""
        values = values or {}
        if key not in self.forms:
            raise NoText(f"{self.language}: no sentence for {key!r}")
        forms = self.forms[key]
        form = forms[self._plural(values["count"])] if len(forms) > 1 else forms[0]
        try:
            return PLACEHOLDER.sub(lambda match: self.show(match[1], values[match[1]]), form)
        except KeyError as error:
            raise NoText(f"{self.language}: {key!r} names the value {error.args[0]!r}, which is not given") from error

    def finding(self, finding: Finding) -> str:
        """What a finding says; of an unknown one, which facts it lacks."""
        if finding.message == SAY_UNKNOWN:
            facts = [self.label("fact", need.code) for need in finding.missing]
            return self.say(SAY_UNKNOWN, {"facts": format_list(facts, locale=self.locale)})
        return self.say(finding.message, finding.values)

    def missing(self, need: Missing) -> str:
        """The name of what is missing, with the documents that would do as well."""
        names = [self.label(need.kind, code) for code in (need.code, *need.or_else)]
        return format_list(names, style="or", locale=self.locale)

    def step(self, step: Step) -> str:
        """What to do in a step."""
        return self.say(step.code)

    def label(self, kind: str, code: str) -> str:
        """The name of a code: label("channel", "desk"). Raises NoText."""
        return self.say(f"{kind}.{code}")

    def show(self, name: str, value: Any) -> str:
        """A named value as the language writes it; codes by their labels where there are any."""
        if isinstance(value, str):
            return self.say(f"{name}.{value}") if f"{name}.{value}" in self.forms else value
        if isinstance(value, date):
            return written_day(day=value, language=self.language)
        if isinstance(value, bool):
            return self.say(f"law.{str(value).lower()}")
        if isinstance(value, int):
            return format_decimal(value, locale=self.locale)
        if value is None:
            return "—"
        if isinstance(value, tuple):
            return format_list([self.show(name.removesuffix("s"), each) for each in value], locale=self.locale)
        raise NoText(f"{self.language}: the value {name!r} can't be shown in a sentence")


@lru_cache(maxsize=64)
def texts_of(*, country: str, language: str, root: Path = LAW_FOLDER) -> Texts:
    """The sentences of a country in a language (ru, kk, en). Raises LoadError."""
    forms, plural = _read(LAW_FOLDER / "locale" / f"{language}.po", language)
    own, _ = _read(root / country / "locale" / f"{language}.po", language)
    forms |= own
    return Texts(language=language, forms=forms, plural=plural)


def say(finding: Finding, language: str) -> str:
    """What a finding says in a language (ru, kk, en)."""
    return texts_of(country=finding.rule.partition(".")[0], language=language).finding(finding)


def _read(path: Path, language: str) -> tuple[dict[str, tuple[str, ...]], Plural]:
    name = f"{path.parent.parent.name}/locale/{path.name}"
    try:
        with path.open(encoding="utf-8") as file:
            catalog = read_po(file, locale=language, abort_invalid=True)
    except FileNotFoundError as error:
        raise LoadError([Problem(name, "", "the file is absent")]) from error
    except (PoFileError, ValueError) as error:
        raise LoadError([Problem(name, "", str(error))]) from error
    forms: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if all(strings) and not message.fuzzy:
            forms[key] = strings
    return forms, gettext.c2py(catalog.plural_expr)
