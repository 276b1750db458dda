"""`registratura decide`: the law's answer to cases in files or a stream, with no database.

Exit codes: 0 every case was answered, and as it expects where it says what it expects; 1 an answer is not as
its case expects; 2 wrong usage; 3 a case could not be answered: wrong fields, unknown country or edition, no
law known for its day. The other cases are answered all the same.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from registratura.cli.answer_page import show_answer
from registratura.cli.case_stream import cases_in
from registratura.law.answer import Answer
from registratura.law.cases import Case, PlacedCase, answer_case, differences
from registratura.law.errors import LawError, Problem
from registratura.law.schema import case_schema

NOT_AS_EXPECTED = 1
NOT_ANSWERED = 3


class Language(StrEnum):
    """Language of the answer."""

    RU = "ru"
    KK = "kk"
    EN = "en"


def decide(
    cases: Annotated[
        list[str] | None, typer.Argument(metavar="CASE", help="Files with cases; - is the standard input.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Answer as if applied for on this day."),
    ] = None,
    edition: Annotated[str | None, typer.Option(help="Edition of the law, instead of the case's.")] = None,
    lang: Annotated[Language, typer.Option(help="Language of the answer.")] = Language.RU,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON a case.")] = False,
    explain: Annotated[bool, typer.Option(help="Also say what would change the answer, and when.")] = True,
    everything: Annotated[bool, typer.Option("--all", help="Show rules that do not concern the case too.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a case and stop.")] = False,
) -> None:
    """Ask the law about cases: accept, refuse, incomplete, not receivable here, nothing to do; and why.

    Exit codes: 0 all answered (and as expected); 1 an answer is not as its case expects; 2 wrong usage;
    3 a case could not be answered.
    """
    if schema:
        typer.echo(json.dumps(case_schema(), ensure_ascii=False, indent=2))
        return
    if not cases:
        raise typer.BadParameter("name a file with cases, or - for the standard input")
    absent = [name for name in cases if name != "-" and not Path(name).is_file()]
    if absent:
        raise typer.BadParameter(f"no such file: {', '.join(absent)}")
    day = on.date() if on else None
    told = _Json() if as_json else _Page(lang, everything=everything)
    worst = 0
    for placed in _placed(cases):
        problems, answer, apart = placed.problems, None, []
        if placed.case is not None:
            case = _changed(placed.case, day, edition)
            try:
                answer = answer_case(case, explain=explain)
                apart = differences(case.expect, answer) if case.expect and not (day or edition) else []
            except LawError as error:
                problems = (Problem(placed.file, f"line {placed.line}" if placed.line else "", str(error)),)
        told.tell(placed, answer, problems, apart)
        worst = max(worst, NOT_ANSWERED if answer is None else NOT_AS_EXPECTED if apart else 0)
    raise typer.Exit(worst)


def _placed(files: list[str]) -> Iterator[PlacedCase]:
    for name in files:
        if name == "-":
            yield from cases_in(sys.stdin, file="standard input")
        else:
            with Path(name).open(encoding="utf-8-sig") as stream:
                yield from cases_in(stream, file=name)


def _changed(case: Case, day: date | None, edition: str | None) -> Case:
    changes: dict[str, Any] = {}
    if day is not None:
        changes = {"day": day, "facts": case.facts.moved(applied_on=day)}
    if edition is not None:
        changes["edition"] = edition
    return case.model_copy(update=changes) if changes else case


class _Json:
    """One line a case: where it stands, and its answer or what is wrong with it."""

    def tell(self, placed: PlacedCase, answer: Answer | None, problems: tuple[Problem, ...], apart: list[str]) -> None:
        line: dict[str, Any] = {"case": placed.name, "file": placed.file, "line": placed.line}
        if answer is None:
            line["problems"] = [{"place": problem.key, "what": problem.what} for problem in problems]
        else:
            line["answer"] = answer.to_data()
            line["not_as_expected"] = apart
        sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        sys.stdout.flush()


class _Page:
    """For a person: colours on a terminal, plain text in a pipe."""

    def __init__(self, language: str, *, everything: bool) -> None:
        self.language = language
        self.everything = everything
        self.out = Console(soft_wrap=True, highlight=False)
        self.err = Console(stderr=True, soft_wrap=True, highlight=False)

    def tell(self, placed: PlacedCase, answer: Answer | None, problems: tuple[Problem, ...], apart: list[str]) -> None:
        for problem in problems:
            self.err.print(f"{placed.name}: {problem}" if placed.name else str(problem), style="red", markup=False)
        if answer is not None:
            show_answer(self.out, answer, name=placed.name, language=self.language, everything=self.everything)
        for difference in apart:
            self.out.print(f"not as expected: {difference}", style="red", markup=False)


if __name__ == "__main__":
    typer.run(decide)
