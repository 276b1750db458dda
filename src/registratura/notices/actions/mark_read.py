"""Messages that were shown to the person are no longer new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from registratura.notices.models import Notice


def mark_read(*, notices: Iterable[Notice], at: datetime) -> None:
    """Note when each was first shown; those read before keep their instant. The rows given stay as they were."""
    for person_id, ids in _new_by_person(notices).items():
        Notice.objects.filter(person_id=person_id, id__in=ids, read_at=None).update(read_at=at)


def _new_by_person(notices: Iterable[Notice]) -> dict[object, list[object]]:
    found: dict[object, list[object]] = {}
    for notice in notices:
        if notice.read_at is None:
            found.setdefault(notice.person_id, []).append(notice.id)
    return found
