"""Verify one signature from end to end, and say what every check found."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    InsufficientRevinfoError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule

from registratura.identity.eds.certificate import KeyUse, fits, has_gost_key, iin_of, is_of_individual
from registratura.identity.eds.cms import OneSignature, check_payload, check_signature, read_cms
from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.eds.ncanode import Ncanode
from registratura.identity.eds.revocation import AskRevocation, RevocationAnswers
from registratura.identity.eds.trust import TrustStore

# In the order in which a signature is looked at.
CHECKS = ("document", "signature", "chain", "validity", "revocation", "usage", "person", "time")
# A signer's clock may be wrong by this much before the time it writes down is not believed.
CLOCKS_MAY_DIFFER_BY = timedelta(minutes=10)
# Servers keep better time: an answer on revocation may be this much younger than our own clock.
SERVERS_MAY_DIFFER_BY = timedelta(minutes=1)
# The owner's certificate must have an answer; one between, where it says who gives it.
REVOCATION = CertRevTrustPolicy(
    RevocationCheckingPolicy(
        ee_certificate_rule=RevocationCheckingRule.CRL_OR_OCSP_REQUIRED,
        intermediate_ca_cert_rule=RevocationCheckingRule.CHECK_IF_DECLARED,
    )
)


@dataclass(frozen=True, slots=True)
class Verified:
    """A signature that holds: whose, by which chain (owner first), on which answers, and who computed it."""

    iin: str
    chain: tuple[x509.Certificate, ...]
    answers: RevocationAnswers
    claimed_at: datetime | None
    verifier: str
    checks: tuple[str, ...] = CHECKS


@dataclass(frozen=True, slots=True)
class Verifier:
    """What an installation verifies with; without an NCANode server ГОСТ keys are not taken."""

    trust: TrustStore
    ask: AskRevocation
    ncanode: Ncanode | None = None


def verify_signature(
    *,
    payload: bytes,
    cms: bytes,
    use: KeyUse,
    at: datetime,
    asked_at: datetime,
    verifier: Verifier,
    expected_iin: str = "",
    answers: RevocationAnswers | None = None,
) -> Verified:
    """That one person signed exactly the payload, with a key of theirs that is for this use and in force `at`.

    `asked_at` is when the payload was handed out; `expected_iin` empty is a sign-in, where the certificate says who it
    is; `answers` are kept ones, to verify evidence again without asking anybody. Raises SignatureRefused.
    """
    found = read_cms(cms)
    if found.is_gost or has_gost_key(found.certificate):
        return _verify_gost(found, payload, cms, use, at, asked_at, verifier, expected_iin)
    check_signature(found, payload=payload)
    # The chain first, without revocation: nobody is asked about a certificate that is not the authority's.
    chain = _validate_chain(found, verifier.trust, at, None)
    given = answers or _ask_about(chain, verifier)
    chain = _validate_chain(found, verifier.trust, at, given)
    _check_owner(found.certificate, use, expected_iin)
    _check_time(found, at, asked_at)
    return Verified(iin_of(found.certificate), chain, given, found.claimed_at, "registratura")


def _ask_about(chain: tuple[x509.Certificate, ...], verifier: Verifier) -> RevocationAnswers:
    """What authorities say of the owner's certificate, and of those between, today: all that is judged by and kept.

    The owner's authority is asked; its list, which may be long, counts where it gave no answer.
    """
    if len(chain) < 2:
        raise SignatureRefused(Failure.UNTRUSTED, "an authority's own certificate")
    owner, *authorities = chain
    given = verifier.ask(owner, authorities[0])
    asked_by_list = authorities[1:] if given.ocsps else authorities
    lists = (a_list for a_list in verifier.trust.crls if a_list.issuer in [each.subject for each in asked_by_list])
    return RevocationAnswers(given.ocsps, (*given.crls, *lists))


def _validate_chain(
    found: OneSignature, trust: TrustStore, at: datetime, answers: RevocationAnswers | None
) -> tuple[x509.Certificate, ...]:
    """Build and validate the chain at the instant; with answers, revocation too. Raises SignatureRefused."""
    revocation = (
        {"revocation_mode": "soft-fail"}
        if answers is None
        else {
            "revinfo_policy": REVOCATION,
            "ocsps": [answer.dump() for answer in answers.ocsps],
            "crls": [a_list.dump() for a_list in answers.crls],
        }
    )
    context = ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=[*trust.intermediates, *found.brought],
        moment=at,
        allow_fetching=False,
        time_tolerance=SERVERS_MAY_DIFFER_BY,
        **revocation,
    )
    try:
        # A thread of its own, since the caller's may be running an event loop; nothing is fetched in it.
        with ThreadPoolExecutor(1) as thread:
            validator = CertificateValidator(found.certificate, validation_context=context)
            path = thread.submit(lambda: asyncio.run(validator.async_validate_path())).result()
    except PathBuildingError as error:
        raise SignatureRefused(Failure.UNTRUSTED, "no chain to a believed root") from error
    except (ValidationError, PathValidationError) as error:
        raise SignatureRefused(_failure_of(error), str(error)) from error
    # A path is from the root down; the owner's certificate comes first in the evidence.
    return tuple(reversed([certificate for certificate in path if isinstance(certificate, x509.Certificate)]))


def _failure_of(error: Exception) -> Failure:
    kinds: tuple[tuple[type[Exception], Failure], ...] = (
        (RevokedError, Failure.REVOKED),
        (ExpiredError, Failure.EXPIRED),
        (NotYetValidError, Failure.NOT_YET_VALID),
        (InsufficientRevinfoError, Failure.REVOCATION_UNKNOWN),
        (DisallowedAlgorithmError, Failure.WEAK_ALGORITHM),
    )
    return next((failure for kind, failure in kinds if isinstance(error, kind)), Failure.BROKEN_CHAIN)


def _check_owner(certificate: x509.Certificate, use: KeyUse, expected_iin: str) -> None:
    if not fits(certificate, use):
        raise SignatureRefused(Failure.KEY_FOR_SIGN_IN if use == KeyUse.SIGN else Failure.KEY_FOR_SIGNING)
    if not is_of_individual(certificate):
        raise SignatureRefused(Failure.NOT_AN_INDIVIDUAL)
    check_iin(iin_of(certificate), expected_iin)


def check_iin(iin: str, expected: str) -> None:
    """That the certificate's number is the expected one. Raises SignatureRefused."""
    if not iin:
        raise SignatureRefused(Failure.NO_IIN)
    if expected and iin != expected:
        raise SignatureRefused(Failure.OTHER_PERSON)


