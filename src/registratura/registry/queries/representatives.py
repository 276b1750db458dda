"""Who may act for whom."""

from datetime import date
from uuid import UUID

from django.db.models.functions import Now, TruncDate

from registratura.registry.models import Representation


def may_act_for(*, actor_person_id: UUID | None, person_id: UUID, on: date | None = None) -> bool:
    """Whether the actor is the person or represents them on the day (today's by default)."""
    if actor_person_id is None:
        return False
    if actor_person_id == person_id:
        return True
    day = on if on is not None else TruncDate(Now())
    return Representation.objects.filter(
        person_id=person_id, representative_id=actor_person_id, period__contains=day
    ).exists()
