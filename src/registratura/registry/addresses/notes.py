"""What is said along with an answer: codes and values, no sentences (the doors have those)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on how the answer came about: a code and the values it speaks of."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An address of the territory that may have been meant: street as the list writes it, house, its district."""

    code: str
    street: str
    house: str
    district: str
