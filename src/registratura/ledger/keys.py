"""Keys of the ledger, each derived from the installation's one secret for its own purpose."""

import base64
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def _derive(seed: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(base64.b64decode(seed))


@lru_cache(maxsize=4)
def chain_key(seed: str) -> bytes:
    """The key of the entries' hashes."""
    return _derive(seed, b"registratura ledger chain")


@lru_cache(maxsize=4)
def checkpoint_key(seed: str) -> Ed25519PrivateKey:
    """The key that signs checkpoints."""
    return Ed25519PrivateKey.from_private_bytes(_derive(seed, b"registratura ledger checkpoint"))
