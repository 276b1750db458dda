"""Editions: named sets of a country's law, and the setting of which one holds from which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from registratura.law.errors import LoadError, NoEdition, Problem
from registratura.law.sources import LANGUAGES
from registratura.law.yaml_files import read_yaml

DEFAULT_EDITION = "seed"


@dataclass(frozen=True, slots=True)
class Edition:
    """A named set of law. It takes over what the edition it `extends` has, unless it has its own."""

    code: str
    title: dict[str, str]
    extends: str | None = None


@dataclass(frozen=True, slots=True)
class EditionSwitch:
    """An installation's setting: applications made from this day on follow this edition."""

    country: str
    from_on: date
    edition: str


def edition_for(*, country: str, applied_on: date, switches: Sequence[EditionSwitch]) -> str:
    """The edition for an application made that day: the latest switch of the country, else the default."""
    passed = [switch for switch in switches if switch.country == country and switch.from_on <= applied_on]
    return max(passed, key=lambda switch: switch.from_on).edition if passed else DEFAULT_EDITION


def parse_switches(*, text: str) -> tuple[EditionSwitch, ...]:
    """Switches from a setting such as "ru:2025@2026-01-01 kz:2025@2026-09-01".

    Raises ValueError naming the wrong word.
    """
    switches = []
    for word in text.split():
        try:
            country, rest = word.split(":")
            edition, day = rest.split("@")
            switches.append(EditionSwitch(country, date.fromisoformat(day), edition))
        except ValueError:
            raise ValueError(f"{word!r}: country:edition@YYYY-MM-DD expected") from None
    return tuple(switches)


def load_editions(path: Path, *, name: str) -> dict[str, Edition]:
    """A country's editions by code, the base one first. Raises LoadError with every mistake."""
    data = read_yaml(path, name=name).data
    problems: list[Problem] = []
    editions: dict[str, Edition] = {}
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise LoadError([Problem(name, "", "a list of editions expected")])
    for index, row in enumerate(data):
        code, title, extends = row.get("code"), row.get("title"), row.get("extends")
        key = str(code or f"[{index}]")
        if not isinstance(code, str):
            problems.append(Problem(name, key, "a `code` in quotes expected"))
        elif code in editions:
            problems.append(Problem(name, key, "the code stands twice"))
        elif extends is not None and extends not in editions:
            problems.append(Problem(name, f"{key}.extends", f"no edition {extends!r} before this one"))
        elif not isinstance(title, dict) or set(title) != set(LANGUAGES):
            problems.append(Problem(name, f"{key}.title", "a title in ru, kk and en expected"))
        else:
            editions[code] = Edition(code, title, extends)
        extra = sorted(row.keys() - {"code", "title", "extends"}, key=str)
        problems += [Problem(name, f"{key}.{each}", "no such key") for each in extra]
    if not problems and DEFAULT_EDITION not in editions:
        problems.append(Problem(name, "", f"no edition {DEFAULT_EDITION!r}"))
    if problems:
        raise LoadError(problems)
    return editions


def lineage(editions: dict[str, Edition], code: str) -> tuple[str, ...]:
    """The edition and those it extends, nearest first. Raises NoEdition."""
    if code not in editions:
        raise NoEdition(f"no edition {code!r}; there are: {', '.join(editions)}")
    line = [code]
    while (above := editions[line[-1]].extends) is not None:
        line.append(above)
    return tuple(line)
