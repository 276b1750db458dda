"""What the components say and refuse."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

TODAY = dt.date(2026, 11, 16)


def draw(source: str, **values: object) -> str:
    """The template's text, with the design tags loaded and blanks folded."""
    html = Template("{% load i18n design %}" + source).render(Context({"today": TODAY, **values}))
    return re.sub(r"\s+", " ", html).strip()


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def in_days(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("language", "days", "said"),
    [
        ("en", 1, "1 day left"),
        ("en", 5, "5 days left"),
        ("ru", 1, "остался 1 день"),
        ("ru", 3, "осталось 3 дня"),
        ("ru", 11, "осталось 11 дней"),
        ("ru", 21, "остался 21 день"),
        ("kk", 3, "3 күн қалды"),
        ("ru", 0, "сегодня последний день"),
        ("ru", -2, "просрочено на 2 дня"),
        ("en", -1, "overdue by 1 day"),
    ],
)
def test_deadline_says_what_is_left(language: str, days: int, said: str) -> None:
    with translation.override(language):
        assert text(draw("{% deadline due_on=due_on on=today %}", due_on=in_days(days))).endswith(said)


@pytest.mark.parametrize(("days", "tone"), [(5, "calm"), (2, "calm"), (1, "soon"), (0, "soon"), (-1, "overdue")])
def test_deadline_changes_its_tone_as_it_nears(days: int, tone: str) -> None:
    assert f"deadline-{tone}" in draw("{% deadline due_on=due_on on=today %}", due_on=in_days(days))


@pytest.mark.parametrize(("working", "tone"), [(0, "soon"), (1, "soon"), (2, "calm")])
def test_deadline_over_a_weekend_goes_by_working_days(working: int, tone: str) -> None:
    html = draw("{% deadline due_on=due_on on=today working_days_left=left %}", due_on=in_days(4), left=working)

    assert f"deadline-{tone}" in html
    assert "working day" in html


@pytest.mark.parametrize(
    ("language", "written"),
    [("ru", "22 ноября 2026 года"), ("kk", "2026 жылғы 22 қараша"), ("en", "22 November 2026")],
)
def test_day_is_written_as_the_language_writes_it(language: str, written: str) -> None:
    with translation.override(language):
        assert draw("{{ date|day }}", date=dt.date(2026, 11, 22)) == written


def test_unknown_number_of_places_is_never_shown_as_none() -> None:
    unknown = text(draw("{% places free=None total=1700 %}"))

    assert unknown == "The number of free places is not known."
    assert text(draw("{% places free=0 total=1700 %}")) == "No free places out of 1700"


def test_bar_of_places_shows_the_share_and_warns_when_few_are_left() -> None:
    assert 'width="25"' in draw("{% places free=425 total=1700 %}")
    assert "places-few" not in draw("{% places free=425 total=1700 %}")
    assert "places-few" in draw("{% places free=3 total=1700 %}")


def test_finding_says_its_verdict_in_words_too() -> None:
    said = {
        verdict: text(draw("{% finding verdict=verdict text='It holds.' source='Art. 1' %}", verdict=verdict))
        for verdict in ("met", "not_met", "unknown", "not_applicable")
    }

    assert len(set(said.values())) == 4
    assert said["unknown"] == "Not known yet: It holds. Source: Art. 1"


def test_empty_answer_is_said_to_be_missing_and_zero_is_not_empty() -> None:
    assert "Not provided" in draw("{% summary_row label='E-mail' value='' %}")
    assert "Not provided" not in draw("{% summary_row label='Children' value=0 %}")


def test_change_link_says_what_it_changes() -> None:
    html = draw("{% summary_row label='Surname' value='X' change='/surname/' %}")

    assert text(re.search(r'<a href="/surname/">.*?</a>', html)[0]) == "Change — Surname"


def test_what_people_typed_is_escaped_and_block_content_is_not() -> None:
    html = draw("{% notice title=typed %}<p>{{ typed }}</p>{% endnotice %}", typed="<b>&")

    assert "<b>" not in html
    assert "<p>&lt;b&gt;&amp;</p>" in html


@pytest.mark.parametrize(
    "source",
    [
        "{% button text='x' kind='huge' %}",
        "{% state text='x' tone='pink' %}",
        "{% task title='x' state='half' %}",
        "{% document title='x' state='lost' %}",
        "{% fieldset legend='x' hint='y' %}{% endfieldset %}",
    ],
)
def test_a_misspelt_choice_fails_in_the_hands_of_its_author(source: str) -> None:
    with pytest.raises(ValueError, match=r"none of|needs"):
        draw(source)


def test_error_summary_links_each_error_to_its_field_in_the_same_words() -> None:
    class Question(forms.Form):
        name = forms.CharField(error_messages={"required": "Enter your name."})
        ground = forms.ChoiceField(
            choices=[("a", "A")], widget=forms.RadioSelect, error_messages={"required": "Choose a ground."}
        )

        def clean(self) -> None:
            raise forms.ValidationError("The two do not fit together.")

    html = draw("{% error_summary form %}", form=Question({}))

    assert '<a href="#id_name">Enter your name.</a>' in html
    assert '<a href="#id_ground_0">Choose a ground.</a>' in html
    assert "<li>The two do not fit together.</li>" in html
    assert "autofocus" in html


def test_error_summary_is_silent_without_errors() -> None:
    assert draw("{% error_summary form %}", form=forms.Form({})) == ""


def test_pages_of_a_list_keep_the_rest_of_the_query() -> None:
    request = RequestFactory().get("/clinics/", {"q": "Сайын", "page": "2"})

    html = draw("{% pagination page=page %}", page=Paginator(range(30), 10).page(2), request=request)

    assert "?q=%D0%A1%D0%B0%D0%B9%D1%8B%D0%BD&amp;page=3" in html
    assert 'aria-current="page"' in html


def test_a_list_of_one_page_has_no_pages_to_choose() -> None:
    request = RequestFactory().get("/clinics/")

    assert draw("{% pagination page=page %}", page=Paginator(range(3), 10).page(1), request=request) == ""


def test_telephone_can_be_dialled() -> None:
    html = draw("{% clinic_card name='C' address='A' phone=phone %}{% endclinic_card %}", phone="+7 (700) 000-00-00")

    assert 'href="tel:+77000000000"' in html


def test_cells_of_a_table_carry_their_titles_for_a_phone() -> None:
    html = draw(
        "{% table caption='Work' %}{% table_head 'Person' 'Term' %}{% table_body %}"
        "{% row %}{% row_title %}A{% endrow_title %}{% cell label='Term' %}today{% endcell %}{% endrow %}"
        "{% endtable_body %}{% endtable %}"
    )

    assert '<td role="cell" data-label="Term">' in html
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 1
