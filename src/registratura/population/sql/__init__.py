"""Statements over a whole register, one file each. Nothing dated stands in them: the law's values are passed in."""

from functools import cache
from pathlib import Path


@cache
def statement(name: str) -> str:
    """The text of `<name>.sql` in this folder."""
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
