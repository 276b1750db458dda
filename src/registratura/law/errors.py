"""The errors of the law engine.

LawError
├── LoadError             a country's folder has mistakes; every one is listed, not only the first
├── NoValue               a parameter has no value on the day asked for
├── NoEdition             the country has no such edition
├── ExceptionsConflict    two exceptions to one rule contradict each other
├── AnswersConflict       two rules give different days for the same thing
└── NoText                a message has no sentence in the language asked for
"""

from collections.abc import Sequence
from typing import NamedTuple


class LawError(Exception):
    """Anything the law engine refuses to do."""


class Problem(NamedTuple):
    """One mistake in a country's folder: the file, the key inside it, and what is wrong there."""

    file: str
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.what}" if self.key else f"{self.file}: {self.what}"


class LoadError(LawError):
    """A country's folder can't be loaded. `problems` holds every mistake found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NoValue(LawError):
    """A parameter has no value on a day: the law of that day is not known here."""


class NoEdition(LawError):
    """The country has no edition of that name."""


class ExceptionsConflict(LawError):
    """One exception says the rule holds, another says it does not, and neither yields to the other."""


class AnswersConflict(LawError):
    """Two rules of one question give different days (due, effective) for the same application."""


class NoText(LawError):
    """A message key has no sentence in the language asked for."""
