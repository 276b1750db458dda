"""The CMS as it came: one signer, the signer's certificate, the bytes that were signed, and that they are ours."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, core, pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import CMSExtractionError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from registratura.identity.eds.certificate import GOST
from registratura.identity.eds.failures import Failure, SignatureRefused

LARGEST_CMS = 256_000
BASE64 = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
DIGESTS = {"sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}


@dataclass(frozen=True, slots=True)
class OneSignature:
    """A CMS with exactly one signer, whose certificate is inside; `brought` are the other certificates it carries."""

    signer: cms.SignerInfo
    certificate: x509.Certificate
    brought: tuple[x509.Certificate, ...]
    content: bytes | None
    content_type: str

    @property
    def is_gost(self) -> bool:
        numbers = (self.signer["digest_algorithm"]["algorithm"], self.signer["signature_algorithm"]["algorithm"])
        return any(number.dotted.startswith(GOST) for number in numbers)

    @property
    def claimed_at(self) -> datetime | None:
        """The time the signer's computer wrote down: a claim, not a proof."""
        found = [attribute["values"][0].native for attribute in self.signer["signed_attrs"] if _is_time(attribute)]
        return found[0] if len(found) == 1 else None


def read_cms(data: bytes) -> OneSignature:
    """Take the CMS apart, in DER. Raises SignatureRefused."""
    if len(data) > LARGEST_CMS:
        raise SignatureRefused(Failure.NOT_CMS, "too large")
    try:
        content_info = cms.ContentInfo.load(data, strict=True)
        if content_info["content_type"].native != "signed_data":
            raise SignatureRefused(Failure.NOT_CMS, "no signed data")
        return _one_signature(content_info["content"])
    except (ValueError, TypeError, KeyError) as error:
        raise SignatureRefused(Failure.NOT_CMS, type(error).__name__) from error


def signature_bytes(given: bytes) -> bytes:
    """A CMS as programs hand it out, DER, PEM or bare base64, in DER. Raises SignatureRefused."""
    if len(given) > 2 * LARGEST_CMS:
        raise SignatureRefused(Failure.NOT_CMS, "too large")
    try:
        if pem.detect(given):
            return pem.unarmor(given)[2]
        text = b"".join(given.split())
        return base64.b64decode(text, validate=True) if text and BASE64.fullmatch(text) else given
    except (ValueError, TypeError) as error:
        raise SignatureRefused(Failure.NOT_CMS, type(error).__name__) from error


def check_signature(found: OneSignature, *, payload: bytes) -> None:
    """That the signer's key signed exactly the payload. Raises SignatureRefused; not for ГОСТ."""
    check_payload(found, payload=payload)
    name = found.signer["digest_algorithm"]["algorithm"].native
    if name not in DIGESTS:
        raise SignatureRefused(Failure.WEAK_ALGORITHM, str(name))
    try:
        intact, valid = validate_sig_integrity(
            found.signer, found.certificate, found.content_type, DIGESTS[name](payload).digest()
        )
    except SignatureValidationError as error:
        swapped = "signing certificate" in str(error).lower() or "signer's certificate" in str(error).lower()
        raise SignatureRefused(
            Failure.CERTIFICATE_SWAPPED if swapped else Failure.WRONG_SIGNATURE, str(error)
        ) from error
    except (CMSExtractionError, PdfError, ValueError, TypeError, NotImplementedError) as error:
        raise SignatureRefused(Failure.WRONG_SIGNATURE, type(error).__name__) from error
    if not intact:
        raise SignatureRefused(Failure.OTHER_DOCUMENT, "digest differs")
    if not valid:
        raise SignatureRefused(Failure.WRONG_SIGNATURE)


def check_payload(found: OneSignature, *, payload: bytes) -> None:
    """That an attached document is the one asked for, byte for byte, and not an empty one. Raises SignatureRefused."""
    if not payload:
        raise SignatureRefused(Failure.NOTHING_SIGNED)
    if found.content is not None and found.content != payload:
        raise SignatureRefused(Failure.OTHER_DOCUMENT, "attached content differs")


def _one_signature(signed: cms.SignedData) -> OneSignature:
    signers = list(signed["signer_infos"])
    if not signers:
        raise SignatureRefused(Failure.NO_SIGNER)
    if len(signers) > 1:
        raise SignatureRefused(Failure.SEVERAL_SIGNERS, str(len(signers)))
    signer = signers[0]
    if signer["signed_attrs"] is core.VOID or not len(signer["signed_attrs"]):
        # Without them the attached bytes could be read as the attributes of another document.
        raise SignatureRefused(Failure.NOTHING_SIGNED, "no signed attributes")
    certificates = [choice.chosen for choice in signed["certificates"] or () if choice.name == "certificate"]
    own = [certificate for certificate in certificates if _is_signers(certificate, signer["sid"])]
    if len(own) != 1:
        raise SignatureRefused(Failure.NO_CERTIFICATE, f"{len(own)} of {len(certificates)}")
    wrapped = signed["encap_content_info"]
    content = wrapped["content"]
    return OneSignature(
        signer=signer,
        certificate=own[0],
        brought=tuple(certificate for certificate in certificates if certificate is not own[0]),
        content=None if content is core.VOID or content.native is None else bytes(content.native),
        content_type=wrapped["content_type"].native,
    )


def _is_signers(certificate: x509.Certificate, sid: cms.SignerIdentifier) -> bool:
    if sid.name == "issuer_and_serial_number":
        named = sid.chosen
        return bool(
            certificate.issuer == named["issuer"] and certificate.serial_number == named["serial_number"].native
        )
    return bool(certificate.key_identifier == sid.chosen.native)


def _is_time(attribute: cms.CMSAttribute) -> bool:
    return bool(attribute["type"].native == "signing_time")
