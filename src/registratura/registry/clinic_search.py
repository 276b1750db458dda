"""The words a clinic is found by, however they are typed: «ГП №5», «городская поликлиника 5», «5-емхана»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from registratura.registry.addresses.spelling import fold_name
from registratura.registry.addresses.street_words import KIND_OF, spell_out
from registratura.registry.models import Clinic

LONGEST_QUESTION = 200
_WORD = re.compile(r"\d+|[^\W\d_]+")

# How clinics are shortened on signboards and in registers, and what Kazakh names are called in Russian ones.
_FULL_WORDS = {
    "гп": "городская поликлиника",
    "дп": "детская поликлиника",
    "дгп": "детская городская поликлиника",
    "кдп": "консультативно диагностическая поликлиника",
    "сп": "стоматологическая поликлиника",
    "гсп": "городская стоматологическая поликлиника",
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
# In Russia a clinical polyclinic, in Kazakhstan a legal form: a Russian one is found by either way of writing it.
_CLINICAL_SHORT, _CLINICAL_FULL = fold_name("гкп"), fold_name("городская клиническая поликлиника")
# Written with a dash or a slash, these would fall apart into letters.
_WITH_A_SIGN = (
    (re.compile(r"\bп(?:ол)?[-/]?ка\b"), "поликлиника"),
    (re.compile(r"\bб[-/]ца\b"), "больница"),
)
# «пр.», «просп.» and «даңғылы» are one word; names of places («посёлок», «снт») stay as they are written.
_STREET_KINDS = (
    "street",
    "avenue",
    "passage",
    "dead_end",
    "boulevard",
    "square",
    "highway",
    "embankment",
    "microdistrict",
)
_KIND_WORD = {kind: next(word for word in KIND_OF if KIND_OF[word] == kind) for kind in _STREET_KINDS}
_KIND_WORD |= {
    "avenue/passage": fold_name("проспект"),
    "lane": fold_name("переулок"),
    "lane/dead_end": fold_name("переулок"),
}
# What people add or leave out as they please: these words bring a clinic forward, but none is lost for want of them.
_HELPFUL = frozenset(_KIND_WORD.values()) | frozenset(
    fold_name(
        "номер no n д дом үй к корп корпус лит литера г город қ қаласы р район ауданы им имени атындағы на и в "
        "городская спб пхв гбуз гауз фгбуз"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a question: every found clinic has the `needed`, the `helpful` only bring a clinic forward."""

    needed: tuple[str, ...]
    helpful: tuple[str, ...] = ()


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
    words = list(dict.fromkeys(chain.from_iterable(_words(text) for text in written)))
    if clinic.country == "ru":
        words += _clinical(words)
    return " ".join(dict.fromkeys(words))


def read_question(*, text: str) -> Question:
    """The words of a question in the same form. Where all of them tell little, all are needed."""
    words = tuple(dict.fromkeys(_words(text[:LONGEST_QUESTION])))
    needed = tuple(word for word in words if word not in _HELPFUL)
    return Question(needed, tuple(word for word in words if word in _HELPFUL)) if needed else Question(words)


def _words(text: str) -> list[str]:
    folded = fold_name(text)
    for pattern, full in _WITH_A_SIGN:
        folded = pattern.sub(full, folded)
    return list(chain.from_iterable(_full(word) for word in _WORD.findall(spell_out(folded))))


def _full(word: str) -> list[str]:
    if KIND_OF.get(word) in _KIND_WORD:
        return [_KIND_WORD[KIND_OF[word]]]
    return _FULL_WORDS.get(word, word).split()


def _clinical(words: list[str]) -> list[str]:
    full = _CLINICAL_FULL.split()
    if _CLINICAL_SHORT in words:
        return full
    return [_CLINICAL_SHORT] if all(word in words for word in full) else []
