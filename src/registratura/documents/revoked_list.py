"""The list of revoked papers that a verifier keeps: signed, dated, and silent about everything but a number one has.

Of each number it holds eight bytes of SHA-256: enough to look a number up, useless for learning numbers.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from registratura.documents.signing_keys import key_id

PURPOSE = b"registratura revoked papers\0"
DIGEST_BYTES = 8


class ListInvalid(ValueError):
    """The list is not one of ours, or was changed."""


@dataclass(frozen=True, slots=True)
class RevokedList:
    """Which papers were revoked by `made_at`."""

    made_at: datetime
    digests: frozenset[bytes]

    def holds(self, number: str) -> bool:
        """Whether the paper of the number was revoked by then."""
        return _digest(number) in self.digests


def sign_revoked_list(*, key: Ed25519PrivateKey, numbers: Iterable[str], at: datetime) -> dict[str, str]:
    """The list as JSON: `made_at`, the digests in one base64 text, the key's id and the signature."""
    digests = b"".join(sorted({_digest(number) for number in numbers}))
    made_at = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "made_at": made_at,
        "revoked": base64.b64encode(digests).decode(),
        "key": key_id(public_key=key.public_key()).hex(),
        "signature": base64.b64encode(key.sign(_signed(made_at, digests))).decode(),
    }


def read_revoked_list(*, data: Mapping[str, object], public_keys: Mapping[bytes, Ed25519PublicKey]) -> RevokedList:
    """The list, if one of the keys signed it. Raises ListInvalid."""
    try:
        made_at, key = str(data["made_at"]), public_keys[bytes.fromhex(str(data["key"]))]
        digests, signature = (base64.b64decode(str(data[name]), validate=True) for name in ("revoked", "signature"))
        key.verify(signature, _signed(made_at, digests))
        instant = datetime.strptime(made_at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except (KeyError, TypeError, ValueError, binascii.Error, InvalidSignature) as error:
        raise ListInvalid("not a list of revoked papers signed by this key") from error
    return RevokedList(
        instant, frozenset(digests[start : start + DIGEST_BYTES] for start in range(0, len(digests), DIGEST_BYTES))
    )


def _signed(made_at: str, digests: bytes) -> bytes:
    return PURPOSE + made_at.encode() + b"\0" + digests


def _digest(number: str) -> bytes:
    return hashlib.sha256(number.encode()).digest()[:DIGEST_BYTES]
