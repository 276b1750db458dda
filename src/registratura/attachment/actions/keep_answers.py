"""Answers of an application that is not sent yet are kept for a while, for its citizen alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from registratura.attachment.models import UnfinishedApplication
from registratura.attachment.queries.unfinished import KEPT_UNSENT


def keep_answers(
    *, account_id: UUID, answers: Mapping[str, object], application_ids: Iterable[UUID], at: datetime
) -> None:
    """Keep the answers given so far; those of before are replaced, and the days are counted anew."""
    UnfinishedApplication.objects.update_or_create(
        account_id=account_id,
        defaults={"answers": answers, "application_ids": [str(each) for each in application_ids], "kept_at": at},
    )


def drop_answers(*, account_id: UUID) -> None:
    """Forget them: they were sent, or are not wanted any more."""
    UnfinishedApplication.objects.filter(account_id=account_id).delete()


def drop_old_answers(*, at: datetime) -> int:
    """Forget those that nobody has come back to; how many."""
    return UnfinishedApplication.objects.filter(kept_at__lt=at - KEPT_UNSENT).delete()[0]
