"""The words a clinic is found by, however they are typed: «ГП №5», «городская поликлиника 5», «5-емхана»."""

from __future__ import annotations

import re
from itertools import chain

from registratura.registry.addresses.spelling import fold_name
from registratura.registry.models import Clinic

_WORD = re.compile(r"\d+|[^\W\d_]+")

# How clinics are shortened on signboards and in registers, and what Kazakh names are called in Russian ones. «ГКП» is
# left as it is: in Russia a clinical polyclinic, in Kazakhstan a legal form.
_FULL_WORDS = {
    "гп": "городская поликлиника",
    "дп": "детская поликлиника",
    "дгп": "детская городская поликлиника",
    "гб": "городская больница",
    "гкб": "городская клиническая больница",
    "дгкб": "детская городская клиническая больница",
    "рб": "районная больница",
    "црб": "центральная районная больница",
    "цгб": "центральная городская больница",
    "дпо": "детское поликлиническое отделение",
    "овоп": "отделение врачей общей практики",
    "емхана": "поликлиника",
    "емханасы": "поликлиника",
    "қалалық": "городская",
    "балалар": "детская",
    "аурухана": "больница",
    "ауруханасы": "больница",
    "амбулаториясы": "амбулатория",
}
_FULL_WORDS = {fold_name(short): fold_name(full) for short, full in _FULL_WORDS.items()}
# Written with a dash or a slash, these would fall apart into letters.
_WITH_A_SIGN = (
    (re.compile(r"\bп(?:ол)?[-/]?ка\b"), "поликлиника"),
    (re.compile(r"\bб[-/]ца\b"), "больница"),
)
# What people add or leave out as they please; asked for, these words tell no clinic from another.
_LEFT_OUT = frozenset(
    fold_name(
        "номер no n ул улица көшесі көше пр просп проспект даңғылы пер переулок бул бульвар пл площадь ш шоссе наб "
        "мкр микрорайон д дом үй к корп корпус лит литера г город қ қаласы р район ауданы им имени атындағы на и"
    ).split()
)


def search_text(clinic: Clinic) -> str:
    """All the words of a clinic in their search form, for `Clinic.search_text`: loaders store it with the row."""
    written = (
        clinic.name,
        clinic.name_kk,
        clinic.short_name,
        clinic.city,
        clinic.city_district,
        clinic.address,
        clinic.code,
    )
    return " ".join(dict.fromkeys(chain.from_iterable(_words(text) for text in written)))


def search_words(*, text: str) -> tuple[str, ...]:
    """The words of a question in the same form, without those that tell nothing (unless there are no others)."""
    words = tuple(dict.fromkeys(_words(text)))
    return tuple(word for word in words if word not in _LEFT_OUT) or words


def _words(text: str) -> list[str]:
    folded = fold_name(text)
    for pattern, full in _WITH_A_SIGN:
        folded = pattern.sub(full, folded)
    return list(chain.from_iterable(_FULL_WORDS.get(word, word).split() for word in _WORD.findall(folded)))
