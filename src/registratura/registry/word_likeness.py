"""How like two words are: the same, begun, with a slip of the finger or two."""

from __future__ import annotations

SAME, BEGUN, ONE_SLIP, WITHIN, TWO_SLIPS = 0, 1, 2, 3, 4
LONG_ENOUGH_FOR_ONE, LONG_ENOUGH_FOR_TWO = 4, 7


def unlikeness(asked: str, word: str) -> int | None:
    """How far a word is from the one asked for, 0 (the same) to 4 (two slips); None where it is another word.

    Numbers and single letters («12», «а») are the same or not. A slip is a letter too many, lacking, wrong, or two
    neighbours changed round.
    """
    if asked == word:
        return SAME
    if len(asked) == 1 or asked.isdigit() or word.isdigit():
        return None
    if word.startswith(asked):
        return BEGUN
    slips = _slips(asked, word, allowed=slips_allowed(asked))
    if slips is not None:
        return ONE_SLIP if slips == 1 else TWO_SLIPS
    return WITHIN if len(asked) >= LONG_ENOUGH_FOR_ONE and asked in word else None


def slips_allowed(asked: str) -> int:
    """How many slips still leave the word what it is: none in three letters, two in seven."""
    return (len(asked) >= LONG_ENOUGH_FOR_ONE) + (len(asked) >= LONG_ENOUGH_FOR_TWO)


def _slips(one: str, other: str, *, allowed: int) -> int | None:
    """The slips between two words (optimal string alignment); None for more than allowed."""
    if abs(len(one) - len(other)) > allowed:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [place]
        for column, other_letter in enumerate(other, start=1):
            best = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != other_letter))
            turned = place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == other_letter
            row.append(min(best, earlier[column - 2] + 1) if turned else best)
        if min(row) > allowed:
            return None
    return row[-1] if row[-1] <= allowed else None
