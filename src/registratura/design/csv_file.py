"""A list of a page as a CSV file: the page's own address with `download=`, so filters and rights are those of the page.

UTF-8 with a byte order mark, or spreadsheets do not read Cyrillic letters. In Russian and Kazakh fields are parted by
semicolons, for the spreadsheets there take a comma for the decimal sign; in English by commas. Days are ISO dates.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice

from django.core.paginator import Page
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language, override

from registratura.design.charts import Chart

PARAMETER = "download"
ROWS_A_CHUNK = 500
BYTE_ORDER_MARK = "\ufeff"
SEPARATORS = {"ru": ";", "kk": ";"}
FORMULA = re.compile(r"[=+\-@\t\r]")
"""A spreadsheet takes a text that begins so for a formula: it gets an apostrophe before it."""


def asked_csv(request: HttpRequest) -> str:
    """Which list of the page is asked for as a file; empty where the page itself is."""
    return request.GET.get(PARAMETER, "")


def csv_address(request: HttpRequest, *, part: str) -> str:
    """The link that asks for the list with the filters of this page, from its first row."""
    query = request.GET.copy()
    query.pop("page", None)
    query[PARAMETER] = part
    return f"?{query.urlencode()}"


def csv_answer(
    *, name: str, on: date, columns: Iterable[object], rows: Iterable[Iterable[object]]
) -> StreamingHttpResponse:
    """The rows as a file, streamed, in the language of the moment. `name` says which list, never whose."""
    language = get_language() or "en"
    lines = _lines(language, [str(column) for column in columns], rows)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{on.isoformat()}.csv"'
    return answer


def chart_file(request: HttpRequest, charts: Iterable[Chart], *, on: date) -> StreamingHttpResponse | None:
    """The table behind the chart that is asked for as a file; None where the page itself is asked for."""
    asked = asked_csv(request)
    for chart in charts:
        if chart.anchor == asked:
            return csv_answer(name=chart.anchor, on=on, columns=chart.table.columns, rows=chart.table.rows)
    return None


def every_page(fetch: Callable[[int], Page]) -> Iterator[Page]:
    """All pages of a list, one after another."""
    number = 1
    while True:
        page = fetch(number)
        yield page
        if not page.has_next():
            return
        number += 1


class _Line:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _lines(language: str, columns: list[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=SEPARATORS.get(language[:2], ","))
    yield BYTE_ORDER_MARK + writer.writerow(columns)
    remaining = iter(rows)
    while True:
        # The words of a row are looked up while it is written, long after the view has returned.
        with override(language):
            chunk = [writer.writerow([_field(value) for value in row]) for row in islice(remaining, ROWS_A_CHUNK)]
        if not chunk:
            return
        yield "".join(chunk)


def _field(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if FORMULA.match(text) else text
