"""The frame around every page, seen on the living page of the design system."""

from __future__ import annotations

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.http import Http404
from django.test import override_settings

from registratura.cli.messages import problems
from registratura.design.examples import CHAPTERS, FORM_EXAMPLES
from registratura.design.views import words
from registratura.design.words import books, sentences_of


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_page_says_its_language(draw_page, language: str) -> None:
    assert f'<html lang="{language}">' in draw_page(language=language).content.decode()


@pytest.mark.parametrize(("language", "title"), [("ru", "Система оформления"), ("kk", "Безендіру жүйесі")])
def test_page_speaks_russian_and_kazakh(draw_page, language: str, title: str) -> None:
    assert f"<title>{title} — registratura</title>" in draw_page(language=language).content.decode()


def test_language_switch_marks_the_current_language_and_keeps_the_address(draw_page) -> None:
    html = draw_page(language="kk").content.decode()

    switch = re.search(r'<form class="language-switch".*?</form>', html, re.S)[0]
    assert re.findall(r'value="(\w+)" lang="\w+"[^>]*aria-current="true"', switch) == ["kk"]
    assert 'name="next" value="/design/"' in switch
    assert 'action="/i18n/setlang/"' in switch
    assert "csrfmiddlewaretoken" in switch


def test_title_begins_with_error_when_the_form_has_errors(draw_page) -> None:
    assert "<title>Error: Design system" in draw_page(sent={}).content.decode()
    assert "<title>Design system" in draw_page().content.decode()


def test_demo_banner_is_shown_in_a_demo_only(draw_page) -> None:
    assert 'class="demo"' in draw_page().content.decode()
    with override_settings(REGISTRATURA=SimpleNamespace(demo=False)):
        page = draw_page(staff=True)
        assert 'class="demo"' not in page.content.decode()


def test_living_page_is_closed_to_the_public_outside_a_demo(draw_page) -> None:
    with override_settings(REGISTRATURA=SimpleNamespace(demo=False)), pytest.raises(Http404):
        draw_page()


def test_living_page_shows_and_quotes_every_component(draw_page) -> None:
    html = draw_page().content.decode()

    names = [example.name for _, _, examples in CHAPTERS for example in examples]
    for name in (*names, *(example.name for example in FORM_EXAMPLES)):
        assert f'id="{name}"' in html
    assert "{% confirmation title=" in html


def test_every_text_of_the_design_system_is_translated() -> None:
    assert problems(only=["design"]) == []


@pytest.mark.parametrize("book", books())
def test_the_words_of_every_part_stand_beside_their_translations(draw_page, book: str) -> None:
    first = sentences_of(book)[0]
    html = unescape(draw_page(view=words, book=book).content.decode())
    for text in (first.english[0], first.russian[0], first.kazakh[0]):
        assert text in html


def test_a_sentence_is_found_by_its_words_in_any_language() -> None:
    for wanted in ("my cabinet", "мой кабинет", "менің кабинетім"):
        assert "My cabinet" in {each.english[0] for each in sentences_of("portal") if each.says(wanted)}
    assert not [each for each in sentences_of("portal") if each.says("no sentence says this")]


def test_where_no_sentence_says_it_the_page_tells_so(draw_page) -> None:
    assert "No sentence says this" not in draw_page(view=words).content.decode()
    assert "No sentence says this" in draw_page(view=words, wanted="no sentence has these words").content.decode()


def test_the_longest_part_comes_in_pages_of_less_than_100_kilobytes(draw_page) -> None:
    longest = max(books(), key=lambda book: len(sentences_of(book)))
    assert len(draw_page(view=words, book=longest).content) < 100_000


def test_there_are_no_words_of_an_unknown_part(draw_page) -> None:
    with pytest.raises(Http404):
        draw_page(view=words, book="nothing")


def test_the_words_are_for_staff_where_people_are_real(draw_page) -> None:
    with override_settings(REGISTRATURA=SimpleNamespace(demo=False)), pytest.raises(Http404):
        draw_page(view=words, book="portal")
