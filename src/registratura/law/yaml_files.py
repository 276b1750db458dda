"""Reading YAML so that a mistake can be shown at its line.

Traps of YAML 1.1 are closed: `on`, `off`, `yes`, `no` stay words, a day that does not exist stays a word for
its reader to refuse, and a key written twice is an error.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from registratura.law.errors import LoadError, Problem

Place = tuple[str | int, ...]


class _Loader(yaml.CSafeLoader):
    """Safe YAML whose only booleans are `true` and `false`."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _day_or_word(loader: _Loader, node: yaml.ScalarNode) -> date | str:
    """A day that exists; anything else stays as written, so that its reader can say what is wrong with it."""
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        return str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _day_or_word)


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """One document: its data, and the line (from 1) of every place in it."""

    data: Any
    lines: dict[Place, int]

    def line_of(self, place: Place) -> int | None:
        """The line of a place, or of the nearest place around it that was written down."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


def parse_documents(text: str, *, name: str) -> list[YamlDocument]:
    """Every document of a YAML (or JSON) text. Raises LoadError naming line and mistake."""
    loader = _Loader(text)
    documents = []
    try:
        while loader.check_node():
            node = loader.get_node()
            assert node is not None
            lines: dict[Place, int] = {}
            _walk(node, (), lines, name)
            documents.append(YamlDocument(loader.construct_document(node), lines))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise LoadError([Problem(name, where, error.problem or str(error))]) from error
    except (yaml.YAMLError, ValueError) as error:
        raise LoadError([Problem(name, "", str(error))]) from error
    finally:
        loader.dispose()
    return documents


def read_yaml(path: Path, *, name: str) -> YamlDocument:
    """The single document of a file; an absent or empty file is an error. `name` stands in messages."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LoadError([Problem(name, "", "the file is absent")]) from error
    documents = parse_documents(text, name=name)
    if len(documents) != 1:
        raise LoadError([Problem(name, "", f"one YAML document expected, {len(documents)} found")])
    return documents[0]


def _walk(node: yaml.Node, place: Place, lines: dict[Place, int], name: str) -> None:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*place, index), lines, name)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*place, str(key.value))
            line = key.start_mark.line + 1
            if inner in lines:
                raise LoadError([Problem(name, f"line {line}", f"the key {key.value!r} stands twice")])
            lines[inner] = line
            _walk(value, inner, lines, name)
