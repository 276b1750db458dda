"""What was measured, against what, and the tables that are printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from rich.console import Console
from rich.table import Table

# On a quiet machine of two cores the empty page takes 4 ms: a page under 150 ms costs less than so many of it.
GOAL_TIMES = 30


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


@dataclass(slots=True)
class Visit:
    """A page, who asks for it, and the milliseconds it took, round by round, beside those of the empty page."""

    what: str
    role: str
    kilobytes: float
    took: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)

    @property
    def times(self) -> float:
        """How many empty pages it costs: the median of the rounds' own ratios."""
        return median(took / empty for took, empty in zip(self.took, self.empty, strict=True))


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


def print_pages(visits: list[Visit], *, people: int) -> None:
    """The pages, the slowest first, in times of the empty one; milliseconds are told, for machines differ."""
    visits = sorted(visits, key=lambda visit: -visit.times)
    empty = median(took for visit in visits for took in visit.empty)
    title = f"{len(visits)} pages with {people:,} people; the empty page takes {empty:.1f} ms"
    table = Table(title=f"{title}; the goal is {GOAL_TIMES} times that")
    for heading in ("page", "as", "times the empty page", "ms", "KB", ""):
        table.add_column(heading, justify="right" if heading in ("times the empty page", "ms", "KB") else "left")
    for visit in visits:
        table.add_row(
            visit.what,
            visit.role,
            f"{visit.times:.1f}",
            f"{median(visit.took):.0f}",
            f"{visit.kilobytes:.0f}",
            "[green]reached[/]" if visit.times <= GOAL_TIMES else "[red]short[/]",
        )
    Console(width=140).print(table)
