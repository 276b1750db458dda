"""Texts are found, kept, compiled and checked without GNU gettext."""

from __future__ import annotations

import gettext
import os
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from registratura.cli import messages

VIEWS = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, npgettext_lazy, pgettext

def view(count, name):
    _("Hello, %(name)s")
    gettext_lazy("Later")
    pgettext("verb", "Change")
    ngettext("%(count)d clinic", "%(count)d clinics", count)
    npgettext_lazy("of a doctor", "%(count)d place", "%(count)d places", "count")
    return _(name)
"""

TEMPLATE = """{% load i18n design %}
    <p>{% translate "From a template" %}</p>
  {# Translators: shown on the button #}
  {% translate "Send" %}
{% blocktranslate trimmed with day=due_on %}
    Due on
    {{ day }}
{% endblocktranslate %}
      {% blocktranslate trimmed count days=days %}{{ days }} day{% plural %}{{ days }} days{% endblocktranslate %}
{% button text=_("Inside a tag") %} {{ value|default:_("Inside a filter") }}
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    app = tmp_path / "portal"
    (app / "templates" / "portal").mkdir(parents=True)
    (app / "views.py").write_text(VIEWS, "utf-8")
    (app / "templates" / "portal" / "page.html").write_text(TEMPLATE, "utf-8")
    (tmp_path / "silent").mkdir()
    (tmp_path / "silent" / "models.py").write_text("NAME = 'no text for people'\n", "utf-8")
    return tmp_path


def catalogue(package: Path, language: str = "kk") -> Path:
    return package / "portal" / "locale" / language / "LC_MESSAGES" / "django.po"


def translate(path: Path, msgid: str, msgstr: str) -> None:
    text = path.read_text("utf-8")
    untranslated = f'msgid "{msgid}"\nmsgstr ""'
    assert untranslated in text
    path.write_text(text.replace(untranslated, f'msgid "{msgid}"\nmsgstr "{msgstr}"'), "utf-8")


def translate_all(package: Path) -> None:
    """Every text is its own translation, plural forms included."""
    for language in messages.LANGUAGES:
        path = catalogue(package, language)
        known = messages._read(path)
        filled = messages.MessageCatalogue(language)
        for message in known:
            if message.id:
                plural = isinstance(message.id, tuple)
                string = (message.id[1],) * known.num_plurals if plural else message.id
                filled.add(message.id, string, context=message.context)
        path.write_text(messages._text(filled), "utf-8")
    messages.extract_catalogues(package=package)


def test_texts_of_code_and_templates_are_found_with_context_and_plural(package: Path) -> None:
    messages.extract_catalogues(package=package)

    found = {(m.context, m.id) for m in messages._read(catalogue(package)) if m.id}

    assert found == {
        (None, "Hello, %(name)s"),
        (None, "Later"),
        ("verb", "Change"),
        (None, ("%(count)d clinic", "%(count)d clinics")),
        ("of a doctor", ("%(count)d place", "%(count)d places")),
        (None, "From a template"),
        (None, "Send"),
        (None, "Due on %(day)s"),
        (None, ("%(days)s day", "%(days)s days")),
        (None, "Inside a tag"),
        (None, "Inside a filter"),
    }


def test_a_note_to_the_translator_travels_with_its_text(package: Path) -> None:
    messages.extract_catalogues(package=package)

    assert "#. Translators: shown on the button" in catalogue(package).read_text("utf-8")


def test_an_app_without_texts_gets_no_catalogue(package: Path) -> None:
    messages.extract_catalogues(package=package)

    assert not (package / "silent" / "locale").exists()


def test_only_the_named_apps_are_touched(package: Path) -> None:
    assert messages.extract_catalogues(package=package, only=["silent"]) == []
    assert len(messages.extract_catalogues(package=package, only=["portal"])) == len(messages.LANGUAGES)


def test_translations_survive_and_texts_that_are_gone_go(package: Path) -> None:
    messages.extract_catalogues(package=package)
    translate(catalogue(package), "Later", "Кейінірек")
    translate(catalogue(package), "From a template", "Үлгіден")
    (package / "portal" / "templates" / "portal" / "page.html").unlink()

    messages.extract_catalogues(package=package)

    text = catalogue(package).read_text("utf-8")
    assert 'msgstr "Кейінірек"' in text
    assert "Үлгіден" not in text


def test_a_changed_text_is_untranslated_not_guessed(package: Path) -> None:
    messages.extract_catalogues(package=package)
    translate(catalogue(package), "Later", "Кейінірек")
    views = package / "portal" / "views.py"
    views.write_text(views.read_text("utf-8").replace('"Later"', '"Later on"'), "utf-8")

    messages.extract_catalogues(package=package)

    text = catalogue(package).read_text("utf-8")
    assert 'msgid "Later on"\nmsgstr ""' in text
    assert "fuzzy" not in text


def test_extracting_twice_changes_nothing(package: Path) -> None:
    assert len(messages.extract_catalogues(package=package)) == len(messages.LANGUAGES)
    assert messages.extract_catalogues(package=package) == []


def test_moving_a_text_within_its_file_does_not_change_the_catalogue(package: Path) -> None:
    messages.extract_catalogues(package=package)
    views = package / "portal" / "views.py"
    views.write_text("\n\n\n" + views.read_text("utf-8"), "utf-8")

    assert messages.extract_catalogues(package=package) == []


def test_the_catalogue_of_an_app_that_fell_silent_is_removed(package: Path) -> None:
    messages.extract_catalogues(package=package)
    (package / "portal" / "templates" / "portal" / "page.html").unlink()
    (package / "portal" / "views.py").unlink()

    messages.extract_catalogues(package=package)

    assert not catalogue(package).exists()


def test_russian_has_three_plural_forms_and_kazakh_two(package: Path) -> None:
    messages.extract_catalogues(package=package)

    assert 'msgstr[2] ""' in catalogue(package, "ru").read_text("utf-8")
    assert 'msgstr[1] ""' in catalogue(package, "kk").read_text("utf-8")
    assert "msgstr[2]" not in catalogue(package, "kk").read_text("utf-8")


def test_compiled_catalogue_translates(package: Path) -> None:
    messages.extract_catalogues(package=package)
    translate(catalogue(package), "Later", "Кейінірек")

    messages.compile_catalogues(package=package)

    with catalogue(package).with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Later") == "Кейінірек"


def test_only_stale_catalogues_are_compiled(package: Path) -> None:
    messages.extract_catalogues(package=package)
    assert len(messages.compile_catalogues(package=package)) == len(messages.LANGUAGES)
    for language in messages.LANGUAGES:
        os.utime(catalogue(package, language), (1, 1))
    assert messages.compile_catalogues(package=package) == []

    future = catalogue(package).with_suffix(".mo").stat().st_mtime + 10
    os.utime(catalogue(package), (future, future))

    assert messages.compile_catalogues(package=package) == [catalogue(package).with_suffix(".mo")]


def test_complete_translations_have_no_problems(package: Path) -> None:
    messages.extract_catalogues(package=package)
    translate_all(package)

    assert messages.problems(package=package) == []


def test_each_missing_translation_is_named_with_app_and_language(package: Path) -> None:
    messages.extract_catalogues(package=package)
    translate_all(package)
    path = catalogue(package)
    path.write_text(path.read_text("utf-8").replace('msgstr "Later"', 'msgstr ""'), "utf-8")

    assert messages.problems(package=package) == ["portal, kk: no translation of 'Later'"]


@pytest.mark.parametrize("wrong", ["Сәлем", "Сәлем, %(nmae)s", "Сәлем, %(name)s %(name)s"])
def test_a_placeholder_lost_misspelt_or_doubled_is_a_problem(package: Path, wrong: str) -> None:
    messages.extract_catalogues(package=package)
    translate_all(package)
    path = catalogue(package)
    path.write_text(path.read_text("utf-8").replace('msgstr "Hello, %(name)s"', f'msgstr "{wrong}"'), "utf-8")

    (problem,) = messages.problems(package=package)

    assert "portal, kk" in problem
    assert "'Hello, %(name)s'" in problem


def test_one_plural_form_left_out_is_a_problem(package: Path) -> None:
    messages.extract_catalogues(package=package)
    translate_all(package)
    path = catalogue(package, "ru")
    path.write_text(path.read_text("utf-8").replace('msgstr[2] "%(days)s days"', 'msgstr[2] ""'), "utf-8")

    assert messages.problems(package=package) == ["portal, ru: no translation of '%(days)s day'"]


def test_a_text_not_yet_extracted_is_a_problem(package: Path) -> None:
    messages.extract_catalogues(package=package)
    translate_all(package)
    (package / "portal" / "forms.py").write_text('_("New")\n', "utf-8")

    found = messages.problems(package=package)

    assert "portal, ru: out of date, run `registratura messages extract`" in found
    assert "portal, ru: no translation of 'New'" in found


def test_a_broken_catalogue_is_named(package: Path) -> None:
    messages.extract_catalogues(package=package)
    catalogue(package).write_text('msgid "Later"\nthis is no catalogue\n', "utf-8")

    assert any(
        problem.startswith("portal, kk:") and "django.po" in problem for problem in messages.problems(package=package)
    )


def test_the_command_fails_and_names_what_is_missing(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    messages.extract_catalogues(package=package)
    monkeypatch.setattr(messages, "problems", partial(messages.problems, package=package))

    result = CliRunner().invoke(messages.app, ["check", "portal"])

    assert result.exit_code == 1
    assert "portal, kk: no translation of 'Later'" in result.output
