"""Take what came back signed: verify it against what was handed out, use the request up, keep the evidence."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from registratura.identity.actor import Actor
from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.cms import signature_bytes
from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.eds.verify import Verified, Verifier, verify_signature
from registratura.identity.errors import SigningRequestOver
from registratura.identity.models import SignatureEvidence, SigningRequest
from registratura.identity.queries.signing_requests import iin_of_person
from registratura.identity.signing_documents import canonical
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.ledger.ids import new_id

SIGNED = "identity.signed"


@dataclass(frozen=True, slots=True)
class VerifiedSignature:
    """A signature over the request's document that holds, and has not been kept yet; `at` is when it was judged."""

    request: SigningRequest
    cms: bytes
    verified: Verified
    at: datetime


def take_signature(*, request_id: UUID, cms: bytes, by: Actor, clock: Clock, verifier: Verifier) -> SignatureEvidence:
    """The evidence of a signature by the person the request names.

    Authorities are asked before the transaction begins; in it the request is used up, once, whoever comes twice.
    A refused signature uses nothing up. Raises SignatureRefused, SigningRequestOver.
    """
    return keep_signature(
        signature=verify_answer(request_id=request_id, cms=cms, clock=clock, verifier=verifier), by=by, clock=clock
    )


def verify_answer(*, request_id: UUID, cms: bytes, clock: Clock, verifier: Verifier) -> VerifiedSignature:
    """Judge a signature without writing anything: for an action that keeps it together with what was signed.

    `cms` may be DER, PEM or base64. Raises SignatureRefused, SigningRequestOver.
    """
    at, cms = clock(), signature_bytes(cms)
    request = SigningRequest.objects.filter(id=request_id, purpose=SigningRequest.Purpose.APPLICATION).first()
    check_open(request, at)
    iin = iin_of_person(person_id=request.signer_id)
    if not iin:
        raise SignatureRefused(Failure.OTHER_PERSON, "no number on record to compare with")
    verified = verify_signature(
        payload=bytes(request.payload),
        cms=cms,
        use=KeyUse.SIGN,
        at=at,
        asked_at=request.created_at,
        verifier=verifier,
        expected_iin=iin,
    )
    return VerifiedSignature(request, cms, verified, at)


def keep_signature(*, signature: VerifiedSignature, by: Actor, clock: Clock) -> SignatureEvidence:
    """Use the request up and keep the evidence, in the caller's transaction where there is one.

    Raises SigningRequestOver for all but the first of several who come at once.
    """
    request, cms, verified, at = signature.request, signature.cms, signature.verified, signature.at
    with transaction.atomic():
        lock_person(person_id=request.person_id)
        use_up(request, at)
        evidence = SignatureEvidence.objects.create(
            person_id=request.person_id,
            id=new_id(),
            request_id=request.id,
            subject_id=request.subject_id,
            signer_id=request.signer_id,
            payload=request.payload,
            cms=cms,
            chain=[_text(certificate.dump()) for certificate in verified.chain],
            revocation=_answers(verified),
            verdict={
                "checks": list(verified.checks),
                "asked_at": request.created_at.isoformat(),
                "claimed_at": verified.claimed_at.isoformat() if verified.claimed_at else None,
            },
            verifier=verified.verifier,
            verified_at=at,
        )
        record_entry(
            person_id=request.person_id,
            by=by.code,
            verb=SIGNED,
            clock=clock,
            subject_id=request.subject_id,
            data={
                "evidence": str(evidence.id),
                **digests_of(evidence),
                "verifier": verified.verifier,
                "by_representative": request.signer_id != request.person_id,
            },
        )
    return evidence


def digests_of(evidence: SignatureEvidence) -> dict[str, str]:
    """What the ledger keeps, so that no byte of the evidence can change unseen: document, signature, proofs."""
    proofs = canonical(
        {
            "chain": evidence.chain,
            "revocation": evidence.revocation,
            "verdict": evidence.verdict,
            "request": str(evidence.request_id),
            "signer": str(evidence.signer_id),
            "verifier": evidence.verifier,
            "verified_at": evidence.verified_at.timestamp(),
        }
    )
    parts = {"document": evidence.payload, "cms": evidence.cms, "proofs": proofs}
    return {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()}


def check_open(request: SigningRequest | None, at: datetime) -> None:
    """That a signature is still waited for. Raises SigningRequestOver."""
    if request is None or request.used_at or request.expires_at <= at:
        raise SigningRequestOver


def use_up(request: SigningRequest, at: datetime) -> None:
    """Mark the request as signed; of two at once one finds it taken. Raises SigningRequestOver."""
    if not SigningRequest.objects.filter(id=request.id, used_at=None).update(used_at=at):
        raise SigningRequestOver


def _answers(verified: Verified) -> list[dict[str, str]]:
    """All that is needed to know, years later, that the certificate was not revoked."""
    answers = [("ocsp", answer) for answer in verified.answers.ocsps]
    lists = [("crl", a_list) for a_list in verified.answers.crls]
    return [{"kind": kind, "der": _text(answer.dump())} for kind, answer in (*answers, *lists)]


def _text(der: bytes) -> str:
    return base64.b64encode(der).decode()
