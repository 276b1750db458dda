"""Names as people write them: what they may be made of, and the key by which lists are sorted and searched."""

from __future__ import annotations

import re
import unicodedata

KEY_LENGTH = 300

# The database sorts by code points, where the Kazakh letters stand after я. Each is written as the letter of the
# alphabet it follows, and a sign that comes after every letter: ә sorts after all of а, before б.
_AFTER, _LONG_AFTER = "\u04fe", "\u04ff"
_KAZAKH = str.maketrans(
    {
        "ә": "а" + _AFTER,
        "ғ": "г" + _AFTER,
        "қ": "к" + _AFTER,
        "ң": "н" + _AFTER,
        "ө": "о" + _AFTER,
        "ұ": "у" + _AFTER,
        "ү": "у" + _LONG_AFTER,
        "һ": "х" + _AFTER,
        "і": "ы" + _AFTER,
        # Papers write one name with ё and with е; it must be found by either.
        "ё": "е",
    }
)
SIGNS = _AFTER + _LONG_AFTER
KAZAKH_I, PLAIN_I = "ы" + _AFTER, "и"
"""How і stands in a sort key, and the letter people without a Kazakh keyboard type for it."""

_LETTER = r"[A-Za-z\u00c0-\u024fА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]"
_NAME = re.compile(rf"{_LETTER}+(?:[ .'’\-]+{_LETTER}+)*\.?")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def tidy_name(value: str) -> str:
    """The name with single spaces and composed letters, otherwise as it was written."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def wrong_with_name(value: str) -> str:
    """Why a name can't be a name: "not_letters", "mixed_alphabets"; empty when nothing is wrong.

    Latin letters that look like Cyrillic ones, in one word with them, would hide the person from every search.
    """
    if not _NAME.fullmatch(value):
        return "not_letters"
    if any(_LATIN.search(word) and _CYRILLIC.search(word) for word in re.split(r"[ .'’\-]+", value)):
        return "mixed_alphabets"
    return ""


def sort_key(family: str, given: str = "", patronymic: str = "") -> str:
    """The key that sorts names by the Kazakh alphabet, which holds the Russian one, in code-point order.

    Capitals and ё are folded, so that an equal beginning of the key finds a family name however it was typed.
    """
    words = (tidy_name(part) for part in (family, given, patronymic))
    return " ".join(filter(None, words)).casefold().translate(_KAZAKH)[:KEY_LENGTH]


def search_key(value: str) -> str:
    """The sort key without the Kazakh signs: a name is found by it on any keyboard, ә by а, қ by к, і by и.

    The database makes the same of each stored sort key (Person.search_key).
    """
    return sort_key(value).replace(KAZAKH_I, PLAIN_I).translate(str.maketrans("", "", SIGNS))