def _check_time(found: OneSignature, at: datetime, asked_at: datetime) -> None:
    """A time written down before the document existed, or after it came back, is a forgery or a broken clock."""
    claimed = found.claimed_at
    if claimed is None:
        return
    if not asked_at - CLOCKS_MAY_DIFFER_BY <= claimed <= at + CLOCKS_MAY_DIFFER_BY:
        raise SignatureRefused(Failure.WRONG_TIME, "the signing time lies outside")


def _verify_gost(
    found: OneSignature,
    payload: bytes,
    cms: bytes,
    use: KeyUse,
    at: datetime,
    asked_at: datetime,
    verifier: Verifier,
    expected_iin: str,
) -> Verified:
    """By the NCANode server; what it is known not to check is checked here first."""
    if verifier.ncanode is None:
        raise SignatureRefused(Failure.GOST_NOT_SUPPORTED)
    check_payload(found, payload=payload)
    iin = verifier.ncanode.verify(cms=cms, payload=payload, detached=found.content is None, use=use)
    if iin != iin_of(found.certificate):
        raise SignatureRefused(Failure.CERTIFICATE_SWAPPED, "the server names another owner")
    _check_owner(found.certificate, use, expected_iin)
    _check_time(found, at, asked_at)
    return Verified(iin, (found.certificate, *found.brought), RevocationAnswers(), found.claimed_at, "ncanode")
