"""Cases: given facts, expected answers, in YAML that a lawyer can read.

The same form serves the law's own cases, the examples and the command line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from registratura.law.answer import Answer, Outcome
from registratura.law.country import LAW_FOLDER
from registratura.law.decide import decide
from registratura.law.editions import DEFAULT_EDITION
from registratura.law.errors import LoadError, Problem
from registratura.law.facts import Facts
from registratura.law.facts.base import Day, Fact, Name
from registratura.law.findings import Verdict
from registratura.law.rulebook import load_rulebook
from registratura.law.yaml_files import Place, YamlDocument, parse_documents


class Expected(Fact):
    """What the answer is expected to say. Left out: not compared. A list is compared whole, in any order."""

    outcome: Outcome | None = Field(default=None, description="Outcome.")
    findings: dict[str, Verdict] = Field(default={}, description="Verdict of each rule named, before exceptions.")
    settled: dict[str, Verdict] = Field(default={}, description="Verdict of each rule named, after exceptions.")
    grounds: tuple[str, ...] | None = Field(default=None, description="Rules that decided the outcome.")
    missing: tuple[str, ...] | None = Field(default=None, description="Codes of missing documents and facts.")
    instead: tuple[str, ...] | None = Field(default=None, description="Other ways named.")
    steps: tuple[str, ...] | None = Field(default=None, description="Codes of the steps.")
    due_on: Day | None = Field(default=None, description="Day by which the decision is due.")
    effective_on: Day | None = Field(default=None, description="Day the attachment takes effect.")
    next_change_on: Day | None = Field(default=None, description="Next day on which the answer changes.")


class Case(Fact):
    """A case: a day, facts, and what is expected of the answer."""

    case: Name | None = Field(default=None, description="A sentence that names the case.")
    day: Day = Field(description="Day on which the facts are judged; also applied_on, unless the facts give it.")
    source: Name | None = Field(default=None, description="Code of the sentence or article the case turns on.")
    edition: Name = Field(default=DEFAULT_EDITION, description="Edition of the law.")
    facts: Facts = Field(description="What is known.")
    expect: Expected | None = Field(default=None, description="What the answer is expected to say.")


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """A case read from a file, or what is wrong with it."""

    file: str
    line: int | None
    name: str
    case: Case | None
    problems: tuple[Problem, ...] = ()


def read_cases(text: str, *, file: str, defaults: dict[str, Any] | None = None) -> list[PlacedCase]:
    """The cases of a YAML or JSON text: one a document, or a list of them. `defaults`: facts taken as given.

    A case may build on another with `like`; a `base` is only built upon. Raises LoadError when it is no YAML.
    """
    rows = list(_rows(parse_documents(text, name=file)))
    return list(_place(rows, file, defaults or {}, _named(rows)))


def read_case(data: Any, *, file: str, line: int) -> PlacedCase:
    """One case from plain data, such as a line of JSON lines."""
    return _placed(data, data, file, _Row((), data, None, line))


def load_cases(country: str, *, root: Path = LAW_FOLDER) -> list[PlacedCase]:
    """All cases of a country; `like` finds cases across its files. Raises LoadError with every mistake."""
    read = []
    for path in sorted((root / country / "cases").glob("*.yaml")):
        file = f"{country}/cases/{path.name}"
        read.append((file, list(_rows(parse_documents(path.read_text(encoding="utf-8"), name=file)))))
    named = _named([row for _, rows in read for row in rows])
    placed = [each for file, rows in read for each in _place(rows, file, {"country": country}, named)]
    if problems := [problem for each in placed for problem in each.problems]:
        raise LoadError(problems)
    return placed


def answer_case(case: Case, *, root: Path = LAW_FOLDER, explain: bool | None = None) -> Answer:
    """The law's answer to a case; explained when asked, or when the case expects a next change."""
    if explain is None:
        explain = case.expect is not None and "next_change_on" in case.expect.model_fields_set
    rulebook = load_rulebook(country=case.facts.country, edition=case.edition, root=root)
    return decide(rulebook, case.facts, case.day, explain=explain)


def differences(expected: Expected, answer: Answer) -> list[str]:
    """Where the answer is not as expected, a sentence each."""
    found = [
        *_verdicts_apart("findings", expected.findings, answer),
        *_verdicts_apart("settled", expected.settled, answer),
    ]
    for name in sorted(expected.model_fields_set - {"findings", "settled"}):
        wanted, given = getattr(expected, name), getattr(answer, name)
        if name in ("missing", "steps"):
            given = tuple(each.code for each in given)
        if isinstance(wanted, tuple):
            wanted, given = sorted(wanted), sorted(given)
        if wanted != given:
            found.append(f"{name}: expected {_shown(wanted)}, answered {_shown(given)}")
    return found


def _verdicts_apart(name: str, wanted: dict[str, Verdict], answer: Answer) -> Iterator[str]:
    for rule, verdict in wanted.items():
        finding = answer.finding(rule)
        given = None if finding is None else finding.verdict if name == "findings" else finding.settled
        if given != verdict:
            yield f"{name}.{rule}: expected {verdict}, answered {given or 'nothing: the rule was not heard'}"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value) or "nothing"
    return "nothing" if value is None else value.isoformat() if isinstance(value, date) else str(value)


