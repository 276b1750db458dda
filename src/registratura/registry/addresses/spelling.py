"""One spelling for comparison: case, ё, Kazakh letters, Latin look-alikes, dashes and quotes."""

import re
import unicodedata

# Keyboards and copied PDFs leave Latin twins inside Cyrillic words («Мapкса», «Тәуелсiздiк»).
_LOOK_ALIKES = str.maketrans("abcehkmoptxyi", "авсенкмортхуи")
# A house letter is one key: beside the twins people also type the Latin letter that sounds alike.
_HOUSE_LETTERS = str.maketrans("abcehkmoptxydgv", "авсенкмортхудгв")
# A Kazakh name in a Russian list is written with the nearest Russian letter: Құрманғазы, Курмангазы.
_NEAREST_RUSSIAN = str.maketrans("әғқңөұүһіёѐ", "агкноуухиее")
_DASHES = re.compile(r"\s*[-‐‑‒–—−]+\s*")
# Signs get lost and э swaps with е between scripts: Әл-Фараби, Аль-Фараби; Әуезов, Ауэзов.
_UNSTEADY = str.maketrans("э", "е", "ьъ")
_QUOTES = re.compile("[\"'«»“”„‟`´’‘]")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[а-я]")
_ROMAN = re.compile("[ivx]+")
_TWINS_ONLY = re.compile("[abcehkmoptxy]{3,}")


def fold(text: str) -> str:
    """Text for comparison: lower case, plain dashes, no quotes, Kazakh letters as the nearest Russian ones.

    Latin twins become Cyrillic inside a word that has a Cyrillic letter, and in a word made of twins only;
    Roman numerals stay Latin. The soft and hard signs stay (see `fold_name`).
    """
    text = unicodedata.normalize("NFC", text).casefold().translate(_NEAREST_RUSSIAN)
    text = _DASHES.sub("-", _QUOTES.sub(" ", text).replace("\\", "/"))
    return _WORD.sub(_cyrillic_word, text)


def fold_name(text: str) -> str:
    """`fold` for names of streets and places: without ь and ъ, э as е."""
    return fold(text).translate(_UNSTEADY)


def fold_houses(text: str) -> str:
    """`fold` for house numbers: a Latin letter beside a digit is the house's letter («12a», «2C»)."""
    text = unicodedata.normalize("NFC", text).casefold()
    return fold(re.sub(r"(?<=\d)(\s*)([a-z])(?![a-z])", lambda m: m[1] + m[2].translate(_HOUSE_LETTERS), text))


def _cyrillic_word(match: re.Match[str]) -> str:
    word = match[0]
    if _ROMAN.fullmatch(word):
        return word
    if _CYRILLIC.search(word) or _TWINS_ONLY.fullmatch(word):
        return word.translate(_LOOK_ALIKES)
    return word
