"""Which clinics answer a question, and in which order.

The database picks those that may by parts of the words, which its trigram index knows; each is then judged word by
word, because trigrams alone neither see two letters changed round in a short word nor tell a slip from another street.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from django.db.models import QuerySet

from registratura.registry.clinic_search import Question
from registratura.registry.models import Clinic
from registratura.registry.word_likeness import SAME, slips_allowed, unlikeness

EARTH_RADIUS_KM = 6371.0
_NUMBER = re.compile(r"\d{1,6}")
# A clinic as it is ranked: id, search text, name, kind, town.
Listed = tuple[UUID, str, str, str, str]


def ranked_by_words(rows: QuerySet[Clinic], question: Question) -> list[UUID]:
    """The clinics that have every needed word, best ones first.

    First come the words as they were typed, then the number in the name (before the number of a house), polyclinics
    before other organisations, and those that say the words earlier.
    """
    candidates = rows
    for word in question.needed:
        candidates = candidates.filter(search_text__regex=_may_hold(word))
    like = lru_cache(maxsize=None)(unlikeness)
    ranked: list[tuple[tuple, UUID]] = []
    for listed in candidates.values_list("id", "search_text", "name", "kind", "city"):
        rank = _rank(listed, question, like)
        if rank is not None:
            ranked.append((rank, listed[0]))
    return [clinic_id for _, clinic_id in sorted(ranked)]


def distances(rows: QuerySet[Clinic], *, origin: Clinic) -> dict[UUID, float | None]:
    """Great-circle kilometres from a clinic that has coordinates; None for those without, which come last."""
    places = rows.values_list("id", "latitude", "longitude", "name")
    found = [(_kilometres(origin, latitude, longitude), name, clinic) for clinic, latitude, longitude, name in places]
    found.sort(key=lambda row: (row[0] is None, row[0] or 0.0, row[1], row[2]))
    return {clinic: kilometres for kilometres, _, clinic in found}


def great_circle_km(*, latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """The shortest way over the globe between two places given in degrees (the haversine formula)."""
    one, other = radians(latitude), radians(to_latitude)
    across = sin(radians(to_longitude - longitude) / 2) ** 2
    along = sin((other - one) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(along + cos(one) * cos(other) * across)))


def _may_hold(word: str) -> str:
    """A pattern that every text with a word like the given one fits, and few others.

    Slips leave one part of a word whole if it has more parts than slips; letters changed round at the border of two
    parts spoil both, so those words are named. Every part has three characters, with the blanks around a word (which
    belong to its trigrams): the index knows them all.
    """
    if word.isdigit() or len(word) == 1:
        return f"(^| ){word}( |$)"
    slips = slips_allowed(word)
    if not slips:
        return f"(^| ){word}"
    borders = [round(len(word) * place / (slips + 1)) for place in range(1, slips + 1)]
    first, *others = (word[start:end] for start, end in pairwise([0, *borders, len(word)]))
    turned = (word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] for at in borders)
    return "|".join([word, f"(^| ){first}", *others[:-1], f"{others[-1]}( |$)", *turned])


def _rank(listed: Listed, question: Question, like: Callable[[str, str], int | None]) -> tuple | None:
    clinic_id, text, name, kind, town = listed
    words = text.split()
    far = place = 0
    for asked in question.needed:
        nearest = _nearest(asked, words, like)
        if nearest is None:
            return None
        far += nearest[0]
        place += nearest[1]
    numbers = _NUMBER.findall(name)
    helped = sum(word in words for word in question.helpful)
    return (
        far,
        -sum(number in question.needed for number in set(numbers)),
        kind == Clinic.Kind.OTHER,
        -helped,
        place,
        town,
        int(numbers[0]) if numbers else 10**6,
        name,
        clinic_id,
    )


def _nearest(asked: str, words: list[str], like: Callable[[str, str], int | None]) -> tuple[int, int] | None:
    """How far the word most like the one asked for is from it, and its place."""
    if asked in words:
        return SAME, words.index(asked)
    return min(((how, at) for at, word in enumerate(words) if (how := like(asked, word)) is not None), default=None)


def _kilometres(origin: Clinic, latitude: float | None, longitude: float | None) -> float | None:
    if origin.latitude is None or origin.longitude is None or latitude is None or longitude is None:
        return None
    return great_circle_km(
        latitude=origin.latitude, longitude=origin.longitude, to_latitude=latitude, to_longitude=longitude
    )
