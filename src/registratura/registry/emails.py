"""E-mail addresses as they are stored and shown."""

from __future__ import annotations


def same_email(*, value: str) -> str:
    """The address as it is kept: the part after @ knows no capital letters."""
    name, _, domain = value.strip().rpartition("@")
    return f"{name}@{domain.lower()}"


def masked_email(*, value: str) -> str:
    """Enough of the address for its owner to know it, and no more: a•••@example.org."""
    name, _, domain = value.rpartition("@")
    return f"{name[:1]}•••@{domain}"
