"""What somebody types to find a person: beginnings of names, a birth date or year, a number, a telephone's last digits.

In any order and together: "обр мар 1951", "Образцова М.Т. 12.04.1951", "510412", "…45 67". The parts are told apart by
their shape; a shape that can be two things is read as the likelier one first (`readings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from registratura.registry.names import search_key
from registratura.registry.numbers import systems_of_length

FEWEST_LETTERS = 3
FEWEST_PHONE_DIGITS = 4
FEWEST_NUMBER_DIGITS = 6
PHONE_DIGITS = 10
FIRST_YEAR = 1900

_SEPARATED_DATE = re.compile(r"(?<![\d./-])(?:(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})-(\d{2})-(\d{2}))(?![\d./-])")
_UNFINISHED_DATE = re.compile(r"(?<!\d)\d{1,2}[./](?:\d{1,2}(?:[./]\d{0,3})?)?(?!\d)")
_DIGITS = re.compile(r"[+(]*\d[\d\s()+-]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Typed with the keyboard still in Latin, a Russian word comes out as these characters.
_LATIN, _WITH_LETTERS = re.compile("[A-Za-z]"), re.compile(r"\S*[a-z]\S*")
_LATIN_KEYS = str.maketrans("`qwertyuiop[]asdfghjkl;'zxcvbnm,.", "ёйцукенгшщзхъфывапролджэячсмитьбю")


@dataclass(frozen=True, slots=True)
class Born:
    """Days of birth from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PersonQuestion:
    """Everything that must be true of a person at once: `words` are search keys of which the first begins the family
    name and the others begin other names; `number` begins a state's number, `phone_ending` ends a telephone.
    """

    words: tuple[str, ...] = ()
    born: Born | None = None
    number: str = ""
    phone_ending: str = ""


@dataclass(frozen=True, slots=True)
class _Parts:
    words: tuple[str, ...]
    born: Born | None
    digits: str


def readings(*, text: str, on: date) -> tuple[PersonQuestion, ...]:
    """What the text may mean on the day, the likeliest first; empty while too little is typed to look for anybody."""
    return (*_readings(text, on), *_in_russian_layout(text, on))


def person_typed(*, text: str, country: str, on: date) -> dict[str, object]:
    """The whole words, date and numbers of the text, by the names of a person's own fields."""
    typed = _parts(text, on)
    whole = [word for word in typed.words if len(word) >= FEWEST_LETTERS]
    names = dict(zip(("family_name", "given_name", "patronymic"), (word.title() for word in whole), strict=False))
    numbers = {
        f"number_{system.partition('.')[2]}": value
        for system, value in systems_of_length(country=country, value=typed.digits)
    }
    return names | numbers | ({"birth_date": typed.born.first} if typed.born else {})


def _parts(text: str, on: date) -> _Parts:
    """A date is told by its separators, and counts once it is whole; digits beside a blank or hyphen are one number."""
    born = None
    found = _SEPARATED_DATE.search(text)
    if found:
        day, month, year, iso_year, iso_month, iso_day = found.groups()
        born = _day(year or iso_year, month or iso_month, day or iso_day, on)
        text = f"{text[: found.start()]} {text[found.end() :]}"
    text = _UNFINISHED_DATE.sub(" ", text)
    digits = "".join(character for part in _DIGITS.findall(text) for character in part if character.isdigit())
    return _Parts(tuple(_WORD.findall(_DIGITS.sub(" ", text))), born, digits)


def _readings(text: str, on: date) -> Iterator[PersonQuestion]:
    parts = _parts(text, on)
    named = PersonQuestion(words=tuple(map(search_key, parts.words)), born=parts.born)
    enough = parts.born is not None or sum(map(len, parts.words)) >= FEWEST_LETTERS
    for whole in _with_digits(named, parts.digits, on) if parts.digits else [named] * enough:
        yield whole
        # Papers begin with the family name, people often with their own.
        if len(whole.words) > 1:
            yield replace(whole, words=(whole.words[-1], *whole.words[:-1]))


def _with_digits(named: PersonQuestion, digits: str, on: date) -> Iterator[PersonQuestion]:
    year = int(digits) if len(digits) == len("1951") else 0
    if named.words and not named.born and FIRST_YEAR <= year <= on.year:
        yield replace(named, born=Born(date(year, 1, 1), date(year, 12, 31)))
    if not named.born and len(digits) == len("12041951"):
        born = _day(digits[4:], digits[2:4], digits[:2], on)
        if born:
            yield replace(named, born=born)
    if len(digits) >= FEWEST_NUMBER_DIGITS:
        yield replace(named, number=digits)
    ending = digits[1:] if len(digits) == PHONE_DIGITS + 1 and digits[0] in "78" else digits
    if FEWEST_PHONE_DIGITS <= len(ending) <= PHONE_DIGITS:
        yield replace(named, phone_ending=ending)


def _in_russian_layout(text: str, on: date) -> Iterator[PersonQuestion]:
    """The text as it was meant, where all its letters are Latin ones; dates and numbers keep their signs."""
    if _LATIN.search(text) and text.isascii():
        yield from _readings(_WITH_LETTERS.sub(lambda part: part[0].translate(_LATIN_KEYS), text.lower()), on)


def _day(year: str, month: str, day: str, on: date) -> Born | None:
    """A day somebody can have been born on, up to tomorrow somewhere on earth."""
    try:
        born = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Born(born, born) if born.year >= FIRST_YEAR and born <= on + timedelta(days=1) else None
