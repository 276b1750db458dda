"""What a citizen has answered of an application and not sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from registratura.attachment.models import UnfinishedApplication

# The house's own term: somebody looks for a paper over the weekend and comes back.
KEPT_UNSENT = timedelta(days=7)


def unfinished_of(*, account_id: UUID, at: datetime) -> UnfinishedApplication | None:
    """The answers kept, unless their days are over."""
    return UnfinishedApplication.objects.filter(account_id=account_id, kept_at__gte=at - KEPT_UNSENT).first()


def kept_until(unfinished: UnfinishedApplication) -> datetime:
    """The instant after which the answers are gone."""
    return unfinished.kept_at + KEPT_UNSENT


def unfinished_application_ids() -> set[UUID]:
    """The ids of all applications begun and not sent, whose scans are still waited for."""
    rows = UnfinishedApplication.objects.values_list("application_ids", flat=True)
    return {UUID(each) for ids in rows.iterator() for each in ids}
