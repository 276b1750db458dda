"""Names that differ by a slip of the hand, and names near enough to be offered."""

from collections.abc import Iterable

_LONG_ENOUGH = 8
_OFFERED_DISTANCE = 2
# What the ear or the hand swaps in Russian: unstressed vowels, paired consonants.
_SWAPPED = {
    frozenset(pair) for pair in ("ао", "еи", "яе", "ыи", "йи", "дт", "бп", "гк", "зс", "вф", "жш", "шщ", "уо", "ую")
}


def is_slip(one: str, other: str) -> bool:
    """One letter lost, doubled, turned round or swapped with its like inside a long name («Заречый проезд»).

    The first letter and the digits must agree. Names that differ by any other letter (Вольская, Волжская) are two
    streets as often as one.
    """
    if min(len(one), len(other)) < _LONG_ENOUGH - 1 or max(len(one), len(other)) < _LONG_ENOUGH or one[0] != other[0]:
        return False
    start = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    left, right = one[start:], other[start:]
    if any(character.isdigit() for character in left[:1] + right[:1]):
        return False
    if len(left) != len(right):
        longer, shorter = (left, right) if len(left) > len(right) else (right, left)
        return longer[1:] == shorter
    if left[2:] == right[2:] and left[:2] == right[:2][::-1]:
        return True
    return left[1:] == right[1:] and frozenset((left[0], right[0])) in _SWAPPED


def nearest(name: str, names: Iterable[str], *, limit: int) -> list[str]:
    """The names within two letters of a name, nearest first; for names shorter than six letters, within one."""
    allowed = 1 if len(name) < 6 else _OFFERED_DISTANCE
    near = [
        (distance, other)
        for other in names
        if abs(len(other) - len(name)) <= allowed and (distance := _distance(name, other, allowed)) <= allowed
    ]
    return [other for _, other in sorted(near)[:limit]]


def _distance(one: str, other: str, allowed: int) -> int:
    """Edit distance, or anything greater than `allowed` once it is exceeded."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, row = row, [place]
        for column, other_letter in enumerate(other, start=1):
            row.append(min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != other_letter)))
        if min(row) > allowed:
            break
    return row[-1] if min(row) <= allowed else allowed + 1
