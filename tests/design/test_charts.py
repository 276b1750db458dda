"""Charts are drawn from the figures of their table, and a list becomes a file that no spreadsheet runs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.template import Context
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from registratura.design.charts import (
    BARS_END,
    Bar,
    Chart,
    Column,
    Part,
    Table,
    lying_bars,
    shortened,
    standing_columns,
    steps,
)
from registratura.design.csv_file import csv_address, csv_answer, every_page
from registratura.design.tags.figures import MOST_ROWS, chart

ON = dt.date(2026, 11, 16)


def content(answer: StreamingHttpResponse) -> str:
    return b"".join(answer.streaming_content).decode()


def test_a_bar_over_its_norm_passes_the_norm_line_and_one_under_it_does_not():
    drawing = lying_bars(
        [Bar("a", (Part(30, "bad"),), "30 / 20", 20), Bar("b", (Part(900, "active"),), "900 / 1000", 1000)], norm="Norm"
    )
    (line, _second) = drawing.lines
    over, under = (rect for rect in drawing.rects if rect.tone != "ground")
    assert over.width == BARS_END
    assert over.width > line.x1 > under.width


def test_places_held_stand_behind_the_people_attached():
    drawing = lying_bars([Bar("a", (Part(10, "active"), Part(5, "attention")), "15 / 20", 20)], norm="Norm")
    _ground, people, held = drawing.rects
    assert (held.x, held.width) == (people.width, pytest.approx(people.width / 2))


def test_parts_of_a_column_stand_on_each_other_and_the_highest_column_fills_the_plot():
    drawing = standing_columns([Column("1", (Part(3, "good"), Part(1, "bad"))), Column("2", (Part(0, "good"),))])
    good, bad = drawing.rects
    assert (good.height, bad.height) == (82.5, 27.5)
    assert bad.y + bad.height == good.y
    assert "4" in {text.words for text in drawing.texts}


def test_a_line_of_steps_has_one_flat_piece_a_value_and_one_upright_between_two():
    drawing = steps((("1", 4), ("2", 6), ("3", 6)))
    assert sum(line.kind == "step" for line in drawing.lines) == 5


def test_a_tone_nobody_knows_fails_at_once():
    with pytest.raises(ValueError, match="purple"):
        standing_columns([Column("1", (Part(1, "purple"),))])


def test_a_long_label_is_shortened_in_the_drawing_alone():
    assert shortened("Поликлиника № 1") == "Поликлиника № 1"
    assert len(shortened("Семейная врачебная амбулатория посёлка Пробного района")) == 38


def test_a_long_table_shows_its_first_rows_and_says_that_the_file_has_all():
    table = Table(("Clinic", "People"), tuple((f"Clinic {number}", number) for number in range(MOST_ROWS + 3)))
    drawn = Chart("load", "Load", "Says.", table, None)
    request = RequestFactory().get("/figures/")
    with translation.override("en"):
        html, whole = (
            chart(Context({"request": request}), chart=drawn, download=download) for download in (True, False)
        )
    assert f"The first {MOST_ROWS} of {MOST_ROWS + 3} rows stand here; the file has all." in html
    assert (html.count("Clinic 30"), html.count("Clinic 31")) == (1, 0)
    assert "the file has all" not in whole
    assert "Clinic 33" in whole


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_field_of_a_file_is_a_formula(begins: str):
    answer = csv_answer(name="list", on=ON, columns=["name"], rows=[(f"{begins}1+1",)])
    assert f"'{begins}1+1" in content(answer)


@pytest.mark.parametrize(
    ("language", "line"), [("ru", "Отказано;5\r\n"), ("kk", "Бас тартылды;5\r\n"), ("en", "Refused,5\r\n")]
)
def test_a_file_speaks_the_readers_language_and_parts_fields_as_its_spreadsheet_does(language: str, line: str):
    with translation.override(language):
        answer = csv_answer(name="list", on=ON, columns=[_("Refused"), 5], rows=[(_("Refused"), 5)])
    assert content(answer) == f"\ufeff{line}{line}"


def test_days_are_iso_unknown_is_empty_and_a_number_stays_a_number():
    answer = csv_answer(name="list", on=ON, columns=["a", "b", "c"], rows=[(ON, None, -3)])
    assert content(answer).splitlines()[1] == "2026-11-16,,-3"
    assert answer["Content-Disposition"] == 'attachment; filename="list-2026-11-16.csv"'


def test_the_link_keeps_the_filters_and_leaves_the_page_of_the_list():
    request = RequestFactory().get("/?state=overdue&page=3")
    assert csv_address(request, part="list") == "?state=overdue&download=list"


def test_every_page_of_a_list_is_fetched_once():
    pages = every_page(Paginator(range(7), 3).get_page)
    assert [list(page) for page in pages] == [[0, 1, 2], [3, 4, 5], [6]]
