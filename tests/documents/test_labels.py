"""The words of documents: three languages with the same labels, and every label is there."""

import re
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from registratura.documents.labels import LabelMissing, UnknownLanguage, label, load_labels, long_date
from registratura.documents.letters import Letter, letters_page
from registratura.documents.refusal import Channel, refusal_page
from registratura.documents.ticket import ticket_page
from tests.documents.papers import LANGUAGES, refusal, ticket

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def test_every_language_has_the_same_labels_with_the_same_placeholders():
    shapes = [
        {key: sorted(PLACEHOLDER.findall(words)) for key, words in load_labels(language=language).items()}
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1] == shapes[2]
    assert shapes[0]["document.number"] == ["date", "number"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_is_empty(language):
    assert all(words.strip() for words in load_labels(language=language).values())


def test_every_label_is_printed_somewhere(monkeypatch):
    used = set()

    def noting(*, key, language, **values):
        used.add(key)
        return label(key=key, language=language, **values)

    for module in ("page", "paper", "ticket", "refusal", "letters"):
        monkeypatch.setattr(f"registratura.documents.{module}.label", noting)
    ticket_page(data=replace(ticket("ru"), revoked_on=date(2026, 11, 20)), language="ru")
    refusal_page(data=refusal("ru"), language="ru")
    letter = Letter(addressee="Проба", address="ул. Пробная, 1", texts={"ru": "Текст."})
    letters_page(letters=[letter], issued_on=date(2026, 11, 20), page="example.invalid")
    by_data = {f"channel.{channel}" for channel in get_args(Channel)} | {"identifier.snils"}
    assert set(load_labels(language="ru")) == used | by_data


def test_an_unknown_label_is_named_with_its_file():
    with pytest.raises(LabelMissing, match=r"kk\.po has no words for ticket\.colour"):
        label(key="ticket.colour", language="kk")


def test_an_unknown_language_is_refused():
    with pytest.raises(UnknownLanguage, match="'fr'"):
        label(key="ticket.title", language="fr")


def test_days_are_written_as_people_write_them():
    day = date(2026, 11, 2)
    written = {language: long_date(day=day, language=language) for language in LANGUAGES}
    assert written == {
        "ru": "2 ноября 2026 года",
        "kk": "2026 жылғы 2 қараша",
        "en": "2 November 2026",
    }
