"""The folder of the believed authorities: what lies there counts at once, and no broken file stops people for good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from registratura.demo.signing_keys import SigningKeys
from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.eds.trust import TrustStoreUnreadable, load_trust_store
from registratura.identity.eds.verify import verify_signature
from registratura.identity.eds_verifier import installed_verifier
from tests import world
from tests.identity.eds.signers import IIN

AT = world.clock_at(2026, 10, 1)()
PAYLOAD = b'{"number":"KZ-0001"}'


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SigningKeys:
    return SigningKeys(home=tmp_path_factory.mktemp("authority"))


@pytest.fixture
def store(keys: SigningKeys, settings) -> Path:
    folder = keys.trust_store()
    settings.REGISTRATURA = replace(django_settings.REGISTRATURA, eds_trust=folder)
    return folder


def verdict(keys: SigningKeys) -> str:
    holder = keys.of(iin=IIN, name="Үлгі Мысал", signs_in=False)
    try:
        verified = verify_signature(
            payload=PAYLOAD,
            cms=holder.sign(PAYLOAD, at=AT),
            use=KeyUse.SIGN,
            at=AT,
            asked_at=AT,
            verifier=installed_verifier(),
            expected_iin=IIN,
        )
    except SignatureRefused as refused:
        return refused.failure
    return verified.iin


def test_a_renewed_list_of_revoked_certificates_counts_at_once(keys, store):
    assert verdict(keys) == IIN
    holder = keys.of(iin=IIN, name="Үлгі Мысал", signs_in=False)
    (store / "crls" / "demo.crl").write_bytes(keys.authority.revoked(holder))
    assert verdict(keys) == Failure.REVOKED


def test_without_any_list_nothing_is_known_of_revocation(keys, store):
    (store / "crls" / "demo.crl").unlink()
    assert verdict(keys) == Failure.REVOCATION_UNKNOWN


def test_an_empty_store_believes_nobody(keys, store, settings, tmp_path):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, eds_trust=tmp_path)
    assert verdict(keys) == Failure.UNTRUSTED


def test_a_file_that_is_no_list_is_named_in_the_log_and_the_signer_tries_again(keys, store, caplog):
    broken = store / "crls" / "nca.crl"
    broken.write_bytes(b"half a list")
    assert verdict(keys) == Failure.VERIFIER_UNREACHABLE
    assert "nca.crl" in caplog.text
    broken.unlink()
    assert verdict(keys) == IIN


def test_a_file_that_is_still_being_written_is_not_there_yet(keys, store):
    half = store / "crls" / ".nca.crl.new"
    half.write_bytes(b"half a list")
    assert verdict(keys) == IIN
    half.unlink()


@pytest.mark.parametrize("name", ["roots", "intermediates"])
def test_what_is_no_certificate_is_named(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "nca.crt").write_bytes(b"no certificate")
    with pytest.raises(TrustStoreUnreadable, match=r"nca\.crt"):
        load_trust_store(folder=tmp_path)
