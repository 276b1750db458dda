"""Parameters of the law: numbers, windows and lists with dates and sources, from `parameters/*.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from registratura.law.editions import Edition
from registratura.law.errors import LoadError, NoValue, Problem
from registratura.law.findings import Used
from registratura.law.sources import LANGUAGES, Source
from registratura.law.values import KINDS, NotOfKind, as_written
from registratura.law.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value in force over [from_on, until_on) in one edition. from_on None: no beginning is known."""

    value: Any
    from_on: date | None
    until_on: date | None
    source: str
    confirmed: bool
    edition: str

    def covers(self, day: date) -> bool:
        """Whether the value is in force on the day."""
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with all its values, in every edition, by date."""

    code: str
    kind: str
    unit: str
    title: Mapping[str, str]
    values: tuple[DatedValue, ...]

    def value_on(self, day: date, *, editions: tuple[str, ...]) -> DatedValue:
        """The value in force: the nearest edition that has one for the day. Raises NoValue."""
        for edition in editions:
            for dated in self.values:
                if dated.edition == edition and dated.covers(day):
                    return dated
        raise NoValue(f"{self.code}: no value on {day.isoformat()} in edition {editions[0]!r}")

    def changes(self, *, editions: tuple[str, ...]) -> tuple[date, ...]:
        """The days on which the value in force may change."""
        days = {
            day
            for dated in self.values
            if dated.edition in editions
            for day in (dated.from_on, dated.until_on)
            if day is not None
        }
        return tuple(sorted(days))


class Parameters:
    """What a rule sees: the parameters it declares, by name, as they stand for the case, and the day `on`.

    `on` is the day on which facts are judged (is the contract in force?). The values are those of the day of
    application.
    """

    on: date

    def __init__(self, *, on: date, values: Mapping[str, Any]) -> None:
        self.__dict__.update(values)
        self.on = on

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"the rule reads the parameter {name!r} but does not declare it in `uses`")


def used(dated: DatedValue, *, code: str) -> Used:
    """The value as a finding shows it."""
    return Used(code, as_written(dated.value), dated.source, dated.confirmed)


def load_parameters(
    files: Iterable[tuple[Path, str]],
    *,
    sources: Mapping[str, Source],
    editions: Mapping[str, Edition],
) -> dict[str, Parameter]:
    """Every parameter of a country by code; `files` are pairs of path and name.

    Raises LoadError with every mistake.
    """
    problems: list[Problem] = []
    parameters: dict[str, Parameter] = {}
    for path, name in files:
        try:
            data = read_yaml(path, name=name).data
        except LoadError as error:
            problems.extend(error.problems)
            continue
        if not isinstance(data, dict):
            problems.append(Problem(name, "", "a table of parameters expected"))
            continue
        for code, row in data.items():
            if code in parameters:
                problems.append(Problem(name, code, "the parameter stands twice"))
            elif (parameter := _Reader(name, code, sources, editions, problems).read(row)) is not None:
                parameters[code] = parameter
    if problems:
        raise LoadError(problems)
    return parameters


_REQUIRED = {
    "value": "is absent",
    "from": "is absent; write null when unknown",
    "source": "is absent",
    "confirmed": "is absent",
}


@dataclass(slots=True)
class _Reader:
    """Reads one parameter and writes down every mistake."""

    file: str
    code: str
    sources: Mapping[str, Source]
    editions: Mapping[str, Edition]
    problems: list[Problem]

    def wrong(self, key: str, what: str) -> None:
        self.problems.append(Problem(self.file, f"{self.code}.{key}" if key else self.code, what))

    def read(self, row: Any) -> Parameter | None:
        before = len(self.problems)
        if not isinstance(self.code, str) or not self.code.isidentifier() or self.code in ("on",):
            self.wrong("", "a parameter is named by lower-case words joined by _")
        if not isinstance(row, dict):
            self.wrong("", "kind, unit, title and values expected")
            return None
        for extra in sorted(row.keys() - {"kind", "unit", "title", "values"}, key=str):
            self.wrong(extra, "no such key")
        kind, unit, title, rows = (row.get(key) for key in ("kind", "unit", "title", "values"))
        if kind not in KINDS:
            self.wrong("kind", f"one of {', '.join(KINDS)} expected")
        if not isinstance(unit, str):
            self.wrong("unit", "a unit expected, such as people, working_days, none")
        if not isinstance(title, dict) or set(title) != set(LANGUAGES):
            self.wrong("title", "a title in ru, kk and en expected")
        if not isinstance(rows, list) or not rows:
            self.wrong("values", "a list of dated values expected")
        if len(self.problems) > before:
            return None
        assert isinstance(kind, str)
        assert isinstance(unit, str)
        assert isinstance(title, dict)
        assert isinstance(rows, list)
        read = [self._dated(item, f"values[{index}]", kind) for index, item in enumerate(rows)]
        values = self._in_order([value for value in read if value is not None])
        return Parameter(self.code, kind, unit, title, values) if len(self.problems) == before else None

    def _dated(self, row: Any, key: str, kind: str) -> DatedValue | None:
        before = len(self.problems)
        if not isinstance(row, dict):
            self.wrong(key, "value, from, source and confirmed expected")
            return None
        for extra in sorted(row.keys() - {*_REQUIRED, "until", "edition", "note"}, key=str):
            self.wrong(f"{key}.{extra}", "no such key")
        for name, absent in _REQUIRED.items():
            if name not in row:
                self.wrong(f"{key}.{name}", absent)
        if len(self.problems) > before:
            return None
        value = None
        try:
            value = KINDS[kind](row["value"])
        except NotOfKind as error:
            self.wrong(f"{key}.value", str(error))
        for name in ("from", "until"):
            if row.get(name) is not None and type(row[name]) is not date:
                self.wrong(f"{key}.{name}", "a day YYYY-MM-DD expected")
        source, edition = row["source"], row.get("edition", next(iter(self.editions)))
        if source not in self.sources:
            self.wrong(f"{key}.source", f"no source {source!r} in sources.yaml")
        elif row["confirmed"] is True and not self.sources[source].confirmed:
            self.wrong(f"{key}.confirmed", f"its source {source!r} is not confirmed")
        if type(row["confirmed"]) is not bool:
            self.wrong(f"{key}.confirmed", "true or false expected")
        if edition not in self.editions:
            self.wrong(f"{key}.edition", f"no edition {edition!r} in editions.yaml")
        if len(self.problems) > before:
            return None
        return DatedValue(value, row["from"], row.get("until"), source, row["confirmed"], edition)

    def _in_order(self, values: list[DatedValue]) -> tuple[DatedValue, ...]:
        """The values by edition and date, each ending where the next one of its edition begins."""
        ordered: list[DatedValue] = []
        for edition in self.editions:
            line = sorted(
                (value for value in values if value.edition == edition),
                key=lambda value: value.from_on or date.min,
            )
            for value, after in zip(line, (*line[1:], None), strict=False):
                begins = after.from_on if after else None
                until = value.until_on or begins
                if after and (begins is None or begins == value.from_on):
                    self.wrong("values", f"two values begin on {begins or 'no date'} in edition {edition!r}")
                elif begins and until and until > begins:
                    self.wrong("values", f"the value until {until} runs over the next one, from {begins}")
                elif until and value.from_on and until <= value.from_on:
                    self.wrong("values", f"the value from {value.from_on} ends before it begins")
                ordered.append(replace(value, until_on=until))
        return tuple(ordered)
