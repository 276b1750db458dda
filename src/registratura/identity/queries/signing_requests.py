"""Documents that wait for a signature, and the numbers by which signers are known."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from registratura.identity.models import SigningRequest
from registratura.registry.models import PersonIdentifier

IIN_SYSTEM = "kz.iin"
# A document with less time left than this is not shown to anybody who begins to sign.
TIME_TO_SIGN = timedelta(minutes=5)


def iin_of_person(*, person_id: UUID | None) -> str:
    """The person's ИИН on record; empty where there is none, or more than one."""
    numbers = PersonIdentifier.objects.filter(system=IIN_SYSTEM, person_id=person_id).values_list("value", flat=True)
    return numbers[0] if len(numbers) == 1 else ""


def waiting_requests(*, person_id: UUID, signer_id: UUID, subject_id: UUID, at: datetime) -> list[SigningRequest]:
    """The documents handed out to the signer for the subject that may still be signed, the newest first."""
    rows = SigningRequest.objects.filter(
        person_id=person_id, signer_id=signer_id, subject_id=subject_id, used_at=None
    ).filter(created_at__lte=at, expires_at__gt=at + TIME_TO_SIGN)
    return list(rows.order_by("-created_at"))


def waiting_challenge(*, request_id: UUID, at: datetime) -> SigningRequest | None:
    """The document for signing in, while it may still be signed."""
    rows = SigningRequest.objects.filter(id=request_id, purpose=SigningRequest.Purpose.SIGN_IN, used_at=None)
    return rows.filter(created_at__lte=at, expires_at__gt=at + TIME_TO_SIGN).first()


def waiting_for_signer(*, request_id: UUID, signer_id: UUID | None, at: datetime) -> SigningRequest | None:
    """The document handed out to that signer, while it takes a signature."""
    rows = SigningRequest.objects.filter(id=request_id, signer_id=signer_id, used_at=None, expires_at__gt=at)
    return rows.first() if signer_id else None
