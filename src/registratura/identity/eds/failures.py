"""Why a signature is not taken. Each code is stored, has a sentence for the signer, and is tried by a forgery test."""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """What is wrong, from the outside in: the file, the document, the signature, the certificate, the person."""

    NOT_CMS = "not_cms"
    NO_SIGNER = "no_signer"
    SEVERAL_SIGNERS = "several_signers"
    NO_CERTIFICATE = "no_certificate"
    NOTHING_SIGNED = "nothing_signed"
    OTHER_DOCUMENT = "other_document"
    WRONG_SIGNATURE = "wrong_signature"
    CERTIFICATE_SWAPPED = "certificate_swapped"
    WEAK_ALGORITHM = "weak_algorithm"
    GOST_NOT_SUPPORTED = "gost_not_supported"
    UNTRUSTED = "untrusted"
    BROKEN_CHAIN = "broken_chain"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REVOCATION_UNKNOWN = "revocation_unknown"
    KEY_FOR_SIGN_IN = "key_for_sign_in"
    KEY_FOR_SIGNING = "key_for_signing"
    NOT_AN_INDIVIDUAL = "not_an_individual"
    NO_IIN = "no_iin"
    OTHER_PERSON = "other_person"
    WRONG_TIME = "wrong_time"
    VERIFIER_UNREACHABLE = "verifier_unreachable"


class SignatureRefused(Exception):
    """The signature is not taken. `failure` says why; `detail` is for the log and names no person."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else str(failure))
        self.failure = failure
        self.detail = detail


# Not the signer's fault and over in a while: the same signature may be sent again.
TRY_AGAIN = (Failure.REVOCATION_UNKNOWN, Failure.VERIFIER_UNREACHABLE)

# The check each belongs to, of those a verification is made of.
CHECK_OF = {
    Failure.NOT_CMS: "document",
    Failure.NO_SIGNER: "document",
    Failure.SEVERAL_SIGNERS: "document",
    Failure.NO_CERTIFICATE: "document",
    Failure.NOTHING_SIGNED: "document",
    Failure.OTHER_DOCUMENT: "document",
    Failure.WRONG_SIGNATURE: "signature",
    Failure.CERTIFICATE_SWAPPED: "signature",
    Failure.WEAK_ALGORITHM: "signature",
    Failure.GOST_NOT_SUPPORTED: "signature",
    Failure.VERIFIER_UNREACHABLE: "signature",
    Failure.UNTRUSTED: "chain",
    Failure.BROKEN_CHAIN: "chain",
    Failure.NOT_YET_VALID: "validity",
    Failure.EXPIRED: "validity",
    Failure.REVOKED: "revocation",
    Failure.REVOCATION_UNKNOWN: "revocation",
    Failure.KEY_FOR_SIGN_IN: "usage",
    Failure.KEY_FOR_SIGNING: "usage",
    Failure.NOT_AN_INDIVIDUAL: "usage",
    Failure.NO_IIN: "person",
    Failure.OTHER_PERSON: "person",
    Failure.WRONG_TIME: "time",
}
