"""What is kept of a machine's token."""

import hashlib


def token_digest(token: str) -> bytes:
    """SHA-256 of the token: enough to recognise it, too little to use it."""
    return hashlib.sha256(token.encode()).digest()
