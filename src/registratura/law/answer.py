"""The whole answer to a case, and its exact JSON."""

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from registratura.law.findings import UNKNOWN, Finding, Missing, Step, Used

Outcome = Literal["accept", "refuse", "incomplete", "not_receivable", "nothing_to_do", "answered"]


How = Literal["document", "channel", "ground", "reason", "day"]


@dataclass(slots=True)
class Change:
    """What would bring the person further: other documents, channel, ground, reason or day; and how far."""

    how: How
    to: tuple[str, ...]
    outcome: Outcome


@dataclass(slots=True)
class Answer:
    """What the law says to a case on a day.

    `grounds` are the rules that decided the outcome (never empty for refuse). `missing` names documents and
    facts with the reason; `instead` the ways open elsewhere. `next_change_on` and `would_change` are filled
    only when asked for.
    """

    country: str
    edition: str
    question: str
    on: date
    outcome: Outcome
    findings: tuple[Finding, ...]
    grounds: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    instead: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    due_on: date | None = None
    effective_on: date | None = None
    next_change_on: date | None = None
    would_change: tuple[Change, ...] | None = None

    def finding(self, rule: str) -> Finding | None:
        """The finding of a rule; None when the rule was not heard."""
        return next((finding for finding in self.findings if finding.rule == rule), None)

    def awaits(self, fact: str) -> bool:
        """Whether a rule can't speak before the fact is known, e.g. awaits("doctor.consents")."""
        return any(
            finding.settled == UNKNOWN and any(need.code == fact for need in finding.missing)
            for finding in self.findings
        )

    def to_data(self) -> dict[str, Any]:
        """The answer as plain JSON data, keys in a fixed order."""
        data: dict[str, Any] = _plain(self)
        return data

    def to_json(self) -> str:
        """The answer as one line of JSON."""
        return json.dumps(self.to_data(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Answer":
        """The answer back from its JSON, equal to the one written."""
        data = json.loads(text)
        data["findings"] = tuple(_finding(finding) for finding in data["findings"])
        data["missing"] = _missing(data["missing"])
        data["steps"] = tuple(Step(**step) for step in data["steps"])
        for name in ("grounds", "instead"):
            data[name] = tuple(data[name])
        if data["would_change"] is not None:
            data["would_change"] = tuple(
                Change(change["how"], tuple(change["to"]), change["outcome"]) for change in data["would_change"]
            )
        _read_days(data, ("on", "due_on", "effective_on", "next_change_on"))
        return cls(**data)


_ALWAYS_WRITTEN = ("verdict", "message", "rule", "source", "settled")


def _plain(value: Any, name: str = "") -> Any:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, date):
        if name != "on" and not name.endswith("_on"):
            raise TypeError(f"a day among named values is called …_on, not {name!r}")
        return value.isoformat()
    if isinstance(value, Finding):
        return {
            each.name: _plain(inner, each.name)
            for each in fields(value)
            if (inner := getattr(value, each.name)) or each.name in _ALWAYS_WRITTEN
        }
    if isinstance(value, (Answer, Change)):
        return {each.name: _plain(getattr(value, each.name), each.name) for each in fields(value)}
    if isinstance(value, Used):
        return {**value._asdict(), "value": _plain(value.value, "on")}
    if isinstance(value, (Missing, Step)):
        return {key: _plain(inner, key) for key, inner in value._asdict().items()}
    if isinstance(value, dict):
        return {key: _plain(inner, key) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(inner, name) for inner in value]
    raise TypeError(f"{name}: {type(value).__name__} can't be written exactly")


def _finding(data: dict[str, Any]) -> Finding:
    read = dict(data)
    if "values" in data:
        read["values"] = {name: _value(name, value) for name, value in data["values"].items()}
    read["missing"] = _missing(data.get("missing", []))
    read["instead"] = tuple(data.get("instead", []))
    read["steps"] = tuple(Step(**step) for step in data.get("steps", []))
    read["parameters"] = tuple(_used(row) for row in data.get("parameters", []))
    _read_days(read, ("due_on", "effective_on", "changes_on"))
    return Finding(**read)


def _used(row: dict[str, Any]) -> Used:
    return Used(row["code"], _value("", row["value"]), row["source"], row["confirmed"])


def _missing(rows: list[dict[str, Any]]) -> tuple[Missing, ...]:
    return tuple(Missing(row["kind"], row["code"], row["reason"], tuple(row["or_else"])) for row in rows)


def _value(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_value(name, inner) for inner in value)
    if isinstance(value, dict):
        return {key: _value(key, inner) for key, inner in value.items()}
    return date.fromisoformat(value) if name.endswith("_on") and isinstance(value, str) else value


def _read_days(data: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        if data.get(name) is not None:
            data[name] = date.fromisoformat(data[name])
