"""What was measured, against what, and the one table that is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from rich.console import Console
from rich.table import Table


@dataclass(slots=True)
class Measure:
    """Rates of ours and of the reference, round by round; the goal is the least ratio."""

    what: str
    reference: str
    unit: str
    goal: float
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    note: str = ""

    @property
    def ratio(self) -> float:
        """The median of the rounds' own ratios: both sides of a round had the same machine."""
        return median(ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True))


def print_table(measures: list[Measure], *, people: int, rounds: int, seconds: float) -> None:
    """One table of ratios."""
    table = Table(title=f"{people:,} people, medians of {rounds} rounds, {seconds:.0f} s in all")
    for heading in ("what", "ours", "reference", "", "ratio", "goal", ""):
        table.add_column(heading, justify="right" if heading in ("ours", "ratio", "goal") else "left")
    for measure in measures:
        reached = measure.ratio >= measure.goal
        table.add_row(
            measure.what + (f"\n[dim]{measure.note}[/]" if measure.note else ""),
            f"{median(measure.ours):,.0f} {measure.unit}",
            measure.reference,
            f"{median(measure.theirs):,.0f} {measure.unit}",
            f"{measure.ratio:.1%}",
            f"{measure.goal:.1%}",
            "[green]reached[/]" if reached else "[red]short[/]",
        )
    Console(width=140).print(table)
