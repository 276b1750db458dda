"""The keys that sign documents: Ed25519, made from 32 secret bytes of the environment."""

import base64
import binascii
import hashlib
from collections.abc import Iterable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEED_BYTES = 32
KEY_ID_BYTES = 4


class KeyUnusable(ValueError):
    """A key can't be read; the message says what is expected and never shows the key."""


def load_signing_key(*, seed: str) -> Ed25519PrivateKey:
    """The signing key of a seed: 32 bytes in base64. Raises KeyUnusable."""
    return Ed25519PrivateKey.from_private_bytes(_read_bytes(seed, what="the signing seed"))


def public_key_text(*, key: Ed25519PrivateKey) -> str:
    """The public half as base64, to be published and put on verifiers' machines."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def load_public_keys(*, texts: Iterable[str]) -> dict[bytes, Ed25519PublicKey]:
    """Public keys by key id, from the texts `public_key_text` gave: today's key and the retired ones."""
    keys = (Ed25519PublicKey.from_public_bytes(_read_bytes(text, what="a public key")) for text in texts)
    return {key_id(public_key=key): key for key in keys}


def key_id(*, public_key: Ed25519PublicKey) -> bytes:
    """Four bytes that tell which key signed."""
    return hashlib.sha256(public_key.public_bytes_raw()).digest()[:KEY_ID_BYTES]


def _read_bytes(text: str, *, what: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != SEED_BYTES:
        raise KeyUnusable(f"{what} must be {SEED_BYTES} bytes in base64")
    return raw
