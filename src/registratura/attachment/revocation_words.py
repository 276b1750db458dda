"""Why a ticket was revoked, in words for the person and the staff alike."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.documents.models import Document
from registratura.ledger.models import Entry

REASONS: dict[str, Promise] = {
    "wrong_data": _("What the ticket says is wrong"),
    "issued_by_mistake": _("The ticket was issued by mistake"),
    "misused": _("Somebody else has used the ticket"),
    "record_corrected": _("The record of the attachment has been corrected"),
}
CHOSEN_BY_HAND = ("wrong_data", "issued_by_mistake", "misused")


def revocation_reason(*, document: Document) -> str:
    """Why the paper was revoked; empty where it was not, or nobody wrote it down."""
    entry = Entry.objects.filter(person_id=document.person_id, verb="document.revoked", subject_id=document.id).first()
    return str(REASONS.get(entry.data["reason"], "")) if entry else ""
