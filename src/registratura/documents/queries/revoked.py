"""The papers that were revoked, as a list anybody may keep."""

from __future__ import annotations

from datetime import datetime

from registratura.documents.actions.code import signing_key
from registratura.documents.models import Document
from registratura.documents.revoked_list import sign_revoked_list


def revoked_list(*, at: datetime) -> dict[str, str]:
    """Every revoked paper by `at`, signed: the shape is that of `documents.revoked_list`."""
    numbers = Document.objects.filter(revoked_at__isnull=False).values_list("number", flat=True)
    return sign_revoked_list(key=signing_key(), numbers=numbers, at=at)
