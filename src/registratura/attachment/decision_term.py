"""The clinic's term, begun anew with the last thing that was missing; after an insurer's order, the order's day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from registratura.attachment.models import RefusalReview
from registratura.attachment.queries.case import Case, Wish, ask_law
from registratura.law.terms import attach_order_due_on


def decision_due_on(*, application: dict[str, Any], case: Case, wish: Wish) -> date | None:
    """The last day of a term that begins today: while the person brought what was missing, the clinic's did not run.

    `application` is its row. None where the law names no term.
    """
    if application["ordered_by"]:
        return ordered_due_on(
            person_id=application["person_id"],
            review_id=application["ordered_by"],
            country=application["country"],
            edition=application["edition"],
            on=case.legal_day,
        )
    today = replace(wish, applied_on=case.legal_day)
    answer = ask_law(case=case, wish=today, on=case.legal_day, edition=application["edition"])
    return answer.due_on or next((finding.due_on for finding in answer.findings if finding.due_on), None)


def ordered_due_on(*, person_id: UUID, review_id: UUID, country: str, edition: str, on: date) -> date:
    """The day the insurer's order names; where it has passed while it was the person's turn, the clinic's term anew."""
    orders = RefusalReview.objects.filter(person_id=person_id, id=review_id)
    attach_by = orders.values_list("attach_by", flat=True).first()
    if attach_by and attach_by >= on:
        return attach_by
    return attach_order_due_on(country=country, on=on, edition=edition)
