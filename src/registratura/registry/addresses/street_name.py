"""The words of a street's name told apart: kind, initials, and the proper name in a form free of grammar."""

import re
from dataclasses import dataclass

from registratura.registry.addresses.street_words import (
    ADJECTIVE_SHORT,
    JOINED_PREFIXES,
    KIND_OF,
    LEFT_OUT,
    PLACE_KINDS,
    PLURAL_KINDS,
    TITLE_SHORT,
    UNSAID_MASCULINE,
)

_WORDS = re.compile(r"\w+\.?")
_ADJECTIVE = re.compile(r"\w{3,}(?:ая|яя|ый|ий|ое|ее|ые|ие|ых|их)")
_OF_ONE_THING = re.compile(r"\w{3,}(?:ая|яя|ый|ий|ой|ое|ее)")
_MASCULINE = re.compile(r"\w{3,}[ыи]й")
_NEUTER = re.compile(r"\w{3,}[ое]е")


@dataclass(frozen=True, slots=True)
class StreetName:
    """`words` of the proper name as written, the `kind` code, `plural` for a group, `initials` joined."""

    words: tuple[str, ...]
    kind: str
    plural: bool
    initials: str


def canonical_word(word: str, *, masculine: bool = False) -> str:
    """A folded word without what grammar changes.

    Kazakh keeps a name in the nominative (Абай көшесі, Республика даңғылы), Russian puts it in the genitive
    (улица Абая, проспект Республики), and lists drop the ending by mistake («250-летия Челябинск»): the last vowel
    of a noun goes, surnames declined as adjectives take the nominative (Горького, Крупской, Терешковой). Adjectives
    keep their ending, it tells улица from проезд; after a masculine kind the plural becomes the singular
    («Рубиновые проезды») and -ой becomes -ый («Прудовой», «Прудовый»).
    """
    if masculine and word.endswith(("ые", "ие")):
        word = word[:-1] + "й"
    if len(word) > 5 and word.endswith(("ого", "его")):
        return word[:-3] + ("ий" if word[-4] in "кгхжчшщ" or word[-3] == "е" else "ый")
    if len(word) > 4 and word.endswith("ой"):
        if masculine:
            return word[:-2] + "ый"
        return word[:-2] if word.endswith(("овой", "евой", "иной", "ыной")) else word[:-2] + "ая"
    if len(word) > 3 and word[-1] in "аяыий" and not _ADJECTIVE.fullmatch(word):
        return word[:-1]
    return word


def read_name(folded: str, *, numbered: bool) -> StreetName:
    """Sort the words of a folded name whose number is already taken out; `numbered` tells that there was one."""
    words: list[str] = []
    kinds: list[str] = []
    letters: list[str] = []
    shortened: list[str] = []
    plural = False
    prefix = ""
    for written in _WORDS.findall(folded.replace("-", " ")):
        word = written.rstrip(".")
        if word in LEFT_OUT:
            continue
        if word in KIND_OF:
            kinds.append(KIND_OF[word])
            plural = plural or word in PLURAL_KINDS
        elif len(word) == 1 and word.isalpha():
            letters.append(word)
        elif written != word and word in TITLE_SHORT:
            words.append(TITLE_SHORT[word])
        elif written != word and word in ADJECTIVE_SHORT:
            shortened.append(word)
        elif word in JOINED_PREFIXES:
            prefix = word
        else:
            words.append(prefix + word)
            prefix = ""
    words += [prefix] if prefix else []
    if len(letters) == 1 and letters[0] in ADJECTIVE_SHORT and words and all(map(_OF_ONE_THING.fullmatch, words)):
        shortened.append(letters.pop())
    words += [_agree(short, words) for short in shortened]
    if not kinds:
        kinds += _kind_of_letter(letters, words)
    kind = _kind(kinds, words)
    if not words and kinds:
        # «Набережная улица», «1-й проезд», «6 мкр»: the kind is all the name there is.
        words, kind = [kind.replace("/", "")], kind if numbered else ("street" if "street" in kinds else "")
    return StreetName(tuple(words), kind, plural, "".join(letters))


def _kind(kinds: list[str], words: list[str]) -> str:
    """Of «Шарковка посёлок, 1-й проезд» the проезд; of «ул. Университетская набережная» the набережная."""
    streets = [kind for kind in kinds if kind not in PLACE_KINDS]
    if streets:
        return next((kind for kind in streets if kind != "street"), "street")
    if kinds:
        return kinds[0]
    return UNSAID_MASCULINE if words and all(map(_MASCULINE.fullmatch, words)) else ""


def _kind_of_letter(letters: list[str], words: list[str]) -> list[str]:
    """«Новоастраханское ш.» is a highway, «п. Образцово» a settlement unless it is an initial («П. Осипенко»)."""
    if "ш" in letters and any(map(_NEUTER.fullmatch, words)):
        letters.remove("ш")
        return ["highway"]
    if letters == ["п"] and len(words) == 1:
        letters.clear()
        return ["settlement/street"]
    return []


def _agree(short: str, words: list[str]) -> str:
    feminine, masculine, neuter = ADJECTIVE_SHORT[short]
    if any(map(_MASCULINE.fullmatch, words)):
        return masculine
    return neuter if any(map(_NEUTER.fullmatch, words)) else feminine
