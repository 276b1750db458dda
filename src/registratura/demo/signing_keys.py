"""The demo's authority and its people's keys: made once in a data folder, readable by its owner alone.

The trust store lies beside them and is named by the demo's configuration only: an installation in the same folder
believes nobody of it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from registratura.demo.authority import SIGN_IN_PURPOSES, SIGN_PURPOSES, Authority, KeyHolder

FOLDER = "demo-authority"
OWNER_ONLY = 0o700


class SigningKeys:
    """`of` gives an invented key of the person with that ИИН, the same one every time."""

    def __init__(self, *, home: Path) -> None:
        self._folder = home / FOLDER
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(OWNER_ONLY)
        self.authority = self._authority()

    def trust_store(self) -> Path:
        """The folder that makes an installation believe this authority; its list of the revoked is written anew."""
        trust, authority = self._folder / "trust", self.authority
        for name, holder in (("roots", authority.root), ("intermediates", authority.intermediate)):
            _replace(trust / name / "demo.pem", holder.certificate.public_bytes(Encoding.PEM))
        _replace(trust / "crls" / "demo.crl", authority.revoked())
        return trust

    def of(self, *, iin: str, name: str, signs_in: bool) -> KeyHolder:
        """The person's key for signing documents, or for signing in; `name` begins with the family name."""
        family, _, given = name.partition(" ")
        purposes, use = (SIGN_IN_PURPOSES, "sign-in") if signs_in else (SIGN_PURPOSES, "sign")
        (holder,) = self._kept(
            f"{iin}-{use}",
            lambda: (self.authority.issue(iin=iin, family_name=family, given_name=given or family, purposes=purposes),),
        )
        return holder

    def _authority(self) -> Authority:
        def make() -> tuple[KeyHolder, ...]:
            made = Authority()
            return made.root, made.intermediate

        root, intermediate = self._kept("authority", make)
        return Authority(known=(root, intermediate))

    def _kept(self, name: str, make: Callable[[], tuple[KeyHolder, ...]]) -> tuple[KeyHolder, ...]:
        """The keys of the file. One that is not there is made; of two demos that make it at once the first one's
        counts.
        """
        path = self._folder / f"{name}.pem"
        if not path.exists():
            written = _temporary(path, b"".join(_pem(holder) for holder in make()))
            with suppress(FileExistsError):
                os.link(written, path)
            written.unlink()
        pairs = path.read_bytes().split(b"\n\n")
        return tuple(_holder(pair) for pair in pairs if pair.strip())


def _pem(holder: KeyHolder) -> bytes:
    key = holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return key + holder.certificate.public_bytes(Encoding.PEM) + b"\n"


def _holder(pair: bytes) -> KeyHolder:
    key = load_pem_private_key(pair, password=None)
    assert isinstance(key, RSAPrivateKey)
    return KeyHolder(x509.load_pem_x509_certificate(pair), key)


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _temporary(path, data).replace(path)


def _temporary(path: Path, data: bytes) -> Path:
    """A file beside `path` that only its owner can read, as mkstemp makes them."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    with os.fdopen(number, "wb") as file:
        file.write(data)
    return Path(name)
