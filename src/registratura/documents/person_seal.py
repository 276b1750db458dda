"""The seal of a person in a code: enough to see that a paper names the right person, too little to learn who.

It covers the name and birth date that the paper prints in clear. The personal number is left out on purpose:
it has so few digits beyond the birth date that any hash of it could be tried through.
"""

import hashlib
import hmac
import os
import unicodedata
from datetime import date

SALT_BYTES = 6
DIGEST_BYTES = 10
# About 1.5 ms a trial: issuing stays cheap, trying all names against all birth dates takes years.
SCRYPT_COST = 2**9


def seal_person(*, name: str, birth_date: date) -> bytes:
    """A fresh seal of 16 bytes; two seals of one person differ."""
    salt = os.urandom(SALT_BYTES)
    return salt + _digest(salt, name, birth_date)


def matches_person(*, seal: bytes, name: str, birth_date: date) -> bool:
    """Whether the seal was made for that name and birth date; case, spacing and ё for е do not matter."""
    return hmac.compare_digest(seal[SALT_BYTES:], _digest(seal[:SALT_BYTES], name, birth_date))


def _digest(salt: bytes, name: str, birth_date: date) -> bytes:
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().replace("ё", "е").split())
    return hashlib.scrypt(
        f"{plain}|{birth_date.isoformat()}".encode(), salt=salt, n=SCRYPT_COST, r=8, p=1, dklen=DIGEST_BYTES
    )
