"""Is the certificate revoked? Ask the authority's OCSP server, else look into its lists."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from asn1crypto import crl, ocsp, x509
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate
from cryptography.x509.ocsp import OCSPRequestBuilder

from registratura.identity.eds.http import post

log = logging.getLogger("registratura.identity")

SECONDS_TO_ANSWER = 10
LARGEST_ANSWER = 1_000_000


@dataclass(frozen=True, slots=True)
class RevocationAnswers:
    """What authorities said, as it came: the verifier checks their signatures and their age."""

    ocsps: tuple[ocsp.OCSPResponse, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()


AskRevocation = Callable[[x509.Certificate, x509.Certificate], RevocationAnswers]


def ask_nobody(certificate: x509.Certificate, issuer: x509.Certificate) -> RevocationAnswers:
    """For an installation whose lists of revoked certificates are kept in the trust store."""
    return RevocationAnswers()


def ask_ocsp_at(url: str) -> AskRevocation:
    """Ask that server, never an address from a certificate: a stranger's certificate names any host it likes."""

    def ask(certificate: x509.Certificate, issuer: x509.Certificate) -> RevocationAnswers:
        # SHA-1 of the issuer's name and key is a name here, not a proof (RFC 5019, 2.1.1).
        builder = OCSPRequestBuilder().add_certificate(
            load_der_x509_certificate(certificate.dump()),
            load_der_x509_certificate(issuer.dump()),
            SHA1(),  # noqa: S303
        )
        try:
            answer = post(
                url=url,
                body=builder.build().public_bytes(Encoding.DER),
                content_type="application/ocsp-request",
                seconds=SECONDS_TO_ANSWER,
                largest=LARGEST_ANSWER,
            )
            response = ocsp.OCSPResponse.load(answer, strict=True)
        except (OSError, ValueError) as error:
            log.warning("the OCSP server did not answer: %s", type(error).__name__)
            return RevocationAnswers()
        if response["response_status"].native != "successful":
            log.warning("the OCSP server answered: %s", response["response_status"].native)
            return RevocationAnswers()
        return RevocationAnswers(ocsps=(response,))

    return ask
