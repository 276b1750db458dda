"""The refusals that wait for the chief physician's signature, and whether each may still be signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from registratura.attachment.actions.decide_application import look_through
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
    looked = look_through(applications=[(row.person_id, row.id) for row in rows], clock=clock)
    pairs = zip(rows, looked, strict=True)
    return [ToSign(row, answer.outcome == "refuse", case.legal_day) for row, (case, answer) in pairs]
