"""Reads a house list: «1, 3а, 5-15», «с 113 (нечётные)», «все, кроме 42/1», «Ч(2-16)», «1-ден 27-ге дейін»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from registratura.registry.addresses import house_words as words
from registratura.registry.addresses.house_number import HouseNumber, Parity
from registratura.registry.addresses.house_words import Mark, marks_of
from registratura.registry.addresses.houses import WHOLE_STREET, HouseRule, HouseSet

# Over the kinds of marks: с 3 по 15, с 3-15, 3 по 15 · 3-15 · с 3, с 3 до конца, 3 и далее · по 15 · 3.
_ENTRY = re.compile(r"(?P<words>FH[DT]H|HTH)|(?P<dash>HDH)|(?P<up>FH(?:T?U)?|HT?U)|(?P<down>TH)|(?P<house>H)")
_SIDES: dict[str, Parity] = {words.EVEN: "even", words.ODD: "odd"}


class HousesNotRead(ValueError):
    """A house list that cannot be read. `code` says why, `text` is the place."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text


def parse_house_set(*, text: str) -> HouseSet:
    """The set of houses a list names; an empty text is the whole street (so ЕЦП and whole-street lists write it).

    Raises HousesNotRead where a range runs backwards or nothing in the text can be read.
    """
    if not text.strip():
        return WHOLE_STREET
    reading = _Reading()
    reading.read(marks_of(text=text))
    houses = reading.finished()
    if not houses.included and not houses.doubts:
        raise HousesNotRead("houses_not_understood", text.strip())
    return houses


