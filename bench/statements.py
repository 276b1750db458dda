"""The product's own statements as a pgbench script: taken down while an application is handed in and accepted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from registratura.attachment import pipeline
from registratura.attachment.actions import decide_application, submit_application
from registratura.attachment.sql import statement

# What differs from one way to the next; everything else is written into the script as it was in the way taken down.
CHOSEN = ("person", "clinic", "doctor")
MADE = ("application", "key", "decision", "document", "attachment", "transfer")
NEXT_WAY = """\\set i :i + 1
\\set n :start + :client_id * :each + :i
select person, clinic, doctor, {ids} from bench_way where n = :n::int \\gset
"""
TYPES = {UUID: "uuid", datetime: "timestamptz", date: "date", bool: "bool", int: "int", bytes: "bytea", str: "text"}
PARAMETER = re.compile(r"%\((\w+)\)s(::\w+)?")

Trip = tuple[tuple[str, dict[str, Any]], ...]


@contextmanager
def taken_down() -> Iterator[list[Trip]]:
    """The statements that go to the database inside, trip by trip."""
    trips: list[Trip] = []

    def run_and_note(*steps: tuple[str, dict[str, Any]]) -> list[list[dict[str, Any]]]:
        trips.append(steps)
        return pipeline.run_together(*steps)

    modules = (submit_application, decide_application)
    for module in modules:
        module.run_together = run_and_note
    yield trips
    for module in modules:
        module.run_together = pipeline.run_together


def pgbench_script(transactions: list[list[Trip]]) -> str:
    """The same trips for another person each time; what a trip sends together, pgbench sends together."""
    ids = ", ".join(f"gen_random_uuid() as {name}" for name in MADE)
    parts = [NEXT_WAY.format(ids=ids)]
    for trips in transactions:
        parts.append("begin;\n")
        for steps in trips:
            together = len(steps) > 1
            parts += ["\\startpipeline\n"] if together else []
            parts += [_with_values(*step) for step in steps]
            parts += ["\\endpipeline\n"] if together else []
        parts.append("commit;\n")
    return "".join(parts)


def _with_values(name: str, parameters: dict[str, Any]) -> str:
    lines = [line for line in statement(name).splitlines() if not line.lstrip().startswith("--")]
    return PARAMETER.sub(lambda found: _value(found[1], parameters[found[1]]), "\n".join(lines)).rstrip() + ";\n"


def _value(name: str, value: Any) -> str:
    if value is None:
        return "null"
    if name == "notice":
        return "gen_random_uuid()"
    if name in CHOSEN + MADE:
        return f":{name}::{'text' if name == 'key' else 'uuid'}"
    if isinstance(value, Jsonb):
        return f"{_literal(json.dumps(value.obj, ensure_ascii=False))}::jsonb"
    kind = next(kind for base, kind in TYPES.items() if isinstance(value, base))
    text = f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)
    return f"{_literal(text)}::{kind}"


def _literal(text: str) -> str:
    """A string for pgbench, which takes a colon before a word for a variable, inside quotes too."""
    escaped = text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3A")
    return f"E'{escaped}'"
