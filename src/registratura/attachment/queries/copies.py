"""Papers the law wants as copies: handed over at the desk they are scanned, and without the scan they are missing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from registratura.attachment.law_words import Choices, Paper
from registratura.attachment.queries.case import edition_on
from registratura.law.rulebook import load_rulebook

PARAMETER, ENDING = "desk_identity_documents", "_copy"


def copies_asked(*, country: str, on: date, edition: str = "") -> frozenset[str]:
    """Codes of the identity papers of which the desk keeps a copy; empty where the law wants to see originals.

    `edition` is that of the application, else the one in force on the day.
    """
    edition = edition or edition_on(country=country, applied_on=on)
    rulebook = load_rulebook(country=country, edition=edition)
    if PARAMETER not in rulebook.country.parameters:
        return frozenset()
    return frozenset(code for code in rulebook.value_on(PARAMETER, on).value if code.endswith(ENDING))


def without_copies(papers: Sequence[Paper], copies: Collection[str]) -> tuple[Paper, ...]:
    """The papers that may be ticked as seen, each with what of it needs no scan."""
    left = (
        replace(paper, choices=tuple(choice for choice in paper.choices if choice[0] not in copies)) for paper in papers
    )
    return tuple(paper for paper in left if paper.choices)


def copies_missing(papers: Sequence[Paper], copies: Collection[str]) -> Choices:
    """Code and name of each copy that one of the papers lacks."""
    return tuple(choice for paper in papers for choice in paper.choices if choice[0] in copies)
