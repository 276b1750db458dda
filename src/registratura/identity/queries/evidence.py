"""Verify kept evidence again, from what was kept and nothing else."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asn1crypto import crl, ocsp

from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.failures import SignatureRefused
from registratura.identity.eds.revocation import RevocationAnswers
from registratura.identity.eds.verify import Verifier, verify_signature
from registratura.identity.models import SignatureEvidence
from registratura.registry.models import PersonIdentifier


@dataclass(frozen=True, slots=True)
class VerifiedAgain:
    """What the evidence says today: `failure` is empty where it holds."""

    evidence_id: UUID
    verified_at: datetime
    verifier: str
    failure: str

    @property
    def holds(self) -> bool:
        return not self.failure


def verify_evidence(*, evidence_id: UUID, verifier: Verifier) -> VerifiedAgain | None:
    """Repeat every check with the kept document, chain and answers, at the kept instant; None: no such evidence.

    A ГОСТ signature is asked of the NCANode server again, which judges by today's date.
    """
    kept = SignatureEvidence.objects.filter(id=evidence_id).first()
    if kept is None:
        return None
    numbers = PersonIdentifier.objects.filter(system="kz.iin", person_id=kept.signer_id)
    try:
        verify_signature(
            payload=bytes(kept.payload),
            cms=bytes(kept.cms),
            use=KeyUse.SIGN,
            at=kept.verified_at,
            asked_at=datetime.fromisoformat(kept.verdict["asked_at"]),
            verifier=verifier,
            expected_iin=numbers.get().value,
            answers=_answers(kept),
        )
    except SignatureRefused as refused:
        return VerifiedAgain(kept.id, kept.verified_at, kept.verifier, str(refused.failure))
    return VerifiedAgain(kept.id, kept.verified_at, kept.verifier, "")


def _answers(kept: SignatureEvidence) -> RevocationAnswers:
    ders = [(answer["kind"], base64.b64decode(answer["der"])) for answer in kept.revocation]
    return RevocationAnswers(
        ocsps=tuple(ocsp.OCSPResponse.load(der) for kind, der in ders if kind == "ocsp"),
        crls=tuple(crl.CertificateList.load(der) for kind, der in ders if kind == "crl"),
    )
