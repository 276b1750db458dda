"""A document is handed out once, signed once, and its signature is kept with every proof."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from registratura.identity.actions.ask_signature import VALID_FOR, ask_signature
from registratura.identity.actions.take_signature import take_signature
from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.errors import SigningRequestOver
from registratura.identity.models import SignatureEvidence, SigningRequest
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.registry.models import Person
from tests import world
from tests.attachment.test_many_at_once import at_once
from tests.identity.eds.signers import IIN, OTHER_IIN, give_iin, signed, verifier

NOW = world.clock_at(2026, 10, 1)


def asked(person: Person, *, signer: Person | None = None, **document: object) -> SigningRequest:
    return ask_signature(
        purpose=SigningRequest.Purpose.APPLICATION,
        document={"kind": "test", **document},
        clock=NOW,
        person_id=person.id,
        signer_id=(signer or person).id,
        subject_id=world.new_id(),
    )


def taken(request: SigningRequest, cms: bytes, *, clock=NOW) -> SignatureEvidence:
    by = world.citizen(Person.objects.get(id=request.signer_id))
    return take_signature(request_id=request.id, cms=cms, by=by, clock=clock, verifier=verifier())


def failure(request: SigningRequest, cms: bytes) -> Failure:
    with pytest.raises(SignatureRefused) as refused:
        taken(request, cms)
    request.refresh_from_db()
    assert request.used_at is None, "a refused signature uses nothing up"
    assert not SignatureEvidence.objects.exists()
    return refused.value.failure


@pytest.mark.django_db
class TestOneSignature:
    @pytest.fixture
    def person(self) -> Person:
        return give_iin(world.make_person(country="kz"))

    def test_it_is_kept_with_document_chain_and_the_answer_on_revocation(self, person):
        request = asked(person)
        evidence = taken(request, signed(request))
        assert bytes(evidence.payload) == bytes(request.payload)
        assert len(evidence.chain) == 3
        assert [answer["kind"] for answer in evidence.revocation] == ["crl"]
        assert evidence.verdict["checks"][0] == "document"
        entry = Entry.objects.get(person_id=person.id, verb="identity.signed")
        assert entry.data["evidence"] == str(evidence.id)
        assert entry.subject_id == request.subject_id
        assert verify_ledger().damages == []

    def test_no_two_documents_are_the_same(self, person):
        assert bytes(asked(person).payload) != bytes(asked(person).payload)

    @pytest.mark.parametrize("wrap", [base64.b64encode, base64.encodebytes, bytes])
    def test_it_may_come_in_base64_or_as_it_is(self, person, wrap):
        request = asked(person)
        assert taken(request, wrap(signed(request))).signer_id == person.id

    def test_it_may_come_in_pem(self, person):
        request = asked(person)
        lines = base64.encodebytes(signed(request)).decode()
        assert taken(request, f"-----BEGIN CMS-----\n{lines}-----END CMS-----\n".encode()).signer_id == person.id

    def test_it_may_be_detached(self, person):
        request = asked(person)
        assert taken(request, signed(request, detached=True)).signer_id == person.id

    def test_it_is_taken_once(self, person):
        request = asked(person)
        cms = signed(request)
        taken(request, cms)
        with pytest.raises(SigningRequestOver):
            taken(request, cms)
        assert SignatureEvidence.objects.count() == 1

    def test_it_is_taken_within_half_an_hour(self, person):
        request = asked(person)
        cms = signed(request)
        late = NOW() + VALID_FOR
        with pytest.raises(SigningRequestOver):
            taken(request, cms, clock=lambda: late)
        assert taken(request, cms, clock=lambda: late - timedelta(seconds=1))

    def test_the_signature_of_another_request_is_not_taken(self, person):
        first, second = asked(person), asked(person)
        assert failure(second, signed(first)) == Failure.OTHER_DOCUMENT

    def test_another_persons_signature_is_not_taken(self, person):
        request = asked(person)
        assert failure(request, signed(request, iin=OTHER_IIN)) == Failure.OTHER_PERSON

    def test_a_key_for_signing_in_is_not_taken(self, person):
        request = asked(person)
        assert failure(request, signed(request, signs_in=True)) == Failure.KEY_FOR_SIGN_IN

    def test_whoever_has_no_number_on_record_cannot_sign(self, person):
        request = asked(person)
        person.identifiers.all().delete()
        assert failure(request, signed(request)) == Failure.OTHER_PERSON

    def test_a_representative_signs_with_their_own_key(self, person):
        child = world.make_person(country="kz")
        request = asked(child, signer=person)
        evidence = taken(request, signed(request))
        assert (evidence.person_id, evidence.signer_id) == (child.id, person.id)
        assert Entry.objects.get(verb="identity.signed").data["by_representative"] is True

    def test_a_document_for_signing_in_signs_no_application(self, person):
        request = asked(person)
        SigningRequest.objects.filter(id=request.id).update(purpose=SigningRequest.Purpose.SIGN_IN)
        with pytest.raises(SigningRequestOver):
            taken(request, signed(request))

    def test_what_was_kept_can_not_be_changed_or_removed(self, person):
        request = asked(person)
        evidence = taken(request, signed(request))
        kept = SignatureEvidence.objects.filter(id=evidence.id)
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            kept.update(verifier="nobody")
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            kept.delete()


@pytest.mark.usefixtures("committed_database")
def test_of_eight_who_send_the_same_signature_at_once_one_is_taken():
    request = asked(give_iin(world.make_person(country="kz"), IIN))
    cms = signed(request)
    verifier()

    def take() -> str:
        try:
            return taken(request, cms) and "taken"
        except SigningRequestOver as error:
            return error.code

    assert at_once([take] * 8) == {"taken": 1, "signing_request_over": 7}
    assert SignatureEvidence.objects.count() == 1
    assert verify_ledger().damages == []
