"""What a certificate of the National Certification Authority says of its owner and of what the key is for."""

from __future__ import annotations

import re
from enum import StrEnum

from asn1crypto import x509

INDIVIDUAL = "1.2.398.3.3.4.1.1"
ORGANISATION = "1.2.398.3.3.4.1.2"
EMAIL_PROTECTION, CLIENT_AUTH = "email_protection", "client_auth"
GOST = "1.2.398.3.10.1."
IIN = re.compile(r"IIN([0-9]{12})")
BIN = re.compile(r"BIN([0-9]{12})")


class KeyUse(StrEnum):
    """What a signature is asked for: a document, or a sign-in. The authority issues a key for each."""

    SIGN = "sign"
    SIGN_IN = "sign_in"


def iin_of(certificate: x509.Certificate) -> str:
    """The ИИН in the subject's serial number; empty when there is none."""
    found = IIN.fullmatch(_subject(certificate, "serial_number"))
    return found[1] if found else ""


def is_of_individual(certificate: x509.Certificate) -> bool:
    """Whether the certificate was issued to a person for themselves: its role says so, and no organisation is named."""
    roles = extended_usages(certificate)
    of_organisation = any(role == ORGANISATION or role.startswith(f"{ORGANISATION}.") for role in roles)
    names_organisation = bool(_subject(certificate, "organization_name")) or bool(
        BIN.search(_subject(certificate, "organizational_unit_name"))
    )
    return INDIVIDUAL in roles and not of_organisation and not names_organisation


def fits(certificate: x509.Certificate, use: KeyUse) -> bool:
    """Whether the key is for the use. ГОСТ 2015 keys are for encipherment too: that says nothing."""
    usage = certificate.key_usage_value
    usages = usage.native if usage is not None else set()
    purposes = extended_usages(certificate)
    if use == KeyUse.SIGN:
        return {"digital_signature", "non_repudiation"} <= usages and EMAIL_PROTECTION in purposes
    return "digital_signature" in usages and CLIENT_AUTH in purposes


def extended_usages(certificate: x509.Certificate) -> frozenset[str]:
    """The extended key usages: names of the standard ones, numbers of the authority's own."""
    value = certificate.extended_key_usage_value
    return frozenset(value.native) if value is not None else frozenset()


def has_gost_key(certificate: x509.Certificate) -> bool:
    """Whether the public key is a ГОСТ one, which only the authority's own library can use."""
    key = certificate["tbs_certificate"]["subject_public_key_info"]["algorithm"]["algorithm"]
    return bool(key.dotted.startswith(GOST))


def _subject(certificate: x509.Certificate, name: str) -> str:
    value = certificate.subject.native.get(name, "")
    return value if isinstance(value, str) else " ".join(value)
