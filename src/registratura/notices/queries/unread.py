"""How many messages wait to be read."""

from __future__ import annotations

from uuid import UUID

from registratura.notices.models import Notice


def unread_count(*, person_id: UUID) -> int:
    """The person's messages that were never shown in the cabinet."""
    return Notice.objects.filter(person_id=person_id, read_at=None, address="").count()
