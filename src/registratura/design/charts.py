"""Small charts drawn on the server: figures in, the shapes of one SVG out; the same figures go into the table behind.

Lengths across are per cent of the chart's width, lengths down are pixels: letters keep their size on every screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TONES = frozenset({"active", "good", "attention", "bad", "quiet"})
LABEL_LETTERS = 38
BAR_SPACE, BAR_TOP, BAR_HEIGHT = 46, 24, 14
BARS_END = 72.0
"""Where the longest bar ends; its figures stand to the right."""
PLOT_TOP, PLOT_HEIGHT, AXIS_HEIGHT = 24, 110, 26
FEW = 6
"""So many columns at least share the width: a lone one is no wall."""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures themselves: what the chart shows, as rows of words and numbers. The first cell names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar or column; `tone` is one of TONES."""

    value: int
    tone: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One lying bar: `whole` is what counts as 100 % of it, `figures` is written at its end."""

    label: str
    parts: tuple[Part, ...]
    figures: str
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One standing column: a day or a month."""

    label: str
    parts: tuple[Part, ...]

    @property
    def height(self) -> int:
        return sum(part.value for part in self.parts)


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    kind: str


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes of one chart, `height` pixels high."""

    height: int
    rects: tuple[Rect, ...] = ()
    lines: tuple[Line, ...] = ()
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: `anchor` is its place on the page, `says` what it shows, `legend` tones with their words.

    `drawing` is None where there is nothing to draw; then `says` tells so.
    """

    anchor: str
    title: str
    says: str
    table: Table
    drawing: Drawing | None
    legend: tuple[tuple[str, str], ...] = ()


def lying_bars(bars: Sequence[Bar], *, norm: str = "") -> Drawing:
    """Bars one below the other. With a `norm` each is measured against its own whole, and one line marks 100 %."""
    shares = [[_share(part.value, bar.whole) if norm else part.value for part in bar.parts] for bar in bars]
    longest = max([sum(share) for share in shares] + ([100.0] if norm else [1.0]))
    scale = BARS_END / longest
    rects, texts = [], []
    for number, (bar, share) in enumerate(zip(bars, shares, strict=True)):
        top, x = number * BAR_SPACE, 0.0
        texts.append(Text(0, top + 17, "start", shortened(bar.label)))
        texts.append(Text(100, top + BAR_TOP + 12, "end", bar.figures))
        rects.append(Rect(0, top + BAR_TOP, BARS_END, BAR_HEIGHT, "ground"))
        for part, length in zip(bar.parts, share, strict=True):
            rects.append(Rect(round(x, 2), top + BAR_TOP, round(length * scale, 2), BAR_HEIGHT, _known(part.tone)))
            x += length * scale
    height, lines = len(bars) * BAR_SPACE, []
    if norm:
        lines = [
            Line(_round(100 * scale), row * BAR_SPACE + BAR_TOP - 3, _round(100 * scale), row * BAR_SPACE + 41, "norm")
            for row in range(len(bars))
        ]
        texts.append(Text(_round(100 * scale), height + 12, "end", norm))
        height += 20
    return Drawing(height, tuple(rects), tuple(lines), tuple(texts))


def standing_columns(columns: Sequence[Column]) -> Drawing:
    """Columns side by side, their parts one on the other; the highest is marked with its number."""
    top = max([column.height for column in columns] + [1])
    step, rects = 100 / max(len(columns), FEW), []
    for number, column in enumerate(columns):
        y: float = PLOT_TOP + PLOT_HEIGHT
        for part in column.parts:
            height = part.value * PLOT_HEIGHT / top
            y -= height
            rects.append(Rect(_round(number * step), _round(y), _round(step * 0.8), _round(height), _known(part.tone)))
    return Drawing(
        PLOT_TOP + PLOT_HEIGHT + AXIS_HEIGHT,
        tuple(rect for rect in rects if rect.height),
        _axes(),
        (*_axis_words([column.label for column in columns], step), Text(0, PLOT_TOP - 7, "start", str(top))),
    )


def steps(points: Sequence[tuple[str, int]]) -> Drawing:
    """How a number went up and down: each value holds until the next. The scale begins a little below the least."""
    values = [value for _label, value in points]
    least, most = min(values), max(values)
    span, step, lines = max(1, most - least), 100 / len(points), []
    heights = [_round(PLOT_TOP + PLOT_HEIGHT * (1 - (0.15 + 0.85 * (value - least) / span))) for value in values]
    for number, y in enumerate(heights):
        lines.append(Line(_round(number * step), y, _round((number + 1) * step), y, "step"))
        if number:
            lines.append(Line(_round(number * step), heights[number - 1], _round(number * step), y, "step"))
    words = (
        *_axis_words([label for label, _value in points], step),
        Text(0, heights[0] - 6, "start", str(values[0])),
        Text(100, heights[-1] - 6, "end", str(values[-1])),
    )
    return Drawing(PLOT_TOP + PLOT_HEIGHT + AXIS_HEIGHT, (), (*_axes(), *lines), words)


def shortened(label: str) -> str:
    """A label that fits a telephone; the table has it in full."""
    return label if len(label) <= LABEL_LETTERS else label[: LABEL_LETTERS - 1].rstrip() + "…"


def _axes() -> tuple[Line, ...]:
    base = PLOT_TOP + PLOT_HEIGHT
    return Line(0, base, 100, base, "axis"), Line(0, PLOT_TOP, 100, PLOT_TOP, "grid")


def _axis_words(labels: Sequence[str], step: float) -> tuple[Text, ...]:
    """Few labels stand below their columns; of many the first, the middle and the last, or they would collide."""
    y, last = PLOT_TOP + PLOT_HEIGHT + 19, len(labels) - 1
    if last < FEW:
        return tuple(Text(_round((n + 0.4) * step), y, "middle", label) for n, label in enumerate(labels))
    middle = last // 2
    return (
        Text(0, y, "start", labels[0]),
        Text(_round((middle + 0.4) * step), y, "middle", labels[middle]),
        Text(100, y, "end", labels[last]),
    )


def _share(value: int, whole: int) -> float:
    return 100 * value / whole if whole else 100.0 * bool(value)


def _round(number: float) -> float:
    return round(number, 2)


def _known(tone: str) -> str:
    if tone not in TONES:
        raise ValueError(f"{tone!r} is none of {', '.join(sorted(TONES))}")
    return tone
