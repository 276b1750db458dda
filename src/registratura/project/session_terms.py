"""How long a person stays signed in: without a sign of life, and in all. Staff shorter than citizens."""

from __future__ import annotations

import re
from dataclasses import dataclass

STAFF, CITIZEN = "staff", "citizen"
DEFAULT = "staff:30/600,citizen:60/720"
LONGEST = 24 * 60
TERM = re.compile(r"(staff|citizen):([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class SessionTerm:
    """Minutes: `idle` without a request, `whole` since signing in."""

    idle: int
    whole: int


def read_session_terms(text: str) -> dict[str, SessionTerm]:
    """The terms by kind of person; what the text leaves out has its default. Raises ValueError with what is wrong."""
    terms: dict[str, SessionTerm] = {}
    for part in f"{DEFAULT},{text}".split(","):
        if not part.strip():
            continue
        found = TERM.fullmatch(part.strip())
        if found is None:
            raise ValueError(f"{part.strip()!r} is not like staff:30/600")
        term = SessionTerm(int(found[2]), int(found[3]))
        if not term.idle <= term.whole <= LONGEST:
            raise ValueError(f"{part.strip()!r}: the first number is at most the second, and that at most {LONGEST}")
        terms[found[1]] = term
    return terms
