"""Codes that anyone can verify without a network: a ticket, a refusal or a checkpoint, signed with Ed25519.

A code is the base32 of: version (1 byte), key id (4), packed fields, signature (64). Its capital letters and
digits pass through addresses unchanged and keep a QR code small.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from registratura.documents.code_fields import PayloadValue, pack_payload, read_payload
from registratura.documents.signing_keys import KEY_ID_BYTES, key_id

VERSION = 1
HEADER_BYTES = 1 + KEY_ID_BYTES
SIGNATURE_BYTES = 64
# Signed in front of the code's bytes, so that nothing else this key signs can be passed off as a code.
PURPOSE = b"registratura verifiable code\0"

# Somewhere it is tomorrow already, and a telephone's date may be a day behind.
A_DAY_APART = timedelta(days=1)

Reason = Literal["unreadable", "unknown_version", "unknown_key", "forged", "expired", "future"]


@dataclass(frozen=True, slots=True)
class VerifiedCode:
    """What a genuine code says, and the id of the key that signed it (hexadecimal)."""

    key_id: str
    payload: Mapping[str, PayloadValue]


class CodeInvalid(Exception):
    """A code is not to be trusted, and why. Of a signed one with wrong days, `content` still tells what it said."""

    def __init__(self, reason: Reason, content: VerifiedCode | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.content = content


def sign_code(*, key: Ed25519PrivateKey, payload: Mapping[str, PayloadValue]) -> str:
    """Sign a payload of `code_fields.FIELDS` into a code. Raises PayloadError naming the wrong field."""
    content = bytes((VERSION,)) + key_id(public_key=key.public_key()) + pack_payload(payload)
    return _to_text(content + key.sign(PURPOSE + content))


def verify_code(*, code: str, public_keys: Mapping[bytes, Ed25519PublicKey], on: date) -> VerifiedCode:
    """What a code says, if one of our keys signed it, it was issued by `on` and has not expired. Raises CodeInvalid.

    `expires_on` is the first day on which the code no longer holds; a code without it does not expire.
    """
    raw = _to_bytes(code)
    content, signature = raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]
    if len(content) < HEADER_BYTES:
        raise CodeInvalid("unreadable")
    if content[0] != VERSION:
        raise CodeInvalid("unknown_version")
    signer = content[1:HEADER_BYTES]
    if signer not in public_keys:
        raise CodeInvalid("unknown_key")
    try:
        public_keys[signer].verify(signature, PURPOSE + content)
    except InvalidSignature as error:
        raise CodeInvalid("forged") from error
    verified = VerifiedCode(key_id=signer.hex(), payload=_payload(content[HEADER_BYTES:]))
    issued_on, expires_on = verified.payload["issued_on"], verified.payload.get("expires_on")
    if isinstance(issued_on, date) and issued_on > on + A_DAY_APART:
        raise CodeInvalid("future", verified)
    if isinstance(expires_on, date) and on >= expires_on:
        raise CodeInvalid("expired", verified)
    return verified


def _payload(packed: bytes) -> dict[str, PayloadValue]:
    try:
        return read_payload(packed)
    except (ValueError, OverflowError) as error:
        raise CodeInvalid("unreadable") from error


def _to_text(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=")


def _to_bytes(code: str) -> bytes:
    try:
        raw = base64.b32decode(code + "=" * (-len(code) % 8))
    except (binascii.Error, ValueError) as error:
        raise CodeInvalid("unreadable") from error
    # The last letter may carry bits that decoding ignores; only the one way of writing a code is taken.
    if _to_text(raw) != code:
        raise CodeInvalid("unreadable")
    return raw
