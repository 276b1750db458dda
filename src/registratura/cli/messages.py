"""`registratura messages …`: the texts of the product and their translations, without GNU gettext.

English is the msgid. Each folder under src/registratura that has texts keeps its own catalogues,
<app>/locale/<language>/LC_MESSAGES/django.po; the compiled .mo files beside them are made here and never committed.
"""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated

import typer
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from django.utils.translation import templatize

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGES = ("ru", "kk")
DOMAIN = "django"
_ARGUMENTS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = {"_": None, **{name + end: spec for name, spec in _ARGUMENTS.items() for end in ("", "_lazy")}}
"""Each function that marks a text, and which of its arguments are context, singular and plural."""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdif]|\{\w*\}")


class BrokenCatalogue(Exception):
    """A .po file that cannot be read; the text names the file and the line."""


class MessageCatalogue(Catalog):
    """A catalogue whose header says only what gettext needs: no dates, no tools, so that a diff shows texts only."""

    def __init__(self, language: str) -> None:
        super().__init__(locale=language, fuzzy=False, header_comment=f"# registratura, {language}")

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]


def extract_catalogues(*, package: Path = PACKAGE, only: Collection[str] = ()) -> list[Path]:
    """Bring the catalogues of all apps (or `only` these) up to date with the sources; return the files that changed."""
    changed = []
    for app, language in _apps_and_languages(package, only):
        path, text = _path(app, language), _text(_updated(app, language))
        if text is None:
            if path.exists():
                path.unlink()
                path.with_suffix(".mo").unlink(missing_ok=True)
                changed.append(path)
        elif not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            changed.append(path)
    return changed


def compile_catalogues(*, package: Path = PACKAGE) -> list[Path]:
    """Write each .mo that is missing or not newer than its .po; return those written. Costs a few stats otherwise."""
    written = []
    for source in sorted(package.glob(f"*/locale/*/LC_MESSAGES/{DOMAIN}.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        # Web server and worker may both start on a stale catalogue: each writes its own file, the last one stays.
        unfinished = target.with_suffix(f".{os.getpid()}")
        with unfinished.open("wb") as file:
            write_mo(file, _read(source))
        unfinished.replace(target)
        written.append(target)
    return written


def problems(*, package: Path = PACKAGE, only: Collection[str] = ()) -> list[str]:
    """What is wrong with the translations: catalogues out of date, texts without one, placeholders that differ."""
    found = []
    for app, language in _apps_and_languages(package, only):
        path = _path(app, language)
        try:
            catalogue = _updated(app, language)
        except BrokenCatalogue as broken:
            found.append(f"{app.name}, {language}: {broken}")
            continue
        text = _text(catalogue)
        if text != (path.read_text("utf-8") if path.exists() else None):
            found.append(f"{app.name}, {language}: out of date, run `registratura messages extract`")
        for message in catalogue:
            found += [f"{app.name}, {language}: {wrong}" for wrong in _wrong_with(message)]
    return found


def _wrong_with(message: Message) -> Iterator[str]:
    singular, plural = message.id if isinstance(message.id, tuple) else (message.id, None)
    if not singular:
        return
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(forms):
        yield f"no translation of {singular!r}"
        return
    asked = _placeholders(plural or singular)
    for form in forms:
        if _placeholders(form) != asked:
            yield f"placeholders of {singular!r} differ in {form!r}"


def _placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text.replace("%%", "")))


def _apps_and_languages(package: Path, only: Collection[str]) -> Iterator[tuple[Path, str]]:
    for app in sorted(package.iterdir()):
        if app.is_dir() and (not only or app.name in only):
            for language in LANGUAGES:
                yield app, language


def _updated(app: Path, language: str) -> MessageCatalogue:
    """The texts of `app` in the order of its files, with the translations there were."""
    path = _path(app, language)
    known = _read(path) if path.exists() else Catalog(locale=language)
    catalogue = MessageCatalogue(language)
    for source, text, context, comments in _texts(app):
        catalogue.add(text, context=context, locations=[(source, 0)], auto_comments=comments)
    for message in catalogue:
        before = known.get(message.id, message.context) if message.id else None
        if before and isinstance(before.id, tuple) == isinstance(message.id, tuple):
            message.string, message.user_comments = before.string, before.user_comments
    return catalogue


def _texts(app: Path) -> Iterator[tuple[str, str | tuple[str, str], str | None, list[str]]]:
    for path in sorted([*app.rglob("*.py"), *app.rglob("templates/**/*.html"), *app.rglob("templates/**/*.txt")]):
        code = path.read_text("utf-8")
        if path.suffix != ".py":
            # What templatize leaves is not indented as Python asks.
            code = "\n".join(line.strip() for line in templatize(code, origin=str(path)).splitlines())
        found = extract(extract_python, io.BytesIO(code.encode()), KEYWORDS, ("Translators:",), {"encoding": "utf-8"})
        for _line, text, comments, context in found:
            yield path.relative_to(app).as_posix(), text, context, comments


def _text(catalogue: MessageCatalogue) -> str | None:
    """The .po file as it is to be written; None where the app has no texts."""
    if not len(catalogue):
        return None
    written = io.BytesIO()
    write_po(written, catalogue, width=100, include_lineno=False)
    return written.getvalue().decode().rstrip("\n") + "\n"


def _read(path: Path) -> Catalog:
    try:
        with path.open("rb") as file:
            return read_po(file, locale=path.parent.parent.name, abort_invalid=True)
    except PoFileError as error:
        raise BrokenCatalogue(f"{path} cannot be read: {error}") from error


def _path(app: Path, language: str) -> Path:
    return app / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


app = typer.Typer(help="Texts of the product and their translations.", no_args_is_help=True)
Apps = Annotated[list[str] | None, typer.Argument(help="Only these apps, e.g. portal desk; all if none is named.")]


@app.command("extract")
def extract_command(apps: Apps = None) -> None:
    """Bring the catalogues up to date with the sources; translations stay, texts that are gone go."""
    for path in extract_catalogues(only=apps or ()):
        typer.echo(f"updated {path.relative_to(PACKAGE)}")


@app.command("compile")
def compile_command() -> None:
    """Compile the catalogues that changed."""
    for path in compile_catalogues():
        typer.echo(f"compiled {path.relative_to(PACKAGE)}")


@app.command("check")
def check_command(apps: Apps = None) -> None:
    """Fail, naming each text, if a translation is missing or does not fit, or if a catalogue is out of date."""
    found = problems(only=apps or ())
    for problem in found:
        typer.echo(problem, err=True)
    if found:
        raise typer.Exit(1)
