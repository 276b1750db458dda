"""Which clinics answer a question, and in which order.

The trigram index finds those that may; each is then judged word by word, because trigrams alone neither see two
letters changed round in a short word nor tell a slip from another street.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from registratura.registry.clinic_search import Question
from registratura.registry.models import Clinic
from registratura.registry.word_likeness import slips_allowed, unlikeness

# How many of a word's trigrams a clinic must share to be looked at: one slip in four letters leaves a fifth of them.
MAY_BE_LIKE = 0.2
EARTH_RADIUS_KM = 6371.0
_NUMBER = re.compile(r"\d{1,6}")
# A clinic as it is ranked: id, search text, name, kind, town.
Listed = tuple[UUID, str, str, str, str]


def ranked_by_words(rows: QuerySet[Clinic], question: Question) -> list[UUID]:
    """The clinics that have every needed word, best ones first.

    First come the words as they were typed, then the number in the name (before the number of a house), polyclinics
    before other organisations, and those that say the words earlier.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(MAY_BE_LIKE)])
        candidates = list(_that_may_be(rows, question).values_list("id", "search_text", "name", "kind", "city"))
    like = lru_cache(maxsize=None)(unlikeness)
    ranked: list[tuple[tuple, UUID]] = []
    for listed in candidates:
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


def _that_may_be(rows: QuerySet[Clinic], question: Question) -> QuerySet[Clinic]:
    for word in question.needed:
        if word.isdigit() or len(word) == 1:
            # A whole word: «5» is not in «15». The blanks around it belong to its trigrams, so the index knows it.
            rows = rows.filter(search_text__regex=rf"(^| ){word}( |$)")
        elif not slips_allowed(word):
            rows = rows.filter(search_text__regex=rf"(^| ){word}")
        else:
            rows = rows.filter(Q(search_text__contains=word) | Q(search_text__trigram_word_similar=word))
    return rows


def _rank(listed: Listed, question: Question, like: Callable[[str, str], int | None]) -> tuple | None:
    clinic_id, text, name, kind, town = listed
    words = text.split()
    far = place = 0
    for asked in question.needed:
        nearest = min(
            ((how, at) for at, word in enumerate(words) if (how := like(asked, word)) is not None), default=None
        )
        if nearest is None:
            return None
        far += nearest[0]
        place += nearest[1]
    numbers = set(_NUMBER.findall(name))
    asked_numbers = {word for word in question.needed if word.isdigit()}
    helped = sum(word in words for word in question.helpful)
    number = _NUMBER.search(name)
    return (
        far,
        -len(asked_numbers & numbers),
        kind == Clinic.Kind.OTHER,
        -helped,
        place,
        town,
        int(number.group()) if number else 10**6,
        name,
        clinic_id,
    )


def _kilometres(origin: Clinic, latitude: float | None, longitude: float | None) -> float | None:
    if None in (origin.latitude, origin.longitude, latitude, longitude):
        return None
    one, other = radians(origin.latitude), radians(latitude)
    across = sin(radians(longitude - origin.longitude) / 2) ** 2
    along = sin((other - one) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(along + cos(one) * cos(other) * across)))
