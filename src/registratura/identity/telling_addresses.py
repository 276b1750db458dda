"""What is told of a changed telephone or e-mail goes to the former ones too: perhaps somebody else changed them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from registratura.notices.models import Notice


def tell_addresses(*, person_id: UUID, kind: str, data: dict[str, object], at: datetime, also: Iterable[str]) -> None:
    """One message for the cabinet and the address on record, and a copy for each of the addresses `also`."""
    message = {"person_id": person_id, "kind": kind, "data": data, "created_at": at}
    Notice.objects.create(**message)
    for address in also:
        Notice.objects.create(**message, address=address)
