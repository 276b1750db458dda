"""A house list cut into marks: houses, dashes and the words lists use, in Russian and Kazakh."""

import re
from dataclasses import dataclass, field, replace

from registratura.registry.addresses.house_number import HOUSE_PATTERN, HouseNumber, house_of
from registratura.registry.addresses.ordinals import fits_between
from registratura.registry.addresses.spelling import fold_houses

# One letter for each kind of mark, so that the grammar of `house_list` is a regular expression over them.
HOUSE, DASH, FROM, TO, ONWARD, ALL, EXCEPT, EXCEPT_BEFORE = "H", "D", "F", "T", "U", "A", "X", "Y"
EVEN, ODD, PRIVATE, CORPUSES, CORPUS, PART, GROUP, COMMA, BREAK, WORD = "E", "O", "P", "C", "K", "Q", "G", ",", ";", "W"
_NOISE = ""

_WORDS = [
    (EXCEPT, r"кроме|исключая|исключени\w*|искл"),
    (EXCEPT_BEFORE, r"баска|коспаганда"),
    (ODD, r"неч\w*|н|так"),
    (EVEN, r"чет\w*|ч|жуп"),
    (ALL, r"все|всё|весь|вся|всю|целиком|полностью|барлы[кг]\w*"),
    (FROM, r"с|со|от|начиная"),
    (TO, r"по|до"),
    (ONWARD, r"далее|выше|конца|конец|сонына|аягына"),
    (PRIVATE, r"частн\w*|жеке"),
    (CORPUSES, r"корпус[аыов]*|строения|строений"),
    (COMMA, r"и|также|жане|мен"),
    (_NOISE, r"д|дом\w*|сектор\w*|сторон\w*|номер\w*|улиц\w*|ул|за|включительно|вкл|начала"),
    (_NOISE, r"уй\w*|жагы\w*|жак\w*|сан\w*|дейин|толык"),
]
_WORD_KINDS = [(kind, re.compile(pattern)) for kind, pattern in _WORDS]
_WORD = re.compile(r"[^\W\d_]+")
_CORPUS = re.compile(r"(?:корпус|корп|кор|к)\.?\s*(\d+[а-я]?)(?!\w)")
# Kazakh puts the ends behind the number: 1-ден 27-ге дейін (from 1 to 27), 50-ден бастап (from 50 on).
_ENDS_BEHIND = [
    (re.compile(r"(\d+\w?)-?\s?(?:ден|дан|тен|тан|нен|нан)\s+бастап"), r" с \1 "),
    (re.compile(r"(\d+\w?)-?\s?(?:ге|га|ке|ка)?\s+(?:дейин|шейин)"), r" до \1 "),
    (re.compile(r"(\d+\w?)-?\s?(?:ден|дан|тен|тан|нен|нан)(?=[\s,]+(?:до\s)?\s*\d)"), r" с \1 "),
    (re.compile(r"(\d+\w?)-?\s?(?:ден|дан|тен|тан|нен|нан)(?!\w)"), r"\1 "),
]
# «12 корпуса 1, 2, 3»: the numbers go on being corpuses as long as they follow each other.
_CORPUSES_LISTED = re.compile(r"(\d+[а-я]?(?:/\d+[а-я]?)?),?\s*корпуса\s*((?:\d+(?!\w)(?:\s*[,-]\s*|\s+и\s+)?)+)")
# A number before one of these counts something else: «1-8 линия», «4 квартал 2023 г.».
_OTHER_THINGS = re.compile(r"\d+(?:-[йя])?[\s-]*(?:\d+\s*)?(?:лини\w*|квартал\w*|год\w*)(?!\w)|\d{4}\s*г\.")
# A house may be parted between districts by flats or entrances: «23 (кв. 1-60)», «5 (1-2 подъезды)».
_PART = re.compile(
    r"(?:кв|квартир\w*|патер\w*|подъезд\w*|этаж\w*)\.?\s*№?\s*\d+(?:-\d+)?"
    r"|\d+(?:-\d+)?(?:-?[йя])?[\s-]*(?:кв|квартир\w*|патер\w*|подъезд\w*|этаж\w*)(?!\w|\.?\s*№?\s*\d)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a list: its kind, the house or the marks in brackets, the text as folded."""

    kind: str
    text: str
    house: HouseNumber | None = None
    inside: tuple["Mark", ...] = field(default=())


def marks_of(*, text: str) -> tuple[Mark, ...]:
    """The marks of a house list, brackets nested. Words that say nothing («дом», «№», «сторона») are left out."""
    folded = re.sub(r"(?<=\d)\s*(?:…|\.{3})\s*(?=\d)", "-", fold_houses(text))
    for pattern, in_front in _ENDS_BEHIND:
        folded = pattern.sub(in_front, folded)
    marks, _ = _read(_CORPUSES_LISTED.sub(_one_by_one, folded), 0, bracketed=False)
    return _without_loose_ends(_with_broken_numbers_mended(marks))


def _one_by_one(match: re.Match[str]) -> str:
    """«12 корпуса 1, 2, 14» as «12 к1, 12 к2, 14»."""
    house, numbers = match[1], [int(number) for number in re.findall(r"\d+", match[2])]
    if "-" in match[2] and len(numbers) == 2:
        numbers = list(range(numbers[0], numbers[1] + 1))
    following = [place for place, number in enumerate(numbers) if place and number != numbers[place - 1] + 1]
    run = following[0] if following else len(numbers)
    houses = [f"{house} к{number}" for number in numbers[:run]] + [str(number) for number in numbers[run:]]
    return ", ".join(houses) + ("," if match[2].rstrip().endswith(",") else "") + " "


def _read(text: str, at: int, *, bracketed: bool) -> tuple[list[Mark], int]:
    """The marks from a place on, to the closing bracket or the end, and the place behind."""
    marks: list[Mark] = []
    while at < len(text):
        if text[at] == ")" and bracketed:
            return marks, at + 1
        if text[at] == "(":
            inside, end = _read(text, at + 1, bracketed=True)
            marks.append(Mark(GROUP, text[at:end], inside=_without_loose_ends(inside)))
            at = end
            continue
        mark, at = _read_one(text, at)
        if mark.kind != _NOISE:
            marks.append(mark)
    return marks, at


def _read_one(text: str, at: int) -> tuple[Mark, int]:
    part = _PART.match(text, at)
    if part:
        return Mark(PART, part[0]), part.end()
    other = _OTHER_THINGS.match(text, at)
    if other:
        return Mark(WORD, other[0]), other.end()
    house = HOUSE_PATTERN.match(text, at)
    if house:
        return Mark(HOUSE, house[0], house_of(house)), house.end()
    corpus = _CORPUS.match(text, at)
    if corpus:
        return Mark(CORPUS, corpus[1]), corpus.end()
    word = _WORD.match(text, at)
    if word:
        kind = next((kind for kind, pattern in _WORD_KINDS if pattern.fullmatch(word[0])), WORD)
        end = word.end() + (kind in (_NOISE, EVEN, ODD) and text[word.end() : word.end() + 1] == ".")
        return Mark(kind, word[0]), end
    kind = {"-": DASH, ",": COMMA, ".": COMMA, ";": BREAK, "\n": BREAK}.get(text[at], _NOISE)
    return Mark(kind, text[at]), at + 1


def _with_broken_numbers_mended(marks: list[Mark]) -> list[Mark]:
    """Join a number the PDF broke («13,1 5,16» is 13, 15, 16); two whole numbers in a row lack only their comma."""
    mended: list[Mark] = []
    for place, mark in enumerate(marks):
        first = mended[-1] if mended else None
        if first and first.house and mark.house and first.house.is_plain:
            before = next((m.house for m in reversed(mended[:-1]) if m.house), None)
            after = next((m.house for m in marks[place + 1 :] if m.house), None)
            halves = str(first.house.number), str(mark.house.number)
            if before and fits_between(str(before.number), *halves, str(after.number) if after else None):
                mended[-1] = Mark(HOUSE, "".join(halves), replace(mark.house, number=int("".join(halves))))
                continue
        mended.append(mark)
    return mended


def _without_loose_ends(marks: list[Mark]) -> tuple[Mark, ...]:
    """Leave out «по» before anything but a house or an end («все по чётной стороне») and «и» before «далее»."""
    kinds = "".join(mark.kind for mark in marks)
    kept = re.sub(f"{TO}(?![{HOUSE}{ONWARD}])|{COMMA}(?={TO}?{ONWARD})", lambda m: "." * len(m[0]), kinds)
    return tuple(mark for mark, kind in zip(marks, kept, strict=True) if kind != ".")
