"""The examples are answered as they say, and explained."""

from pathlib import Path

import pytest

from registratura.law.cases import answer_case, differences, read_cases

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(EXAMPLES.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_example_is_answered_as_it_says(path: Path) -> None:
    (placed,) = read_cases(path.read_text(encoding="utf-8"), file=path.name)
    assert placed.problems == ()
    assert placed.case is not None
    assert placed.case.expect is not None
    assert differences(placed.case.expect, answer_case(placed.case)) == []


def test_there_are_twelve_and_each_is_explained() -> None:
    explained = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert len(FILES) == 12
    assert [path.name for path in FILES if f"({path.name})" not in explained] == []
