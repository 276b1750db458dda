"""An answer as a person reads it in a terminal."""

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape

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


def show_answer(console: Console, answer: Answer, *, name: str, language: str) -> None:
    """Print the outcome, the findings with their sources, and what to do next."""
    texts = texts_of(country=answer.country, language=language)
    if name:
        console.print(f"[bold]{escape(name)}[/]")
    edition = load_country(answer.country).editions[answer.edition].title[language]
    console.print(f"[dim]{answer.country} · {escape(edition)} · {texts.show('on', answer.on)}[/]")
    console.print(
        f"[bold {_COLOURS.get(answer.outcome, 'yellow')}]{texts.label('outcome', answer.outcome)}[/]"
    )
    for line in _next(answer, texts):
        console.print(f"  {escape(line)}")
    console.print(f"\n{texts.say('answer.findings')}")
    for finding in answer.findings:
        for line in _finding(finding, answer.country, texts):
            console.print(line)
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
    for change in answer.would_change or ():
        yield _change(change, texts)


def _change(change: Change, texts: Texts) -> str:
    what = ", ".join(texts.label(change.how, code) for code in change.to if change.how != "day")
    return texts.say(f"change.{change.how}", {"what": what, "outcome": change.outcome})


def _finding(finding: Finding, country: str, texts: Texts) -> Iterator[str]:
    source = load_country(country).sources[finding.source]
    yield f"  {_MARKS[finding.verdict]} {escape(texts.finding(finding))}"
    notes = [finding.rule, source.cite(texts.language)]
    notes += [f"{used.code} = {_value(used.value)}" for used in finding.parameters]
    if not source.confirmed or not all(used.confirmed for used in finding.parameters):
        notes.append(texts.say("answer.unconfirmed"))
    yield f"    [dim]{escape(' · '.join(notes))}[/]"
    if finding.settled_by:
        yield f"    [dim]{escape(texts.say('answer.settled_by', {'exception': finding.settled_by}))}[/]"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_value(row)}" for key, row in value.items())
    return ", ".join(value) if isinstance(value, tuple) else str(value)