@dataclass(frozen=True, slots=True)
class _Row:
    place: Place
    data: Any
    document: YamlDocument | None
    line: int | None


def _rows(documents: list[YamlDocument]) -> Iterator[_Row]:
    for document in documents:
        if isinstance(document.data, list):
            for index, row in enumerate(document.data):
                yield _Row((index,), row, document, document.line_of((index,)))
        elif document.data is not None:
            yield _Row((), document.data, document, document.line_of(()))


def _named(rows: list[_Row]) -> dict[str, Any]:
    """What `like` may name: bases and cases, the first of a name."""
    named: dict[str, Any] = {}
    for row in rows:
        if isinstance(row.data, dict) and isinstance(name := row.data.get("base", row.data.get("case")), str):
            named.setdefault(name, row.data)
    return named


def _place(rows: list[_Row], file: str, defaults: dict[str, Any], named: dict[str, Any]) -> Iterator[PlacedCase]:
    for row in rows:
        if not isinstance(row.data, dict):
            problem = Problem(file, f"line {row.line}", "a case expected")
            yield PlacedCase(file, row.line, "", None, (problem,))
            continue
        try:
            facts = _overlaid(row.data, named, ())
        except _WrongBase as error:
            yield PlacedCase(file, row.line, "", None, (Problem(file, f"line {row.line}: like", str(error)),))
            continue
        if "base" in row.data:
            extra = sorted(row.data.keys() - {"base", "like", "facts"}, key=str)
            what = "no such key in a base"
            if problems := tuple(Problem(file, f"line {row.line}: {key}", what) for key in extra):
                yield PlacedCase(file, row.line, str(row.data["base"]), None, problems)
            continue
        whole = {key: value for key, value in row.data.items() if key != "like"}
        whole["facts"] = _merged(defaults, facts) if isinstance(facts, dict) else facts
        yield _placed(whole, row.data, file, row)


class _WrongBase(ValueError):
    """`like` names nothing, or itself."""


def _overlaid(row: dict[str, Any], named: dict[str, Any], above: tuple[str, ...]) -> Any:
    own = row.get("facts", {})
    like = row.get("like")
    if like is None:
        return own
    if not isinstance(like, str) or like not in named:
        raise _WrongBase(f"no case or base is called {like!r}")
    if like in above:
        raise _WrongBase(f"{like!r} is built on itself")
    below = _overlaid(named[like], named, (*above, like))
    return _merged(below, own) if isinstance(own, dict) and isinstance(below, dict) else own


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Facts laid over facts: groups are merged, everything else, lists too, is replaced."""
    merged = dict(below)
    for key, value in above.items():
        inner = merged.get(key)
        merged[key] = _merged(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return merged


def _placed(whole: Any, written: Any, file: str, row: _Row) -> PlacedCase:
    name = str(written.get("case", "")) if isinstance(written, dict) else ""
    same_day = isinstance(whole, dict) and isinstance(whole.get("facts"), dict) and "day" in whole
    if same_day and "applied_on" not in whole["facts"]:
        whole = {**whole, "facts": {"applied_on": whole["day"], **whole["facts"]}}
    try:
        return PlacedCase(file, row.line, name, Case.model_validate(whole))
    except ValidationError as error:
        return PlacedCase(file, row.line, name, None, tuple(_problems(error, file, row, same_day)))


def _problems(error: ValidationError, file: str, row: _Row, same_day: bool) -> Iterator[Problem]:
    """What is wrong with each field; a wrong day is not named again as `applied_on`."""
    places = {wrong["loc"] for wrong in error.errors()}
    for wrong in error.errors():
        if same_day and wrong["loc"] == ("facts", "applied_on") and ("day",) in places:
            continue
        line = row.document.line_of((*row.place, *wrong["loc"])) if row.document else row.line
        key = ".".join(str(part) for part in wrong["loc"])
        yield Problem(file, f"line {line}: {key}" if line else key, _said(wrong))


_SAID = {
    "extra_forbidden": "no such field",
    "missing": "is required",
    "tuple_type": "a list expected",
    "string_type": "text expected; a code of digits is written in quotes",
    "bool_type": "true or false expected",
    "int_type": "a whole number expected",
    "model_type": "a group of fields expected",
    "model_attributes_type": "a group of fields expected",
    "dict_type": "a group of fields expected",
    "string_pattern_mismatch": "a code of lower-case Latin letters expected",
    "greater_than_equal": "a number not below zero expected",
}


def _said(wrong: Any) -> str:
    if wrong["type"] == "literal_error":
        return f"one of {wrong['ctx']['expected']} expected; given: {wrong['input']!r}"
    said = _SAID.get(wrong["type"]) or wrong["msg"].removeprefix("Value error, ")
    return said if wrong["type"] in ("extra_forbidden", "missing") else f"{said}; given: {wrong['input']!r}"