class _Reading:
    """What has been read of one list so far."""

    def __init__(self) -> None:
        self.included: list[HouseRule] = []
        self.excepted: list[HouseRule] = []
        self.doubts: list[str] = []
        self.remarks: list[str] = []
        self._side: Parity = "any"
        self._marked = 0

    def read(self, marks: Sequence[Mark]) -> None:
        for part in _split(marks, words.BREAK):
            kept, excepted = _cut_at_exception(part)
            self._side = "any"
            segments = list(_split(kept, words.COMMA))
            for place, segment in enumerate(segments):
                self._read_segment(segment, last=place == len(segments) - 1)
            if excepted:
                self._except(excepted)

    def finished(self) -> HouseSet:
        included = tuple(self._sided(rule) for rule in self.included)
        return HouseSet(included, tuple(self.excepted), tuple(self.doubts), tuple(self.remarks))

    def _read_segment(self, marks: list[Mark], *, last: bool) -> None:
        marks = self._open_brackets(marks)
        kinds = "".join(mark.kind for mark in marks)
        if words.EXCEPT_BEFORE in kinds:
            self._except_what_stands_before(marks, whole=words.ALL in kinds)
            return
        unknown = [mark.text for mark in marks if mark.kind == words.WORD]
        if unknown and words.ALL in kinds:
            # «все дома по левой стороне трамвайной линии»
            self.doubts.append(" ".join(mark.text for mark in marks))
            return
        entries = list(_ENTRY.finditer(kinds))
        side = next((_SIDES[mark.kind] for mark in marks if mark.kind in _SIDES), None)
        if not entries:
            self._read_words(marks, kinds, side, unknown, last=last)
            return
        leading = re.search("[EO]", kinds[: entries[0].start()])
        if leading:
            self._side = _SIDES[leading[0]]
        for entry in entries:
            # «с 21 дома частный сектор все дома» takes every house from 21 on.
            rule = self._rule(entry, marks, private=words.PRIVATE in kinds and words.ALL not in kinds)
            if unknown and (rule.low is None or rule.high is None):
                self.doubts.append(" ".join(mark.text for mark in marks))
            else:
                self.included.append(rule)
        if side and not leading:
            self._mark_back(side)
        if words.CORPUSES in kinds and not unknown:
            self.included[-1] = replace(self.included[-1], corpuses=True)
        self._add_corpuses(marks)
        if words.PART in kinds:
            self._part_last()
        self.remarks += unknown

    def _read_words(
        self, marks: list[Mark], kinds: str, side: Parity | None, unknown: list[str], *, last: bool
    ) -> None:
        """A segment without a house: «все дома», «чётная сторона», «частный сектор», a remark, a lone letter."""
        private = words.PRIVATE in kinds
        if words.CORPUSES in kinds and self.included:
            self.included[-1] = replace(self.included[-1], corpuses=True)
        elif words.CORPUS in kinds and self.included:
            self._add_corpuses(marks)
        elif words.PART in kinds and self.included:
            self._part_last()
        elif words.ALL in kinds or (private and (side or last)):
            self.included.append(
                HouseRule(parity=side or self._side, origin="whole", parity_written=bool(side), private=private)
            )
        elif side and not last:
            # «чётная сторона, дома 2-44»: a heading of what follows.
            self._side = side
        elif side and not self._mark_back(side):
            self.included.append(HouseRule(parity=side, origin="whole", parity_written=True))
        elif (
            [*map(len, unknown)] == [1] and self.included and (house := _number_of(self.included[-1])) and house.letter
        ):
            # «25а, б»: the number is said once.
            self.included.append(_one(replace(house, letter=unknown[0])))
        else:
            self.remarks += unknown

    def _rule(self, entry: re.Match[str], marks: list[Mark], *, private: bool) -> HouseRule:
        houses = [mark.house for mark in marks[entry.start() : entry.end()] if mark.house]
        low, high = houses[0], houses[-1]
        if low.number > high.number:
            raise HousesNotRead("range_reversed", f"{low}-{high}")
        if entry.lastgroup == "house":
            return _one(low)
        if entry.lastgroup in ("up", "down"):
            beginning, end = (low, None) if entry.lastgroup == "up" else (None, low)
            return HouseRule(beginning, end, self._side, "words", self._side != "any", private)
        sides = {low.parity, high.parity}
        if self._side in sides:
            return HouseRule(low, high, self._side, "dash", parity_written=True)
        if entry.lastgroup == "words":
            return HouseRule(low, high, origin="words")
        # Rows give the odd and the even range side by side: 3-15, 12-16. Ends of both kinds take every house.
        return HouseRule(low, high, low.parity if len(sides) == 1 else "any", "dash")

    def _sided(self, rule: HouseRule) -> HouseRule:
        """«с 22 по 32» takes every house, unless the line shows that it is one side of the street.

        It shows where another range runs along the other side («с 191 по 213, с 18 по 182») or where houses of the
        other side inside the range are listed besides («с 10 по 46, 15, 25»).
        """
        low, high = rule.low, rule.high
        if rule.origin != "words" or rule.parity_written or not low or not high or low.parity != high.parity:
            return rule
        shown = any(
            (other.low.number < other.high.number or low.number < other.low.number < high.number)
            and low.parity != other.low.parity == other.high.parity
            for other in self.included
            if other.low and other.high
        )
        return replace(rule, parity=low.parity, parity_written=True) if shown else rule

    def _mark_back(self, side: Parity) -> bool:
        """«с 4 по 12, с 22 по 26 (чётные)»: the mark behind speaks of the ranges before it, up to the last mark."""
        marked = False
        for place in range(len(self.included) - 1, self._marked - 1, -1):
            rule = self.included[place]
            if rule.origin == "list":
                continue
            sides = {end.parity for end in (rule.low, rule.high) if end}
            if rule.parity_written or (marked and sides != {side}) or (sides and side not in sides):
                break
            self.included[place] = replace(rule, parity=side, parity_written=True)
            marked = True
        self._marked = len(self.included)
        return marked

    def _open_brackets(self, marks: list[Mark]) -> list[Mark]:
        """Put what brackets say in its place: «Ч(12-16)», «(нечётные)», «(кроме 61/67)», «(2 корпуса)», «(к. 1)»."""
        opened: list[Mark] = []
        for mark in marks:
            kinds = "".join(inner.kind for inner in mark.inside)
            if mark.kind != words.GROUP:
                opened.append(mark)
            elif opened and opened[-1].kind in _SIDES and words.HOUSE in kinds:
                self._read_side(mark.inside, _SIDES[opened.pop().kind])
            elif kinds.startswith(words.EXCEPT):
                self._except(mark.inside[1:])
            elif words.WORD in kinds:
                self.remarks.append(mark.text)
            elif words.CORPUSES in kinds:
                opened.append(Mark(words.CORPUSES, mark.text))
            elif re.fullmatch("[AEOPKQ,]+", kinds):
                opened += [inner for inner in mark.inside if inner.kind != words.COMMA]
            else:
                self.remarks.append(mark.text)
        return opened

    def _read_side(self, marks: Sequence[Mark], side: Parity) -> None:
        outer, self._side = self._side, side
        for segment in _split(marks, words.COMMA):
            self._side = side
            self._read_segment(segment, last=False)
        self._side = outer

    def _except(self, marks: Sequence[Mark]) -> None:
        if {mark.kind for mark in marks} <= {words.PART, words.COMMA} and self.included:
            self._part_last()
            return
        reading = _Reading()
        reading.read(marks)
        self.excepted += reading.finished().included
        self.doubts += reading.doubts + reading.remarks
        if not self.included:
            self.included.append(HouseRule(origin="whole"))

    def _except_what_stands_before(self, marks: list[Mark], *, whole: bool) -> None:
        """Kazakh names the exception first: «42/1-ден басқа барлық үйлер»."""
        before = len(self.included)
        self._read_segment([m for m in marks if m.kind not in (words.EXCEPT_BEFORE, words.ALL)], last=True)
        first = 0 if whole else before
        self.excepted += self.included[first:]
        self.included[first:] = []
        if not self.included:
            self.included.append(HouseRule(origin="whole"))

    def _add_corpuses(self, marks: list[Mark]) -> None:
        listed = [mark.text for mark in marks if mark.kind == words.CORPUS]
        house = _number_of(self.included[-1]) if self.included else None
        self.included += [_one(replace(house, corpus=corpus)) for corpus in listed if house]

    def _part_last(self) -> None:
        if self.included:
            self.included[-1] = replace(self.included[-1], part=True)


def _split(marks: Sequence[Mark], separator: str) -> Iterator[list[Mark]]:
    segment: list[Mark] = []
    for mark in marks:
        if mark.kind == separator:
            yield segment
            segment = []
        else:
            segment.append(mark)
    yield segment


def _cut_at_exception(marks: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """What stands before «кроме», and what follows it up to the next semicolon."""
    place = next((place for place, mark in enumerate(marks) if mark.kind == words.EXCEPT), len(marks))
    return marks[:place], marks[place + 1 :]


def _one(house: HouseNumber) -> HouseRule:
    return HouseRule(house, house)


def _number_of(rule: HouseRule) -> HouseNumber | None:
    return rule.high or rule.low
