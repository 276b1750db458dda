"""An answer as a person reads it in a terminal: the outcome, what to do, then why."""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from babel.lists import format_list
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from registratura.law.answer import Answer, Change
from registratura.law.country import load_country
from registratura.law.findings import Finding
from registratura.law.texts import Texts, texts_of

_MARKS = {
    "met": "[green]+[/]",
    "not_met": "[red]-[/]",
    "unknown": "[yellow]?[/]",
    "not_applicable": "[dim]·[/]",
}
_COLOURS = {"accept": "green", "refuse": "red", "answered": "cyan"}
_LONGEST_VALUE = 60


def show_answer(console: Console, answer: Answer, *, name: str, language: str, everything: bool) -> None:
    """Print an answer. Rules that do not concern the case are counted, unless `everything` is asked for."""
    texts = texts_of(country=answer.country, language=language)
    edition = load_country(answer.country).editions[answer.edition].title[language]
    if name:
        console.print(f"[bold]{escape(name)}[/]")
    console.print(f"[dim]{answer.country} · {escape(edition)} · {texts.show('on', answer.on)}[/]")
    console.print(f"[bold {_COLOURS.get(answer.outcome, 'yellow')}]{texts.label('outcome', answer.outcome)}[/]")
    for line in _next(answer, texts):
        console.print(f"  {escape(line)}")
    why = [finding for finding in answer.findings if finding.rule in answer.grounds]
    heard = [each for each in answer.findings if everything or each.verdict != "not_applicable"]
    for heading, findings in (("why", why), ("heard", [each for each in heard if each not in why])):
        if findings:
            console.print(f"\n{texts.say(f'answer.{heading}')}")
        for finding in findings:
            _show_finding(console, finding, answer.country, texts)
    if silent := len(answer.findings) - len(heard):
        console.print(f"  [dim]{escape(texts.say('answer.silent', {'count': silent}))}[/]")
    console.print()


def _next(answer: Answer, texts: Texts) -> Iterator[str]:
    for need in answer.missing:
        why = f" — {texts.say(need.reason)}" if need.kind == "document" else ""
        yield f"{texts.say('answer.missing')}: {texts.missing(need)}{why}"
    for way in answer.instead:
        yield texts.label("instead", way)
    for number, step in enumerate(answer.steps, start=1):
        yield f"{number}. {texts.step(step)}"
    for name in ("due_on", "effective_on", "next_change_on"):
        day = getattr(answer, name)
        if day is not None:
            yield texts.say(f"answer.{name}", {name: day})
    changes = sorted(answer.would_change or (), key=lambda change: (change.how != "day", change.how, change.outcome))
    for (how, outcome), alike in groupby(changes, key=lambda change: (change.how, change.outcome)):
        yield texts.say(f"change.{how}", {"what": _what(list(alike), texts), "outcome": outcome})


def _what(changes: list[Change], texts: Texts) -> str:
    if changes[0].how == "day":
        return ""
    named = [", ".join(texts.label(change.how, code) for code in change.to) for change in changes]
    return format_list(named, style="or", locale=texts.locale)


def _show_finding(console: Console, finding: Finding, country: str, texts: Texts) -> None:
    source = load_country(country).sources[finding.source]
    notes = [finding.rule, source.cite(texts.language)]
    notes += [f"{used.code} = {value}" for used in finding.parameters if (value := _short(used.value))]
    if not source.confirmed or not all(used.confirmed for used in finding.parameters):
        notes.append(texts.say("answer.unconfirmed"))
    if finding.settled_by:
        notes.append(texts.say("answer.settled_by", {"exception": finding.settled_by}))
    console.print(f"  {_MARKS[finding.verdict]} {escape(texts.finding(finding))}")
    console.print(f"    [dim]{escape(' · '.join(notes))}[/]")
    for value in finding.values.values():
        if isinstance(value, tuple) and value and isinstance(value[0], dict):
            console.print(_table(value, texts))


def _short(value: object) -> str:
    """A parameter's value on part of a line; nothing for a table or a long list."""
    shown = ", ".join(value) if isinstance(value, tuple) else str(value)
    return "" if isinstance(value, dict) or len(shown) > _LONGEST_VALUE else shown


def _table(rows: tuple[dict[str, object], ...], texts: Texts) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False)
    for name, value in rows[0].items():
        side: Literal["left", "right"] = "right" if isinstance(value, int) else "left"
        table.add_column(escape(texts.label("column", name)), justify=side)
    for row in rows:
        table.add_row(*(escape(texts.show(name, value)) for name, value in row.items()))
    return table
