"""Whose certificates are believed: a folder the administrator fills with the authority's own files.

roots/          certificates at which every chain must end
intermediates/  certificates between; a signature may bring them too
crls/           lists of revoked certificates, for an authority without an OCSP server
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import crl, pem, x509


class TrustStoreUnreadable(Exception):
    """A file of the trust store is no certificate or no list; the text names it."""


@dataclass(frozen=True, slots=True)
class TrustStore:
    """Believed roots, known intermediates, lists of revoked certificates."""

    roots: tuple[x509.Certificate, ...]
    intermediates: tuple[x509.Certificate, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()


def load_trust_store(*, folder: Path) -> TrustStore:
    """Read the folder. Raises TrustStoreUnreadable; an absent folder trusts nobody."""
    return TrustStore(
        roots=tuple(_certificates(folder / "roots")),
        intermediates=tuple(_certificates(folder / "intermediates")),
        crls=tuple(_lists(folder / "crls")),
    )


def store_files(*, folder: Path) -> list[Path]:
    """Every file the store is made of."""
    return [path for name in ("roots", "intermediates", "crls") for path in _in(folder / name)]


def _certificates(folder: Path) -> Iterator[x509.Certificate]:
    for path, der in _files(folder):
        try:
            certificate = x509.Certificate.load(der, strict=True)
            certificate.subject.native  # noqa: B018 — asn1crypto parses when it is asked
        except (ValueError, TypeError) as error:
            raise TrustStoreUnreadable(f"{path.name} is no certificate") from error
        yield certificate


def _lists(folder: Path) -> Iterator[crl.CertificateList]:
    for path, der in _files(folder):
        try:
            yield crl.CertificateList.load(der, strict=True)
        except (ValueError, TypeError) as error:
            raise TrustStoreUnreadable(f"{path.name} is no list of revoked certificates") from error


def _files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file, PEM or DER, as DER; a PEM file may hold several."""
    for path in _in(folder):
        data = path.read_bytes()
        if not pem.detect(data):
            yield path, data
            continue
        for _name, _headers, der in pem.unarmor(data, multiple=True):
            yield path, der


def _in(folder: Path) -> list[Path]:
    """Its files in order; one that is still being written, as its name with a dot in front says, is not there yet."""
    return sorted(path for path in folder.glob("[!.]*") if path.is_file())
