"""The chief physician takes a ticket back. The attachment itself stays: it is ended or corrected in its own ways."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.errors import AlreadyRevoked, NotFound
from registratura.attachment.permissions import check_may_revoke
from registratura.attachment.queries.papers import issued_paper
from registratura.documents.actions.revoke_paper import revoke_paper
from registratura.documents.models import Document
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice


def revoke_ticket(*, person_id: UUID, document_id: UUID, reason: str, by: Actor, clock: Clock) -> Document:
    """Revoke the person's ticket and tell them. `reason` is one of `documents.actions.revoke_paper.REASONS`.

    Raises NotFound where there is no such ticket (a refusal is overruled, never revoked), NotYours, AlreadyRevoked,
    ValueError for another reason.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        paper = issued_paper(person_id=person_id, document_id=document_id)
        if paper is None or paper.document.kind != Document.Kind.TICKET:
            raise NotFound(what="ticket")
        check_may_revoke(actor=by, clinic_id=paper.clinic.id)
        if paper.document.revoked_at:
            raise AlreadyRevoked(at=paper.document.revoked_at)
        revoke_paper(document=paper.document, reason=reason, by=by, at=at)
        Notice.objects.create(
            person_id=person_id,
            kind="document.revoked",
            data={"document": paper.document.number},
            subject_id=document_id,
            created_at=at,
        )
    return paper.document
