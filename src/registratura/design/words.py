"""Every sentence of the product beside its translations, for those who review the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGES = ("ru", "kk")
LAW = "law"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One text: its forms (one, or those of the plural) in each language, where it stands and what is said of it.

    A form without a translation is empty. `context` tells equal English texts apart; of a text of law it is the key.
    """

    english: tuple[str, ...]
    russian: tuple[str, ...]
    kazakh: tuple[str, ...]
    places: tuple[str, ...]
    context: str
    notes: tuple[str, ...]

    @property
    def where(self) -> tuple[tuple[str, ...], ...]:
        """The context and the places, each in pieces after which a line may break."""
        return tuple(tuple(re.findall(r".*?[./_]|.+", line)) for line in (self.context, *self.places) if line)

    def says(self, wanted: str) -> bool:
        """Whether the words wanted, in small letters, stand in any language, the key or the place."""
        texts = (*self.english, *self.russian, *self.kazakh, self.context, *self.places)
        return any(wanted in text.lower() for text in texts)

    @property
    def is_untranslated(self) -> bool:
        return not all((*self.russian, *self.kazakh))


def books() -> tuple[str, ...]:
    """The folders that have texts: `portal`, `desk`, …, and `law` with one for each country, `law-kz`, `law-ru`."""
    apps = sorted(path.parents[3].name for path in PACKAGE.glob("*/locale/ru/LC_MESSAGES/django.po"))
    countries = sorted(path.parents[1].name for path in (PACKAGE / LAW).glob("??/locale/ru.po"))
    return (*apps, LAW, *(f"{LAW}-{country}" for country in countries))


def sentences_of(book: str) -> tuple[Sentence, ...]:
    """The sentences of one of `books()`, in the order of the files they stand in. Raises KeyError."""
    if book not in books():
        raise KeyError(book)
    return tuple(_of_law(book) if book.split("-")[0] == LAW else _of_app(PACKAGE / book / "locale"))


def _of_app(folder: Path) -> Iterator[Sentence]:
    russian, kazakh = (_read(folder / language / "LC_MESSAGES" / "django.po", language) for language in LANGUAGES)
    for message in russian:
        if message.id:
            yield Sentence(
                english=_forms(message.id),
                russian=_forms(message.string),
                kazakh=_translation(kazakh.get(message.id, message.context)),
                places=tuple(dict.fromkeys(place for place, _ in message.locations)),
                context=message.context or "",
                notes=tuple(message.auto_comments),
            )


def _of_law(book: str) -> Iterator[Sentence]:
    """Texts of law are known by their keys; English is a translation as the others are."""
    folder = PACKAGE.joinpath(*book.split("-")) / "locale"
    english, russian, kazakh = (_read(folder / f"{language}.po", language) for language in ("en", *LANGUAGES))
    for message in english:
        if message.id:
            key = _forms(message.id)[0]
            yield Sentence(
                english=_forms(message.string),
                russian=_translation(russian.get(message.id)),
                kazakh=_translation(kazakh.get(message.id)),
                places=(),
                context=key,
                notes=tuple(message.user_comments),
            )


def _read(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _translation(message: Message | None) -> tuple[str, ...]:
    return _forms(message.string) if message else ("",)


def _forms(text: object) -> tuple[str, ...]:
    return tuple(str(each or "") for each in text) if isinstance(text, (tuple, list)) else (str(text or ""),)
