"""The marks a rule carries: its code, source, what it decides, and which parameters it reads."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from registratura.law.facts import Facts, Question
from registratura.law.findings import Finding
from registratura.law.parameters import Parameters

Decides = Literal["identity", "receivable", "eligibility", "completeness", "consent", "info"]
MARK = "law_of_rule"
Check = Callable[[Facts, Parameters], Finding | None]


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A rule or an exception as the country's folder declares it.

    `editions` empty: all. `base` is the rule an exception belongs to; `allows` tells whether it makes a rule
    that does not hold hold nonetheless, or the other way round.
    """

    code: str
    check: Check
    sources: tuple[str, ...]
    uses: tuple[str, ...]
    editions: tuple[str, ...]
    decides: Decides
    question: Question
    base: str
    allows: bool

    @property
    def sentence(self) -> str:
        """The law's own sentence: the first paragraph of the function's docstring, on one line."""
        return self._paragraphs[0].replace("\n", " ")

    @property
    def reading(self) -> str:
        """How the sentence is read here: the rest of the docstring."""
        return "\n\n".join(self._paragraphs[1:])

    @property
    def _paragraphs(self) -> list[str]:
        return inspect.cleandoc(self.check.__doc__ or "").split("\n\n")


def rule(
    code: str,
    /,
    *,
    source: str | tuple[str, ...],
    decides: Decides,
    uses: tuple[str, ...] = (),
    editions: tuple[str, ...] = (),
    question: Question = "attachment",
) -> Callable[[Check], Check]:
    """Mark a function as a rule. `decides` says what follows when it does not hold (see composition.py)."""
    return _mark(code, source, uses, editions, decides, question, base="", allows=True)


def exception_to(
    base: str,
    /,
    *,
    source: str | tuple[str, ...],
    uses: tuple[str, ...] = (),
    editions: tuple[str, ...] = (),
    allows: bool = True,
) -> Callable[[Check], Check]:
    """Mark a function as an exception to a rule or to an exception; its code is `<base>.<function name>`.

    It returns None where it does not apply. With allows=True it is heard when the rule does not hold, and
    met() makes it hold; with allows=False it is heard when the rule holds, and not_met() makes it fail.
    """
    return _mark("", source, uses, editions, "info", "attachment", base=base, allows=allows)


def _mark(
    code: str,
    source: str | tuple[str, ...],
    uses: tuple[str, ...],
    editions: tuple[str, ...],
    decides: Decides,
    question: Question,
    *,
    base: str,
    allows: bool,
) -> Callable[[Check], Check]:
    sources = (source,) if isinstance(source, str) else source

    def mark(check: Check) -> Check:
        whole = code or f"{base}.{check.__name__}"
        spec = RuleSpec(whole, check, sources, uses, editions, decides, question, base, allows)
        setattr(check, MARK, spec)
        return check

    return mark
