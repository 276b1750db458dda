"""The comparison key of a street: what stays the same however a list, a map or a hand writes it."""

import re
from dataclasses import dataclass
from typing import Self

from registratura.registry.addresses.ordinals import take_ordinals
from registratura.registry.addresses.spelling import fold_name
from registratura.registry.addresses.street_name import canonical_word, read_name
from registratura.registry.addresses.street_words import (
    MASCULINE_KINDS,
    PLACE_KINDS,
    TITLES,
    UNSAID_MASCULINE,
    kind_readings,
    spell_out,
)

EVERY_ORDINAL = "*"
_REMARK = re.compile(r"\([^)]*\)?")
_COMPOUND = re.compile(r"(?<!\w)(\w{2,}[ое]|уст)-(?=[^\W\d]{3})")
# A PDF breaks «Станкостроительны й», «Железнодорожна я» at the end of its column.
_BROKEN = re.compile(r"(?<=[а-я][ыио]) (?=й(?![\w.]))|(?<=[бвгджзклмнпрстфхцчшщ]а) (?=я(?![\w.]))")
_GROUP_LEFT = re.compile(r"(?:^|[\s,])\d+\s*-?\s*[а-яё]{0,3}\s*$", re.IGNORECASE)
_GROUP_RIGHT = re.compile(r"\s*\d")
_TITLES = frozenset(canonical_word(title) for title in TITLES)


@dataclass(frozen=True, slots=True)
class StreetKey:
    """What two spellings of one street share.

    `name`: folded words in alphabetical order, case endings cut; `kind`: a code of `street_words`, several joined by
    "/" where the words leave it open, "masculine" where only grammar tells, "" where none is written; `ordinal`: "5"
    of «5-й Нагорный проезд», "*" for every one («Губернские проезды»), "" for none; `initials`: "нг" of
    «Чернышевского Н.Г.».
    """

    name: str
    kind: str = ""
    ordinal: str = ""
    initials: str = ""

    def to_json(self) -> str:
        """The stored text: name|kind|ordinal|initials. Begins with the name: a prefix search finds the namesakes."""
        return f"{self.name}|{self.kind}|{self.ordinal}|{self.initials}"

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """The key of a stored text. Raises ValueError for a text that `to_json` does not write."""
        name, kind, ordinal, initials = stored.split("|")
        return cls(name, kind, ordinal, initials)

    @property
    def is_place(self) -> bool:
        """The words name a settlement, a quarter or a garden society, in which streets may lie."""
        return self.kind.split("/")[0] in PLACE_KINDS

    @property
    def says_kind(self) -> bool:
        """The words say that this is a street and of which kind; grammar alone does not say it."""
        return self.kind not in ("", UNSAID_MASCULINE) and not self.is_place

    @property
    def untitled(self) -> str:
        """The name without titles: «Королёва» of «академика Королёва»."""
        return " ".join(word for word in self.name.split() if word not in _TITLES) or self.name

    def may_be(self, other: "StreetKey") -> bool:
        """Ordinal and initials do not contradict; «Фурманова Д.» and «Фурманова Д.А.» are one person."""
        same_ordinal = self.ordinal == other.ordinal or EVERY_ORDINAL in (self.ordinal, other.ordinal)
        return same_ordinal and (self.initials.startswith(other.initials) or other.initials.startswith(self.initials))

    def shares_kind(self, other: "StreetKey") -> bool:
        """Some reading of the two kinds is the same; nothing written reads as «улица»."""
        return not kind_readings(self.kind).isdisjoint(kind_readings(other.kind))


def street_key(*, street: str) -> StreetKey:
    """The key of one street; of a group («1-8 Рубиновые проезды») the first."""
    return street_keys(street=street)[0]


def street_keys(*, street: str) -> tuple[StreetKey, ...]:
    """The keys of the streets a text names: one, or one for each number of a group."""
    folded = spell_out(_REMARK.sub(" ", fold_name(street)))
    numbers, rest = take_ordinals(_COMPOUND.sub(r"\1", _BROKEN.sub("", folded)))
    read = read_name(rest, numbered=bool(numbers))
    masculine = not MASCULINE_KINDS.isdisjoint(kind_readings(read.kind))
    name = " ".join(sorted(canonical_word(word, masculine=masculine) for word in read.words))
    every = (EVERY_ORDINAL,) if read.plural else ("",)
    return tuple(StreetKey(name, read.kind, number, read.initials) for number in numbers or every)


def split_place(*, street: str) -> tuple[str, str]:
    """("Западный, Женева", "Светлая") of «Западный, Женева, Светлая»: lists put the settlement before the street.

    The commas of a group of numbers («1-я, 2-я Прудовая») do not part.
    """
    text = _REMARK.sub(" ", street).strip(" ,")
    parting = [
        comma.start()
        for comma in re.finditer(",", text)
        if not (_GROUP_LEFT.search(text[: comma.start()]) and _GROUP_RIGHT.match(text[comma.end() :]))
    ]
    return (text[: parting[-1]].strip(" ,"), text[parting[-1] + 1 :].strip()) if parting else ("", text)
