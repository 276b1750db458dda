"""The refusals that wait for the chief physician's signature, and whether each may still be signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from registratura.attachment.actions.decide_application import look_again
from registratura.attachment.models import Application
from registratura.attachment.states import State
from registratura.ledger.clock import Clock

ROWS_SHOWN = 50
TO_SIGN = Q(state=State.SUBMITTED, refusal_proposed_at__isnull=False, ordered_by=None)
"""Passed on and neither decided, sent back, nor ordered otherwise by the insurer."""


@dataclass(frozen=True, slots=True)
class ToSign:
    """One refusal on the legal day `on`; `lawful` is false where the law gives no ground at this minute."""

    application: Application
    lawful: bool
    on: date


def refusals_to_sign(*, clinic_ids: Iterable[UUID], clock: Clock) -> list[ToSign]:
    """The oldest first. The law is asked anew about each: the figures are those of this minute."""
    rows = Application.objects.filter(TO_SIGN, clinic_id__in=list(clinic_ids))
    rows = rows.select_related("person", "clinic", "doctor").order_by("refusal_proposed_at", "id")[:ROWS_SHOWN]
    return [_line(row, clock) for row in rows]


def _line(row: Application, clock: Clock) -> ToSign:
    _, case, answer = look_again(person_id=row.person_id, application_id=row.id, clock=clock)
    return ToSign(row, answer.outcome == "refuse", case.legal_day)
