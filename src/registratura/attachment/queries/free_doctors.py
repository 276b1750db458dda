"""The doctors of the clinic who have a place when the chosen one has none."""

from __future__ import annotations

from registratura.attachment.errors import SeatTaken
from registratura.registry.models import Doctor


def names_of_free_doctors(*, taken: SeatTaken) -> list[str]:
    """Full names in the order of the clinic's codes."""
    return [doctor.full_name for doctor in Doctor.objects.filter(id__in=taken.free_ids).order_by("code")]
