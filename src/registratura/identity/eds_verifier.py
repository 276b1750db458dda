"""The verifier of this installation, from its configuration."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from registratura.identity.eds.ncanode import Ncanode
from registratura.identity.eds.revocation import ask_nobody, ask_ocsp_at
from registratura.identity.eds.trust import load_trust_store
from registratura.identity.eds.verify import Verifier


def installed_verifier() -> Verifier:
    """Believes the authorities of REGISTRATURA_EDS_TRUST and asks the servers the administrator named."""
    chosen = settings.REGISTRATURA
    return _verifier(chosen.eds_trust, _stamps(chosen.eds_trust), chosen.eds_ocsp, chosen.ncanode)


def _stamps(folder: Path) -> tuple[tuple[str, int], ...]:
    """The files with their times: a list of revoked certificates is renewed every day, and counts at once."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=4)
def _verifier(trust: Path, stamps: tuple[tuple[str, int], ...], ocsp_url: str, ncanode_url: str) -> Verifier:
    return Verifier(
        trust=load_trust_store(folder=trust),
        ask=ask_ocsp_at(ocsp_url) if ocsp_url else ask_nobody,
        ncanode=Ncanode(ncanode_url) if ncanode_url else None,
    )
