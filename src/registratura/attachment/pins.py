"""The PIN of an electronic policy: how it is kept and compared. The PIN itself is never stored or logged."""

from __future__ import annotations

from django.contrib.auth.hashers import ScryptPasswordHasher

# A row's constraint holds the same number.
TRIES = 3

_HASHER = ScryptPasswordHasher()


def hashed_pin(*, pin: str) -> str:
    """The PIN as it is kept: scrypt with a salt of its own, whatever hasher passwords of accounts use."""
    return _HASHER.encode(pin, _HASHER.salt())


def same_pin(*, typed: str, hashed: str) -> bool:
    """Whether the typed PIN is the kept one; compared in constant time."""
    return _HASHER.verify(typed, hashed)
