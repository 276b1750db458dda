"""One-time passwords: six digits, kept only as a keyed hash. Nothing here writes or sends."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings

DIGITS = 6
SALT_BYTES = 16
VALID_FOR = timedelta(minutes=5)
TRIES = 5


def new_password() -> str:
    """Six random digits; zeros may lead."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def password_digest(*, password: str, salt: bytes, application_id: UUID) -> bytes:
    """Keyed by the installation's secret: a copy of the table alone does not let anybody try a million numbers."""
    return keyed_digest(b"one-time password", salt + application_id.bytes + password.encode())


def phone_digest(*, phone: str) -> bytes:
    """By which the codes sent to one telephone are counted, without keeping the number a second time."""
    return keyed_digest(b"telephone", phone.encode())


def same_digest(one: bytes, other: bytes) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(one, other)


def only_digits(typed: str) -> str:
    """What a person read out, without the spaces an operator typed between."""
    return "".join(typed.split()).replace("-", "")


def keyed_digest(purpose: bytes, message: bytes) -> bytes:
    """A digest nobody can try values against without the installation's secret; one purpose's fits no other's."""
    key = hashlib.sha256(purpose + b"\0" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, message, hashlib.sha256).digest()
