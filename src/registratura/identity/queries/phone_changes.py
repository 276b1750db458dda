"""Whether a person's telephone waits to be replaced: what the first operator said."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from registratura.identity.models import SecondConfirmation
from registratura.identity.second_operator import HOLDS_FOR


def phone_change_asked(*, person_id: UUID, at: datetime) -> SecondConfirmation | None:
    """What was asked for within the hour and nobody has confirmed; None where nothing was."""
    asked = SecondConfirmation.objects.filter(
        person_id=person_id,
        purpose=SecondConfirmation.Purpose.PHONE,
        confirmed_at=None,
        asked_at__gt=at - HOLDS_FOR,
        asked_at__lte=at,
    )
    return asked.order_by("-asked_at").first()
