"""Take what came back signed: verify it against what was handed out, use the request up, keep the evidence."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from registratura.identity.actor import Actor
from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.verify import Verified, Verifier, verify_signature
from registratura.identity.errors import SigningRequestOver
from registratura.identity.models import SignatureEvidence, SigningRequest
from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.clock import Clock
from registratura.ledger.ids import new_id
from registratura.registry.models import PersonIdentifier

IIN_SYSTEM = "kz.iin"
USES = {SigningRequest.Purpose.APPLICATION: KeyUse.SIGN, SigningRequest.Purpose.SIGN_IN: KeyUse.SIGN_IN}


def take_signature(*, request_id: UUID, cms: bytes, by: Actor, clock: Clock, verifier: Verifier) -> SignatureEvidence:
    """The evidence of a signature by the person the request names.

    Authorities are asked before the transaction begins; in it the request is used up, once, whoever comes twice.
    A refused signature uses nothing up. Raises SignatureRefused, SigningRequestOver.
    """
    request = SigningRequest.objects.filter(id=request_id, purpose=SigningRequest.Purpose.APPLICATION).first()
    check_open(request, clock())
    at = clock()
    verified = verify_signature(
        payload=bytes(request.payload),
        cms=cms,
        use=USES[request.purpose],
        at=at,
        asked_at=request.created_at,
        verifier=verifier,
        expected_iin=_iin_of(request.signer_id),
    )
    with transaction.atomic():
        use_up(request, at)
        evidence = keep_evidence(request=request, cms=cms, verified=verified, at=at)
        record_entry(
            person_id=request.person_id,
            by=by.code,
            verb="identity.signed",
            clock=lambda: at,
            subject_id=request.subject_id,
            data={
                "evidence": str(evidence.id),
                "document": hashlib.sha256(request.payload).hexdigest(),
                "cms": hashlib.sha256(cms).hexdigest(),
                "verifier": verified.verifier,
                "by_representative": request.signer_id != request.person_id,
            },
        )
    return evidence


def check_open(request: SigningRequest | None, at: datetime) -> None:
    """That a signature is still waited for. Raises SigningRequestOver."""
    if request is None or request.used_at or request.expires_at <= at:
        raise SigningRequestOver


def use_up(request: SigningRequest, at: datetime) -> None:
    """Mark the request as signed; of two at once one finds it taken. Raises SigningRequestOver."""
    if not SigningRequest.objects.filter(id=request.id, used_at=None).update(used_at=at):
        raise SigningRequestOver


def keep_evidence(*, request: SigningRequest, cms: bytes, verified: Verified, at: datetime) -> SignatureEvidence:
    """All that is needed to verify the signature again, years later."""
    answers = [("ocsp", answer) for answer in verified.answers.ocsps]
    lists = [("crl", a_list) for a_list in verified.answers.crls]
    return SignatureEvidence.objects.create(
        person_id=request.person_id,
        id=new_id(),
        request_id=request.id,
        subject_id=request.subject_id,
        signer_id=request.signer_id,
        payload=request.payload,
        cms=cms,
        chain=[_text(certificate.dump()) for certificate in verified.chain],
        revocation=[{"kind": kind, "der": _text(answer.dump())} for kind, answer in (*answers, *lists)],
        verdict={
            "checks": list(verified.checks),
            "asked_at": request.created_at.isoformat(),
            "claimed_at": verified.claimed_at.isoformat() if verified.claimed_at else None,
        },
        verifier=verified.verifier,
        verified_at=at,
    )


def _iin_of(person_id: UUID | None) -> str:
    """The number on record; without one no certificate fits."""
    return PersonIdentifier.objects.get(system=IIN_SYSTEM, person_id=person_id).value


def _text(der: bytes) -> str:
    return base64.b64encode(der).decode()
