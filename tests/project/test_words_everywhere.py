"""No English sentence is left on a Russian or Kazakh page, and every count has all its plural forms."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest
from babel.messages.plurals import get_plural

from registratura.cli.messages import compile_catalogues
from registratura.design.words import LAW, books, sentences_of
from tests.project.table_of_pages import TABLE
from tests.project.test_who_sees_what import (
    METHODS,
    PAGES,
    ROLES,
    Client,
    ask,
    demo_site,  # noqa: F401
    signed_in,
    subject_of,
)

LANGUAGES = ("ru", "kk")
HTML = "text/html"
# Two words of Latin letters side by side: a sentence that nobody thought of giving to the translators.
ENGLISH = re.compile(r"\b[A-Za-z]{3,} [a-z]{2,}\b")
NOT_READ = {"script", "style", "code", "pre"}
READ_ALOUD = ("aria-label", "title", "placeholder", "alt", "data-label")


class Read(HTMLParser):
    """The texts a page shows or has read aloud, each with the language it says it is in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.languages: list[tuple[str, str]] = []
        self.texts: set[tuple[str, str]] = set()
        self.feed(html)

    @property
    def language(self) -> str:
        return next((language for _, language in reversed(self.languages) if language), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or ""
        if tag not in ("input", "link", "meta", "br", "img", "hr", "path", "circle", "rect"):
            self.languages.append((tag, language))
        self.texts |= {(language or self.language, as_read(given[name])) for name in READ_ALOUD if given.get(name)}

    def handle_endtag(self, tag: str) -> None:
        while self.languages and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self.languages and self.languages[-1][0] in NOT_READ):
            self.texts.add((self.language, as_read(data)))


def as_read(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " ")).strip()


@cache
def english_sentences(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """English texts whose translation differs: whole ones, and those with values as patterns."""
    whole, patterns = set(), []
    for book in books():
        for sentence in sentences_of(book):
            translated = sentence.russian if language == "ru" else sentence.kazakh
            for text in sentence.english:
                if text in translated or (book.split("-")[0] == LAW and " " not in text):
                    continue
                if "%(" not in text:
                    whole.add(as_read(text))
                elif len(re.sub(r"%\(\w+\)s", "", text)) > 12:
                    parts = re.split(r"%\(\w+\)s", as_read(text))
                    patterns.append(re.compile(".+".join(re.escape(part) for part in parts)))
    return frozenset(whole), tuple(patterns)


def english_on(html: str, language: str) -> list[str]:
    """The English texts of a page in another language; names of people and clinics are no texts of ours."""
    whole, patterns = english_sentences(language)
    shown = {text for its, text in Read(html).texts if its == language and re.search("[A-Za-z]", text)}
    return sorted(
        text
        for text in shown
        if text in whole or ENGLISH.search(text) or any(pattern.fullmatch(text) for pattern in patterns)
    )


@pytest.fixture(scope="module", autouse=True)
def _catalogues() -> None:
    compile_catalogues()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(TABLE))
def test_no_page_shows_an_untranslated_sentence(demo_site, name, language):  # noqa: F811
    subject = subject_of(name)
    if "<slug:language>" in PAGES[name].path:
        subject = replace(subject, arguments={"language": language})
    letter = TABLE[name][0]
    client = Client() if letter == "*" else signed_in(ROLES[letter], subject, own=True)
    client.cookies["django_language"] = language
    for method in METHODS:
        answer = ask(client, method, name, subject)
        if answer.get("Content-Type", "").startswith(HTML) and answer.content:
            html = answer.content.decode()
            assert english_on(html, language) == [], f"{method} {name}"
            assert f'<html lang="{language}"' in html


def test_an_english_sentence_left_on_a_page_is_found():
    page = '<html lang="kk"><p>Choose a clinic and attach to it</p><p lang="en">Choose a doctor.</p></html>'
    assert english_on(page, "kk") == ["Choose a clinic and attach to it"]


@pytest.mark.parametrize("book", books())
def test_every_count_has_all_the_plural_forms_of_its_language(book):
    for sentence in sentences_of(book):
        if len(sentence.english) > 1:
            for language, forms in (("ru", sentence.russian), ("kk", sentence.kazakh)):
                assert len(forms) == get_plural(language).num_plurals, sentence.english
                assert all(forms), sentence.english


def test_one_english_text_has_one_translation_in_whatever_folder_it_stands():
    # Django reads all folders as one book and takes the first translation it meets; the others are never seen.
    said = defaultdict(set)
    for book in books():
        for sentence in sentences_of(book) if book.split("-")[0] != LAW else ():
            said[sentence.english, sentence.context].add((sentence.russian, sentence.kazakh))
    assert {english: all_of_it for english, all_of_it in said.items() if len(all_of_it) > 1} == {}


@pytest.mark.parametrize("book", books())
def test_no_word_leaves_the_choice_of_its_ending_to_the_reader(book):
    for sentence in sentences_of(book):
        for text in sentence.english + sentence.russian + sentence.kazakh:
            assert not re.search(r"\w\((s|а|ы|и|ов|ей|лар|лер)\)", text), text
