"""The national test signatures and certificates read as their index describes them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from asn1crypto import crl, pem, x509

from registratura.identity.eds.certificate import KeyUse, fits, has_gost_key, iin_of, is_of_individual
from registratura.identity.eds.cms import read_cms
from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.eds.revocation import ask_nobody
from registratura.identity.eds.trust import TrustStore
from registratura.identity.eds.verify import Verifier, verify_signature
from tests.paths import SHARED_DATA

SAMPLES = SHARED_DATA / "eds"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the public samples are not here")
SIGNED_AT = datetime(2022, 9, 28, tzinfo=UTC)
WHILE_VALID = datetime(2021, 9, 28, tzinfo=UTC)
CONTENT = b"test123"


def der(name: str) -> bytes:
    data = (SAMPLES / name).read_bytes()
    return pem.unarmor(data)[2] if pem.detect(data) else data


def certificate(name: str) -> x509.Certificate:
    return x509.Certificate.load(der(name))


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    revoked = (crl.CertificateList.load(der("nca_rsa_test.crl")),)
    return Verifier(TrustStore(roots=(certificate("nca_rsa_test.crt"),), crls=revoked), ask_nobody)


def refusal(cms: bytes, verifier: Verifier, at: datetime, **changed: object) -> Failure:
    given = {"payload": CONTENT, "use": KeyUse.SIGN, "asked_at": at} | changed
    with pytest.raises(SignatureRefused) as refused:
        verify_signature(cms=cms, at=at, verifier=verifier, **given)
    return refused.value.failure


@pytest.mark.parametrize(
    ("name", "iin", "individual", "signs", "signs_in", "gost"),
    [
        ("individual_valid_sign_2004_rsa.cer", "123456789011", True, True, False, False),
        ("individual_valid_sign_2004_rsa_auth.cer", "123456789011", True, False, True, False),
        ("individual_sign_rsa_expired2022_4279390A.pem", "123456789011", True, True, False, False),
        ("individual_auth_rsa_revoked_1AB11253.pem", "123456789011", True, False, True, False),
        ("individual_sign_gost2015_0FF06211.pem", "123456789012", True, True, False, True),
        ("ceo_valid_sign_2004_gost.cer", "123456789011", False, True, False, True),
        ("ceo_gost2015_revoked_3A90343E.pem", None, False, True, False, True),
    ],
)
def test_a_certificate_says_who_and_for_what(name, iin, individual, signs, signs_in, gost):
    found = certificate(name)
    assert iin is None or iin_of(found) == iin
    assert is_of_individual(found) == individual
    assert (fits(found, KeyUse.SIGN), fits(found, KeyUse.SIGN_IN)) == (signs, signs_in)
    assert has_gost_key(found) == gost


@pytest.mark.parametrize("name", ["cms_attached_one_signer.der", "cms_attached_one_signer.b64"])
def test_the_sample_was_signed_after_its_certificate_had_expired(name, verifier):
    data = (SAMPLES / name).read_bytes()
    if name.endswith("b64"):
        import base64

        data = base64.b64decode(data)
    assert read_cms(data).content == CONTENT
    assert refusal(data, verifier, SIGNED_AT) == Failure.EXPIRED


def test_while_the_certificate_was_valid_only_the_answer_on_revocation_is_missing(verifier):
    """The list of revoked certificates was published later: it proves nothing about 2021."""
    assert refusal(der("cms_attached_one_signer.der"), verifier, WHILE_VALID) == Failure.REVOCATION_UNKNOWN


@pytest.mark.parametrize("name", ["cms_attached_two_signers.der", "cms_detached_two_signers.der"])
def test_two_signers_are_one_too_many(name, verifier):
    assert refusal(der(name), verifier, WHILE_VALID) == Failure.SEVERAL_SIGNERS


def test_another_document_is_not_the_one_asked_for(verifier):
    assert refusal(der("cms_attached_one_signer.der"), verifier, SIGNED_AT, payload=b"x") == Failure.OTHER_DOCUMENT


@pytest.mark.parametrize("name", ["xml_signed_one_rsa.xml", "tsp_token.bin", "ocsp_response_individual_2015.bin"])
def test_what_is_no_signature_of_a_person_is_not_taken_for_one(name, verifier):
    assert refusal((SAMPLES / name).read_bytes(), verifier, SIGNED_AT) in (
        Failure.NOT_CMS,
        Failure.NO_CERTIFICATE,
        Failure.OTHER_DOCUMENT,
        Failure.GOST_NOT_SUPPORTED,
    )


def test_the_national_list_of_revoked_certificates_is_read(verifier):
    revoked = verifier.trust.crls[0]["tbs_cert_list"]["revoked_certificates"]
    assert len(revoked) == 126
    serial = certificate("individual_auth_rsa_revoked_1AB11253.pem").serial_number
    assert serial in {entry["user_certificate"].native for entry in revoked}
