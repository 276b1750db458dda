"""The statements of the hot path, one file each: few and wide, since each statement costs more than its work.

Locks are taken in one order, always: the person's row, then the doctors' loads by id.
"""

from functools import cache
from pathlib import Path


@cache
def statement(name: str) -> str:
    """The text of `<name>.sql` in this folder."""
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
