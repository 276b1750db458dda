"""A person's own signature over exactly these bytes is taken; everything else is refused, each for its own reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.eds.revocation import RevocationAnswers, ask_nobody, ask_ocsp_at
from registratura.identity.eds.trust import TrustStore
from registratura.identity.eds.verify import Verified, Verifier, verify_signature
from tests.identity.eds.conftest import IIN, NOW, OTHER_IIN, People
from tests.identity.eds.forging import FORGERIES, Forgery

PAYLOAD = b'{"clinic":"990140000026","nonce":"n-1","number":"KZ-0001"}'


def verify(cms: bytes, verifier: Verifier, **changed: object) -> Verified:
    given = {
        "payload": PAYLOAD,
        "cms": cms,
        "use": KeyUse.SIGN,
        "at": datetime.now(tz=UTC),
        "asked_at": NOW,
        "verifier": verifier,
        "expected_iin": IIN,
    }
    return verify_signature(**(given | changed))


def refusal(cms: bytes, verifier: Verifier, **changed: object) -> Failure:
    with pytest.raises(SignatureRefused) as refused:
        verify(cms, verifier, **changed)
    return refused.value.failure


@pytest.mark.parametrize("detached", [False, True])
def test_a_persons_own_signature_is_taken_with_its_chain_and_the_answer_on_revocation(people, verifier, detached):
    verified = verify(people.person.sign(PAYLOAD, detached=detached), verifier)
    assert verified.iin == IIN
    assert len(verified.chain) == 3
    assert len(verified.answers.ocsps) == 1
    assert verified.verifier == "registratura"


def test_a_key_for_sign_in_signs_in(people, verifier):
    assert verify(people.signing_in.sign(PAYLOAD), verifier, use=KeyUse.SIGN_IN, expected_iin="").iin == IIN


def test_kept_answers_verify_again_without_asking_anybody(people, verifier):
    cms = people.person.sign(PAYLOAD)
    first = verify(cms, verifier)
    silent = Verifier(trust=verifier.trust, ask=ask_nobody)
    assert verify(cms, silent, answers=first.answers, at=datetime.now(tz=UTC)).iin == IIN


@pytest.mark.parametrize(
    ("holder", "failure"),
    [
        ("signing_in", Failure.KEY_FOR_SIGN_IN),
        ("head", Failure.NOT_AN_INDIVIDUAL),
        ("expired", Failure.EXPIRED),
        ("not_yet", Failure.NOT_YET_VALID),
        ("revoked", Failure.REVOKED),
        ("without_iin", Failure.NO_IIN),
        ("unknown_to_ocsp", Failure.REVOCATION_UNKNOWN),
        ("other", Failure.OTHER_PERSON),
    ],
)
def test_every_other_certificate_is_refused_for_its_own_reason(people: People, verifier, holder, failure):
    assert refusal(getattr(people, holder).sign(PAYLOAD), verifier) == failure


def test_a_stranger_who_bears_the_authoritys_names_is_not_believed(people, verifier):
    assert refusal(people.stranger.sign(PAYLOAD), verifier) in (Failure.BROKEN_CHAIN, Failure.UNTRUSTED)


def test_an_authority_nobody_named_is_not_believed(people, verifier):
    assert refusal(people.person.sign(PAYLOAD), Verifier(TrustStore(roots=()), verifier.ask)) == Failure.UNTRUSTED


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.name)
def test_a_forgery_is_refused(people, verifier, forgery: Forgery):
    assert refusal(forgery.make(people, PAYLOAD), verifier) in forgery.failures


def test_a_signature_over_another_request_is_refused(people, verifier):
    other = people.person.sign(b'{"clinic":"990140000026","nonce":"n-2","number":"KZ-0002"}')
    assert refusal(other, verifier) == Failure.OTHER_DOCUMENT


def test_a_detached_signature_over_other_data_is_refused(people, verifier):
    assert refusal(people.person.sign(b"other", detached=True), verifier) == Failure.OTHER_DOCUMENT


def test_a_signature_over_nothing_is_refused(people, verifier):
    assert refusal(people.person.sign(b""), verifier, payload=b"") == Failure.NOTHING_SIGNED


def test_a_signing_key_does_not_sign_in(people, verifier):
    assert refusal(people.person.sign(PAYLOAD), verifier, use=KeyUse.SIGN_IN) == Failure.KEY_FOR_SIGNING


def test_the_representatives_signature_is_not_the_persons(people, verifier):
    assert refusal(people.person.sign(PAYLOAD), verifier, expected_iin=OTHER_IIN) == Failure.OTHER_PERSON


def test_a_time_written_down_before_the_document_was_made_is_not_believed(people, verifier):
    cms = people.person.sign(PAYLOAD)
    assert refusal(cms, verifier, asked_at=datetime.now(tz=UTC) + timedelta(hours=1)) == Failure.WRONG_TIME


def test_while_the_ocsp_server_is_silent_nothing_is_taken(people, verifier):
    silent = Verifier(trust=verifier.trust, ask=ask_ocsp_at("http://127.0.0.1:9/"))
    assert refusal(people.person.sign(PAYLOAD), silent) == Failure.REVOCATION_UNKNOWN


def test_the_ocsp_answer_about_another_certificate_does_not_help(people, verifier):
    others = verify(people.other.sign(PAYLOAD), verifier, expected_iin=OTHER_IIN).answers
    cms = people.revoked.sign(PAYLOAD)
    assert refusal(cms, verifier, answers=RevocationAnswers(ocsps=others.ocsps)) == Failure.REVOCATION_UNKNOWN


def test_the_ocsp_server_is_not_asked_about_strangers(people, verifier):
    asked = []
    watched = Verifier(trust=verifier.trust, ask=lambda *both: asked.append(both) or RevocationAnswers())
    refusal(people.stranger.sign(PAYLOAD), watched)
    assert asked == []
