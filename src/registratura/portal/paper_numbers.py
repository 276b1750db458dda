"""Numbers of papers in the statement of an application: one line a paper, `<code>: <number>`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LINE = re.compile(r"(?P<code>[a-z][a-z0-9_]*): (?P<number>.+)")


def as_statement(*, numbers: Mapping[str, str]) -> str:
    """The lines for the papers whose numbers are known."""
    return "\n".join(f"{code}: {number}" for code, number in numbers.items() if number)


def numbers_in(*, statement: str) -> dict[str, str]:
    """The numbers by the codes of their papers; other lines are a person's own words and are left out."""
    found = (_LINE.fullmatch(line.strip()) for line in statement.splitlines())
    return {match["code"]: match["number"] for match in found if match}
