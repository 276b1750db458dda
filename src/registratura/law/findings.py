"""What a rule answers. Findings are made thousands of times a second, so they are plain slot objects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

Verdict = Literal["met", "not_met", "unknown", "not_applicable"]
MET: Verdict = "met"
NOT_MET: Verdict = "not_met"
UNKNOWN: Verdict = "unknown"
NOT_APPLICABLE: Verdict = "not_applicable"

SAY_UNKNOWN = "law.unknown"
SAY_NOT_APPLICABLE = "law.not_applicable"


class Used(NamedTuple):
    """A parameter a finding rests on, as it stood for the case."""

    code: str
    value: Any
    source: str
    confirmed: bool


class Missing(NamedTuple):
    """A document or a fact without which there is no answer.

    `code` is the document's code or the fact's place ("person.birth_date"); any one of `or_else` would do as
    well. `reason` is the message key that says why it is asked for.
    """

    kind: Literal["document", "fact"]
    code: str
    reason: str = ""
    or_else: tuple[str, ...] = ()


class Step(NamedTuple):
    """One step of a way to go: its message key (`<country>.step.<code>`) and who takes it."""

    code: str
    by: str


@dataclass(slots=True)
class Finding:
    """One rule's answer. A rule fills the first block through met(), not_met() …; the engine adds the second.

    `settled` is the verdict after the exceptions to the rule were heard; `settled_by` names the exception
    that turned it. `values` are the named values of the message: days are named `…_on`.
    """

    verdict: Verdict
    message: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    instead: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    due_on: date | None = None
    effective_on: date | None = None
    changes_on: date | None = None

    rule: str = ""
    source: str = ""
    parameters: tuple[Used, ...] = ()
    settled: Verdict = NOT_APPLICABLE
    settled_by: str = ""


def met(
    message: str = "",
    /,
    *,
    due_on: date | None = None,
    effective_on: date | None = None,
    changes_on: date | None = None,
    instead: tuple[str, ...] = (),
    steps: tuple[Step, ...] = (),
    **values: Any,
) -> Finding:
    """The rule holds. `message` is the last part of the key, "met" when left out.

    `changes_on`: the next day on which time alone may change this rule's answer.
    """
    return Finding(MET, message, values, (), instead, steps, due_on, effective_on, changes_on)


def not_met(
    message: str = "",
    /,
    *,
    missing: tuple[Missing, ...] = (),
    instead: tuple[str, ...] = (),
    changes_on: date | None = None,
    steps: tuple[Step, ...] = (),
    **values: Any,
) -> Finding:
    """The rule does not hold. `missing`: what would make it hold; `instead`: other ways that are open."""
    return Finding(NOT_MET, message, values, missing, instead, steps, None, None, changes_on)


def unknown(*facts: str, message: str = "", instead: tuple[str, ...] = (), **values: Any) -> Finding:
    """It can't be told without the facts named by their places, e.g. unknown("person.birth_date")."""
    return Finding(
        UNKNOWN,
        message,
        values,
        tuple(Missing("fact", fact) for fact in facts),
        instead,
    )


def not_applicable(message: str = "", /, **values: Any) -> Finding:
    """The rule does not speak about this case."""
    return Finding(NOT_APPLICABLE, message, values)


def document(code: str, reason: str, *or_else: str) -> Missing:
    """A document that is asked for. `reason` is the last part of the rule's message key."""
    return Missing("document", code, reason, or_else)
