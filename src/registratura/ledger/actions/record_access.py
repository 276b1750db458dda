"""Note that somebody read people's records."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from registratura.ledger.models import Access


def record_access(*, person_ids: Iterable[UUID], by: str, purpose: str, at: datetime) -> None:
    """One row a person; `by` is the actor's code, `purpose` a stored code such as `desk.application`."""
    Access.objects.bulk_create(
        [Access(person_id=person_id, actor=by, purpose=purpose, at=at) for person_id in dict.fromkeys(person_ids)]
    )
