"""Tickets and refusals as PDF: typst with the fonts it carries, so a paper looks the same on every machine.

Libertinus Serif among them has every Cyrillic and Kazakh letter. The output is PDF/A-2a: tagged for screen
readers and fit for an archive; the same data give the same bytes.
"""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from registratura.documents.letters import Letter, letters_page
from registratura.documents.refusal import RefusalData, refusal_page
from registratura.documents.ticket import TicketData, ticket_page

TEMPLATES = Path(__file__).parent / "templates"
STANDARD: Literal["a-2a"] = "a-2a"


class CannotPrint(ValueError):
    """A document holds a character that no font here has; the message names it, nothing is left out."""


def render_ticket(*, data: TicketData, language: str) -> bytes:
    """An attachment ticket as PDF in `ru`, `kk` or `en`. Raises UnknownLanguage or CannotPrint."""
    return _render("ticket", ticket_page(data=data, language=language), data.issued_on)


def render_refusal(*, data: RefusalData, language: str) -> bytes:
    """A refusal decision as PDF in `ru`, `kk` or `en`. Raises UnknownLanguage or CannotPrint."""
    return _render("refusal", refusal_page(data=data, language=language), data.issued_on)


def render_letters(*, letters: Sequence[Letter], issued_on: date, page: str) -> bytes:
    """At least one letter, all in one PDF. Raises UnknownLanguage or CannotPrint."""
    return _render("letters", letters_page(letters=letters, issued_on=issued_on, page=page), issued_on)


def _render(template: str, page: dict[str, Any], issued_on: date) -> bytes:
    compiler = typst.Compiler(root=TEMPLATES, font_paths=_fonts())
    try:
        rendered = compiler.compile(
            input=TEMPLATES / f"{template}.typ",
            format="pdf",
            sys_inputs={"page": json.dumps(page, ensure_ascii=False)},
            pdf_standards=STANDARD,
            timestamp=datetime.combine(issued_on, time(), UTC),
        )
    except typst.TypstError as error:
        if "could not be displayed" in error.message:
            raise CannotPrint(error.message) from error
        raise
    if not isinstance(rendered, bytes):
        raise TypeError("typst gave no PDF")
    return rendered


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
