"""The signed code of a document of this installation."""

from datetime import date
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from registratura.documents.signing_keys import load_signing_key
from registratura.documents.verification import sign_code


@lru_cache(maxsize=1)
def signing_key() -> Ed25519PrivateKey:
    """The installation's signing key."""
    return load_signing_key(seed=settings.REGISTRATURA.signing_seed)


def signed_code(
    *,
    kind: str,
    number: str,
    clinic: str,
    issued_on: date,
    effective_on: date | None = None,
    person: bytes | None = None,
) -> str:
    """Sign what a paper says of itself: kind, number, clinic, days, and the person's seal if given."""
    payload: dict[str, str | date | bytes] = {"kind": kind, "number": number, "clinic": clinic, "issued_on": issued_on}
    if effective_on:
        payload["effective_on"] = effective_on
    if person:
        payload["person"] = person
    return sign_code(key=signing_key(), payload=payload)
