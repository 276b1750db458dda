"""Numbers in the names of streets: «5-й Нагорный», «Нагорный 5 проезд», «1-8 Рубиновые», «40 лет Победы»."""

import re

from registratura.registry.addresses.street_words import COUNTED, NUMBER_WORDS

# Endings as they are met, the wrong ones too: 2-ой, 3-ий, 1ый, 1-ші.
_ENDING = r"(?:[ыои]?й|[ао]?я|[ыои]?е|го|их|ых|нши|ши|ыншы|инши)"
_NUMBER = rf"\d+(?:\s*-?\s*{_ENDING}(?!\w))?(?!\w)"
# A space alone also joins, before a comma or an ending: the broken 11 of «9,10,1 1,12-я».
_AND = rf"\s*(?:,|-|(?<!\w)и(?!\w))\s*|\s+(?=\d+(?:\s*,|\s*-?\s*{_ENDING}(?!\w)))"
_GROUP = re.compile(rf"(?<![\w/]){_NUMBER}(?:(?:{_AND}){_NUMBER})*")
_COUNTED = re.compile(rf"(?<!\w)(\d+)(?:-?{_ENDING})?[\s-]*({COUNTED})(?!\w)")
_NUMBER_WORD = re.compile(rf"(?<!\w)({'|'.join(NUMBER_WORDS)})(?:ый|ая|ое|ой|ий|ья|ье)(?!\w)")
_ROMAN = re.compile(r"(?<!\w)[ivx]+(?!\w)")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_LONGEST_GROUP = 200


def take_ordinals(folded: str) -> tuple[tuple[str, ...], str]:
    """The street's number, or a group's numbers, and the folded name without them.

    «40 лет» and «8 Марта» stay in the name, as one word.
    """
    text = _COUNTED.sub(lambda m: f" {m[1]}{_counted_stem(m[2])} ", folded.replace("№", " "))
    text = _NUMBER_WORD.sub(lambda m: str(NUMBER_WORDS[m[1]]), text)
    text = _ROMAN.sub(lambda m: str(_roman(m[0])), text)
    # «Рубин-1», «Кировец-1»: the number after the name is an ordinal too.
    text = re.sub(r"(?<=[^\W\d])-(?=\d+(?!\w))", " ", text)
    found = _GROUP.search(text)
    if found is None:
        return (), text
    return _numbers(found[0]), f"{text[: found.start()]} {text[found.end() :]}"


def join_split_digits(numbers: list[str]) -> list[str]:
    """Mend numbers a PDF broke in two: in «10,1 1,12» the pair "1 1" is 11, because lists of numbers grow.

    Takes the pieces between commas; a piece of two numbers is joined where the whole fits between its neighbours
    and the first half alone would step back.
    """
    mended: list[str] = []
    for place, piece in enumerate(numbers):
        halves = piece.split()
        after = re.match(r"\d+", numbers[place + 1]) if place + 1 < len(numbers) else None
        if len(halves) == 2 and mended and fits_between(mended[-1], halves[0], halves[1], after and after[0]):
            mended.append("".join(halves))
        else:
            mended.extend(halves)
    return mended


def fits_between(before: str, first: str, second: str, after: str | None) -> bool:
    """Whether "1" and "5" between 13 and 16 are one number, 15: numbers as digit strings, `after` may be unknown."""
    joined = int(first + second)
    return int(first) < int(before) <= joined and (after is None or joined <= int(after))


def _numbers(group: str) -> tuple[str, ...]:
    bare = re.sub(rf"(\d)\s*-?\s*{_ENDING}(?!\w)", r"\1", group)
    pieces = [re.sub(r"\s*-\s*", "-", piece).strip() for piece in re.split(r",|(?<!\w)и(?!\w)", bare)]
    numbers: list[str] = []
    for piece in join_split_digits([piece for piece in pieces if piece]):
        first, _, last = piece.partition("-")
        if last and int(first) < int(last) < int(first) + _LONGEST_GROUP:
            numbers.extend(str(number) for number in range(int(first), int(last) + 1))
        else:
            numbers.extend(str(int(part)) for part in (first, last) if part)
    return tuple(dict.fromkeys(numbers))


def _counted_stem(word: str) -> str:
    """«лет», «летия» and «год», «года» by one stem: lists and people swap them."""
    return word[:3]


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(-v if any(v < later for later in values[place + 1 :]) else v for place, v in enumerate(values))
