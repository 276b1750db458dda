"""Kept evidence of a signature: what it says to a reader, and whether it still holds."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from asn1crypto import crl, ocsp, x509

from registratura.identity.actions.take_signature import SIGNED, digests_of
from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.failures import CHECK_OF, Failure, SignatureRefused
from registratura.identity.eds.revocation import RevocationAnswers
from registratura.identity.eds.verify import CHECKS, Verifier, verify_signature
from registratura.identity.models import SignatureEvidence
from registratura.identity.queries.signing_requests import iin_of_person
from registratura.identity.signing_documents import read_document
from registratura.ledger.models import Entry

# The ledger's entry of the day it was signed comes first: it holds the digests of document and signature.
RECORD = "record"
NOT_IN_THE_LEDGER = "not_in_the_ledger"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as pages show it; `doctor_code` and `doctor` are those of the signed request, empty where it names
    none."""

    evidence_id: UUID
    signer: str
    by_representative: bool
    at: datetime
    verifier: str
    doctor_code: str
    doctor: str

    def names_other_doctor(self, *, than: str) -> bool:
        """Whether another doctor than that of the code stands in the signed request."""
        return self.doctor_code not in ("", than)


@dataclass(frozen=True, slots=True)
class VerifiedAgain:
    """What the evidence says today, check by check: True, False, or None where an earlier check failed.

    `failure` is empty where all hold.
    """

    evidence_id: UUID
    verified_at: datetime
    verifier: str
    failure: str
    checks: tuple[tuple[str, bool | None], ...]

    @property
    def holds(self) -> bool:
        return not self.failure


def signed(*, person_id: UUID, evidence_id: UUID | None) -> Signed | None:
    """Who signed and when; None where nothing was signed."""
    kept = SignatureEvidence.objects.select_related("signer").filter(person_id=person_id, id=evidence_id).first()
    if kept is None:
        return None
    doctor = read_document(bytes(kept.payload)).get("doctor", {})
    return Signed(
        evidence_id=kept.id,
        signer=kept.signer.full_name,
        by_representative=kept.signer_id != kept.person_id,
        at=kept.verified_at,
        verifier=kept.verifier,
        doctor_code=doctor.get("code", ""),
        doctor=doctor.get("name", ""),
    )


def verify_evidence(*, evidence_id: UUID, verifier: Verifier) -> VerifiedAgain | None:
    """Repeat every check with the kept document, chain and answers, at the kept instant; None: no such evidence.

    A ГОСТ signature is asked of the NCANode server again, which judges by today's date.
    """
    kept = SignatureEvidence.objects.filter(id=evidence_id).first()
    if kept is None:
        return None
    failure, failed = _why_not(kept, verifier)
    names = (RECORD, *CHECKS)
    reached = names.index(failed) if failed else len(names)
    checks = tuple((name, True if at < reached else False if at == reached else None) for at, name in enumerate(names))
    return VerifiedAgain(kept.id, kept.verified_at, kept.verifier, failure, checks)


def _why_not(kept: SignatureEvidence, verifier: Verifier) -> tuple[str, str]:
    """The first failure and the check it belongs to; both empty where all hold."""
    if not _stands_in_the_ledger(kept):
        return NOT_IN_THE_LEDGER, RECORD
    iin = iin_of_person(person_id=kept.signer_id)
    try:
        verify_signature(
            payload=bytes(kept.payload),
            cms=bytes(kept.cms),
            use=KeyUse.SIGN,
            at=kept.verified_at,
            asked_at=datetime.fromisoformat(kept.verdict["asked_at"]),
            verifier=_with_kept_chain(verifier, kept),
            expected_iin=iin,
            answers=_answers(kept),
        )
    except SignatureRefused as refused:
        return str(refused.failure), CHECK_OF[refused.failure]
    return ("", "") if iin else (str(Failure.OTHER_PERSON), CHECK_OF[Failure.OTHER_PERSON])


def _stands_in_the_ledger(kept: SignatureEvidence) -> bool:
    """Whether the person's chain names this evidence, for the same application, with the digests of all it holds."""
    entry = Entry.objects.filter(
        person_id=kept.person_id, verb=SIGNED, subject_id=kept.subject_id, data__evidence=str(kept.id)
    ).first()
    return entry is not None and digests_of(kept).items() <= entry.data.items()


def _with_kept_chain(verifier: Verifier, kept: SignatureEvidence) -> Verifier:
    """The roots are today's; the certificates between are those of the day it was signed."""
    between = tuple(x509.Certificate.load(base64.b64decode(text)) for text in kept.chain[1:-1])
    return replace(verifier, trust=replace(verifier.trust, intermediates=(*verifier.trust.intermediates, *between)))


def _answers(kept: SignatureEvidence) -> RevocationAnswers:
    ders = [(answer["kind"], base64.b64decode(answer["der"])) for answer in kept.revocation]
    return RevocationAnswers(
        ocsps=tuple(ocsp.OCSPResponse.load(der) for kind, der in ders if kind == "ocsp"),
        crls=tuple(crl.CertificateList.load(der) for kind, der in ders if kind == "crl"),
    )
