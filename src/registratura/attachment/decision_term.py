"""The clinic's term, begun anew with the last thing that was missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from registratura.attachment.queries.case import Case, Wish, ask_law


def decision_due_on(*, case: Case, wish: Wish, edition: str) -> date | None:
    """The last day of a term that begins today: while the person brought what was missing, the clinic's did not run.

    None where the law names no term.
    """
    today = replace(wish, applied_on=case.legal_day)
    answer = ask_law(case=case, wish=today, on=case.legal_day, edition=edition)
    return answer.due_on or next((finding.due_on for finding in answer.findings if finding.due_on), None)
