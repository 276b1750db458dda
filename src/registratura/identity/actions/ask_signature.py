"""Hand out a document to sign: its exact bytes, good for one signature and half an hour."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from registratura.identity.models import SigningRequest
from registratura.identity.signing_documents import canonical
from registratura.ledger.clock import Clock
from registratura.ledger.ids import new_id

VALID_FOR = timedelta(minutes=30)
NONCE_BYTES = 24


def ask_signature(
    *,
    purpose: str,
    document: Mapping[str, object],
    clock: Clock,
    person_id: UUID | None = None,
    signer_id: UUID | None = None,
    subject_id: UUID | None = None,
) -> SigningRequest:
    """Keep the document with a fresh nonce, its own number and the time.

    `person_id` is whose matter it is, `signer_id` who is to sign (the person, or a representative); a sign-in names
    neither. The caller has checked that the signer may act for the person.
    """
    at, request_id, nonce = clock(), new_id(), secrets.token_urlsafe(NONCE_BYTES)
    whole = {**document, "purpose": purpose, "request": str(request_id), "nonce": nonce, "asked_at": at.isoformat()}
    return SigningRequest.objects.create(
        id=request_id,
        purpose=purpose,
        person_id=person_id,
        signer_id=signer_id,
        subject_id=subject_id,
        payload=canonical(whole),
        nonce=nonce,
        created_at=at,
        expires_at=at + VALID_FOR,
    )
