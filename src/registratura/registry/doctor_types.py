"""What lists of territories call the doctor of a district: the district's kind and whom it takes."""

from __future__ import annotations

import re

ADULTS, CHILDREN, ALL = "adults", "children", "all"

# «терапевт», «участковый врач-педиатр», «ВОП», «жалпы тәжірибелік дәрігер».
_TYPES = (
    (re.compile(r"терап|therap|взросл|adult|ересек"), ("therapeutic", ADULTS)),
    (re.compile(r"педиатр|paediatr|pediatr|детск|дети|child|балалар"), ("paediatric", CHILDREN)),
    (re.compile(r"\bвоп\b|общей практики|\bж[пт]д\b|жалпы (?:тәжірибе|практика)|general"), ("general_practice", ALL)),
    (re.compile(r"семейн|отбасы|family"), ("family", ALL)),
    (re.compile(r"фельдшер|\bфап\b|feldsher"), ("feldsher", ALL)),
)
# The kind of a district of which nobody says what doctor it has.
KIND_OF_AGE_GROUP = {ADULTS: "therapeutic", CHILDREN: "paediatric", ALL: "general_practice"}


def read_doctor_type(*, text: str) -> tuple[str, str] | None:
    """The kind of district and the age group («терапевт» → therapeutic, adults); None for what is none of these."""
    word = text.casefold()
    found = [meaning for pattern, meaning in _TYPES if pattern.search(word)]
    return found[0] if len(found) == 1 else None
