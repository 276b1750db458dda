"""An NCANode server by HTTP: it has the authority's own library and verifies ГОСТ signatures.

Its answers are read with suspicion: its overall `valid` starts true and stays so without any signer, `data` is ignored
when the document is attached, and the versions disagree on the name of the inner list. So every signer is looked at,
the attached document is extracted and compared, and one signer with a valid, unrevoked certificate is required.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError

from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.eds.http import post

SECONDS_TO_ANSWER = 20
LARGEST_ANSWER = 2_000_000
KEY_USAGE = {KeyUse.SIGN: "SIGN", KeyUse.SIGN_IN: "AUTH"}


@dataclass(frozen=True, slots=True)
class Ncanode:
    """The server at `url`, inside the administrator's own network."""

    url: str

    def verify(self, *, cms: bytes, payload: bytes, detached: bool, use: KeyUse) -> str:
        """The ИИН of the one signer whose signature over the payload holds now. Raises SignatureRefused."""
        encoded = base64.b64encode(cms).decode()
        question = {"cms": encoded, "revocationCheck": ["OCSP", "CRL"]}
        if detached:
            question["data"] = base64.b64encode(payload).decode()
        else:
            self._check_extracted(encoded, payload)
        answer = self._ask("/cms/verify", question)
        certificate = _only_certificate(answer)
        _check_certificate(certificate, use)
        return str(certificate.get("subject", {}).get("iin") or "")

    def _check_extracted(self, encoded: str, payload: bytes) -> None:
        """The server's own reading of the document must be ours too: two parsers may see two documents."""
        answer = self._ask("/cms/extract", {"cms": encoded})
        try:
            extracted = base64.b64decode(str(answer.get("data", "")), validate=True)
        except (binascii.Error, ValueError) as error:
            raise SignatureRefused(Failure.VERIFIER_UNREACHABLE, "unreadable extract") from error
        if extracted != payload:
            raise SignatureRefused(Failure.OTHER_DOCUMENT, "the server extracts another document")

    def _ask(self, path: str, question: dict[str, object]) -> dict[str, Any]:
        try:
            answer = post(
                url=self.url.rstrip("/") + path,
                body=json.dumps(question).encode(),
                content_type="application/json",
                seconds=SECONDS_TO_ANSWER,
                largest=LARGEST_ANSWER,
            )
            read = json.loads(answer)
        except HTTPError as error:
            failure = Failure.NOT_CMS if error.code in (400, 422) else Failure.VERIFIER_UNREACHABLE
            raise SignatureRefused(failure, f"HTTP {error.code}") from error
        except (OSError, ValueError) as error:
            raise SignatureRefused(Failure.VERIFIER_UNREACHABLE, type(error).__name__) from error
        if not isinstance(read, dict):
            raise SignatureRefused(Failure.VERIFIER_UNREACHABLE, "unreadable answer")
        return read


def _only_certificate(answer: dict[str, Any]) -> dict[str, Any]:
    """The one signer's certificate. Raises SignatureRefused."""
    signers = answer.get("signers")
    if not isinstance(signers, list) or not signers:
        raise SignatureRefused(Failure.NO_SIGNER, "the server names none")
    if len(signers) > 1:
        raise SignatureRefused(Failure.SEVERAL_SIGNERS)
    inner = signers[0].get("certificates") or signers[0].get("signers")
    if not isinstance(inner, list) or not inner or not isinstance(inner[0], dict):
        raise SignatureRefused(Failure.NO_CERTIFICATE, "the server names none")
    if answer.get("valid") is not True:
        raise SignatureRefused(_why_not(inner[0]), "the server says it does not hold")
    return inner[0]


def _check_certificate(certificate: dict[str, Any], use: KeyUse) -> None:
    if certificate.get("valid") is not True:
        raise SignatureRefused(_why_not(certificate))
    revocations = certificate.get("revocations") or []
    if any(answer.get("revoked") is not False for answer in revocations):
        raise SignatureRefused(Failure.REVOKED)
    if not revocations:
        raise SignatureRefused(Failure.REVOCATION_UNKNOWN)
    if certificate.get("keyUsage") != KEY_USAGE[use]:
        raise SignatureRefused(Failure.KEY_FOR_SIGN_IN if use == KeyUse.SIGN else Failure.KEY_FOR_SIGNING)
    if "INDIVIDUAL" not in (certificate.get("keyUser") or []):
        raise SignatureRefused(Failure.NOT_AN_INDIVIDUAL)


def _why_not(certificate: dict[str, Any]) -> Failure:
    """The nearest reason the server's answer gives."""
    if any(answer.get("revoked") for answer in certificate.get("revocations") or []):
        return Failure.REVOKED
    return Failure.WRONG_SIGNATURE if certificate.get("valid") is True else Failure.BROKEN_CHAIN
