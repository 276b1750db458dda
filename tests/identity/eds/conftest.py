"""A whole invented authority, its OCSP server (openssl's own), and people with every kind of certificate."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from registratura.demo.authority import (
    HEAD_PURPOSES,
    SIGN_IN_PURPOSES,
    Authority,
    KeyHolder,
)
from registratura.identity.eds.revocation import ask_ocsp_at
from registratura.identity.eds.trust import TrustStore
from registratura.identity.eds.verify import Verifier

IIN, OTHER_IIN, CHILD_IIN = "850821400017", "900214300025", "190620500036"
NOW = datetime.now(tz=UTC)


def as_asn1(holder: KeyHolder) -> x509.Certificate:
    return x509.Certificate.load(holder.certificate.public_bytes(Encoding.DER))


@dataclass(frozen=True)
class People:
    """Who holds which key; all but `stranger` are certified by the authority of the test."""

    person: KeyHolder
    other: KeyHolder
    signing_in: KeyHolder
    head: KeyHolder
    expired: KeyHolder
    not_yet: KeyHolder
    revoked: KeyHolder
    without_iin: KeyHolder
    unknown_to_ocsp: KeyHolder
    stranger: KeyHolder


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def stranger_authority() -> Authority:
    """Bears the same names as the believed one, with keys of its own."""
    return Authority()


@pytest.fixture(scope="session")
def people(authority: Authority, stranger_authority: Authority) -> People:
    return People(
        person=authority.issue(iin=IIN),
        other=authority.issue(iin=OTHER_IIN),
        signing_in=authority.issue(iin=IIN, purposes=SIGN_IN_PURPOSES),
        head=authority.issue(iin=IIN, purposes=HEAD_PURPOSES, organisation="ЖШС «Үлгі»", bin_number="990140000016"),
        expired=authority.issue(iin=IIN, until=NOW - timedelta(days=1)),
        not_yet=authority.issue(iin=IIN, since=NOW + timedelta(days=1)),
        revoked=authority.issue(iin=IIN),
        without_iin=authority.issue(iin=""),
        unknown_to_ocsp=authority.issue(iin=IIN),
        stranger=stranger_authority.issue(iin=IIN),
    )


@pytest.fixture(scope="session")
def ocsp_url(authority: Authority, people: People, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """openssl's OCSP server over an index in which one certificate is revoked and one is not listed."""
    folder = tmp_path_factory.mktemp("ocsp")
    (folder / "ca.pem").write_bytes(authority.intermediate.certificate.public_bytes(Encoding.PEM))
    (folder / "ca.key").write_bytes(
        authority.intermediate.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    _write_index(folder, people)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["openssl", "ocsp", "-index", "index.txt", "-port", str(port), "-CA", "ca.pem"]
    command += ["-rsigner", "ca.pem", "-rkey", "ca.key", "-nmin", "60", "-ignore_err"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        # A connection that asks nothing would stop this server for good: wait for its own word.
        while line := process.stdout.readline():
            if "waiting for OCSP client connections" in line:
                break
        else:
            pytest.fail("openssl's OCSP server did not start")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def verifier(authority: Authority, ocsp_url: str) -> Verifier:
    """Believes the authority's root, knows its intermediate, asks its OCSP server."""
    trust = TrustStore(roots=(as_asn1(authority.root),), intermediates=(as_asn1(authority.intermediate),))
    return Verifier(trust=trust, ask=ask_ocsp_at(ocsp_url))


def _write_index(folder: Path, people: People) -> None:
    lines = []
    for name, holder in vars(people).items():
        if name in ("unknown_to_ocsp", "stranger"):
            continue
        certificate = holder.certificate
        until = f"{certificate.not_valid_after_utc:%y%m%d%H%M%SZ}"
        since = f"{NOW - timedelta(hours=1):%y%m%d%H%M%SZ},keyCompromise" if name == "revoked" else ""
        status = "R" if name == "revoked" else "V"
        lines.append(
            "\t".join((status, until, since, f"{certificate.serial_number:X}".zfill(40), "unknown", f"/CN={name}"))
        )
    (folder / "index.txt").write_text("\n".join(lines) + "\n")
