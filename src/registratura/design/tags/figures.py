"""What figures look like: a chart with its table behind it, and the way to have a list as a file."""

from __future__ import annotations

from datetime import date

from django.template import Context, Library
from django.utils.safestring import SafeString

from registratura.design import charts
from registratura.design.csv_file import csv_address
from registratura.design.days import written_day
from registratura.design.tags.rendering import component

register = Library()
# As many as a month has days.
MOST_ROWS = 31


@register.simple_tag(takes_context=True)
def chart(context: Context, *, chart: charts.Chart, level: int = 3, download: bool = True) -> SafeString:
    """A `Chart` with the same figures as a table right behind it; `download` offers the table as a file.

    A long table shows its first rows, and says that the file has all: a region has hundreds of clinics.
    """
    address = csv_address(context["request"], part=chart.anchor) if download else ""
    columns = chart.table.columns
    rows = [(_written(row[0]), tuple(zip(columns[1:], row[1:], strict=True))) for row in chart.table.rows]
    shown = rows[:MOST_ROWS] if download else rows
    return component("chart", chart=chart, rows=shown, all_rows=len(rows), level=level, address=address)


@register.simple_tag(takes_context=True)
def csv_link(context: Context, *, part: str = "list") -> SafeString:
    """The list of this page, as it is narrowed now, as a file; `part` names it where a page has several."""
    return component("csv_link", address=csv_address(context["request"], part=part))


def _written(title: object) -> object:
    return written_day(day=title) if isinstance(title, date) else title
