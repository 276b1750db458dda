"""The verifier of this installation, from its configuration."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.eds.ncanode import Ncanode
from registratura.identity.eds.revocation import ask_nobody, ask_ocsp_at
from registratura.identity.eds.trust import TrustStoreUnreadable, load_trust_store, store_files
from registratura.identity.eds.verify import Verifier

log = logging.getLogger("registratura.identity")


def installed_verifier() -> Verifier:
    """Believes the authorities of REGISTRATURA_EDS_TRUST and asks the servers the administrator named.

    A renewed list of revoked certificates counts at once. Raises SignatureRefused while a file there can't be read:
    what the log names is mended by the administrator, and the signer tries again.
    """
    chosen = settings.REGISTRATURA
    try:
        return _verifier(chosen.eds_trust, _stamps(chosen.eds_trust), chosen.eds_ocsp, chosen.ncanode)
    except (TrustStoreUnreadable, OSError) as error:
        log.error("the trust store of signatures: %s", error)
        raise SignatureRefused(Failure.VERIFIER_UNREACHABLE, "the trust store can't be read") from error


def _stamps(folder: Path) -> tuple[tuple[str, int], ...]:
    """The store's files with their times."""
    return tuple((str(path), path.stat().st_mtime_ns) for path in store_files(folder=folder))


@lru_cache(maxsize=4)
def _verifier(trust: Path, stamps: tuple[tuple[str, int], ...], ocsp_url: str, ncanode_url: str) -> Verifier:
    return Verifier(
        trust=load_trust_store(folder=trust),
        ask=ask_ocsp_at(ocsp_url) if ocsp_url else ask_nobody,
        ncanode=Ncanode(ncanode_url) if ncanode_url else None,
    )
