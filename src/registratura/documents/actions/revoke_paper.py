"""Take a paper back: it stays in the register, and whoever verifies it learns that it is no longer good."""

from __future__ import annotations

from datetime import datetime

from registratura.documents.models import Document
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import record_entry

REASONS = ("wrong_data", "issued_by_mistake", "misused", "record_corrected")
"""What it says is wrong; it should not have been issued; somebody else used it; the record behind it was corrected."""


def revoke_paper(*, document: Document, reason: str, by: Actor, at: datetime) -> None:
    """Mark the paper as revoked, once, and write down why. Part of the caller's transaction, under the person's lock.

    Whether the actor may do it, and whether the person is told, is the caller's. Raises ValueError for a reason that is
    none of REASONS, and for a paper that is revoked already.
    """
    if reason not in REASONS:
        raise ValueError(reason)
    if document.revoked_at is not None:
        raise ValueError("revoked already")
    document.revoked_at = at
    document.save(update_fields=["revoked_at"])
    record_entry(
        person_id=document.person_id,
        by=by.code,
        verb="document.revoked",
        clock=lambda: at,
        subject_id=document.id,
        data={"kind": document.kind, "document": document.number, "reason": reason},
    )
