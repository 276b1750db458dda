"""Cases from files and streams: YAML of one or many documents, a list, JSON, or JSON lines."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, TextIO

from registratura.law.cases import PlacedCase, read_case, read_cases
from registratura.law.errors import LoadError, Problem


def cases_in(stream: TextIO, *, file: str) -> Iterator[PlacedCase]:
    """Every case of a stream, in order. JSON lines are answered line by line, before the stream ends.

    Never raises for a wrong case: it comes with its problems.
    """
    try:
        yield from _cases(stream, file)
    except LoadError as error:
        yield PlacedCase(file, None, "", None, error.problems)
    except UnicodeDecodeError:
        yield PlacedCase(file, None, "", None, (Problem(file, "", "text in UTF-8 expected"),))


def _cases(stream: TextIO, file: str) -> Iterator[PlacedCase]:
    before: list[str] = []
    for line in stream:
        before.append(line)
        if not line.strip():
            continue
        if isinstance(_json(line), dict):
            yield from _json_lines(chain(before, stream), file)
            return
        break
    yield from read_cases("".join(before) + stream.read(), file=file)


def _json_lines(lines: Iterator[str], file: str) -> Iterator[PlacedCase]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        data = _json(line)
        if isinstance(data, dict):
            yield read_case(data, file=file, line=number)
        else:
            problem = Problem(file, f"line {number}", "a JSON object expected: one case a line")
            yield PlacedCase(file, number, "", None, (problem,))


def _json(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
