"""An application by EDS: what was signed is what is submitted, once, and the law takes it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registratura.attachment.actions.ask_application_signature import ask_application_signature
from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.submit_application import Submission, Submitted, preview_answer
from registratura.attachment.actions.submit_signed_application import submit_signed_application
from registratura.attachment.errors import AlreadyOpen, LawSaysNo, NoNumber, NotYours, SeatTaken
from registratura.attachment.models import Application, SeatHold
from registratura.identity.actor import Actor
from registratura.identity.eds.failures import SignatureRefused
from registratura.identity.errors import SigningRequestOver
from registratura.identity.models import SignatureEvidence, SigningRequest
from registratura.identity.signing_documents import read_document
from registratura.ledger.queries.verification import verify_ledger
from registratura.registry.models import Person, Representation
from tests import world
from tests.attachment.test_many_at_once import at_once
from tests.identity.eds.forging import content_appended, signature_bit_flipped, two_signers
from tests.identity.eds.signers import CHILD_IIN, OTHER_IIN, forgers, give_iin, signed, verifier
from tests.portal.conftest import Town, make_town

IN_CAMPAIGN, AFTER_CAMPAIGN = world.clock_at(2026, 10, 1), world.clock_at(2026, 11, 16)


def town_of(**options: object) -> Town:
    town = make_town("kz", day=date(2026, 10, 1), **options)
    give_iin(town.person)
    return town


def wish(town: Town, person: Person | None = None, **changes: object) -> Submission:
    application_id = world.new_id()
    fields = {
        "person_id": (person or town.person).id,
        "clinic_id": town.other.clinic_id,
        "doctor_id": town.other.id,
        "channel": "portal",
        "idempotency_key": str(application_id),
        "application_id": application_id,
        "ground": "residence",
    }
    return Submission(**(fields | changes))


def asked(submission: Submission, by: Actor, *, clock=IN_CAMPAIGN) -> SigningRequest:
    return ask_application_signature(submission=submission, by=by, clock=clock)


def sent(submission: Submission, request: SigningRequest, by: Actor, *, cms: bytes = b"", clock=IN_CAMPAIGN):
    return submit_signed_application(
        submission=submission,
        request_id=request.id,
        cms=cms or signed(request),
        by=by,
        clock=clock,
        verifier=verifier(),
    )


def is_untouched(request: SigningRequest) -> bool:
    request.refresh_from_db()
    return request.used_at is None and not SignatureEvidence.objects.exists()


@pytest.mark.django_db
class TestSigned:
    def test_the_document_says_all_of_it_in_words_and_codes(self):
        town = town_of()
        document = read_document(bytes(asked(wish(town), world.citizen(town.person)).payload))
        assert document["person"] == {"iin": "850821400017", "name": town.person.full_name}
        assert document["clinic"] == {"code": town.other.clinic.code, "name": town.other.clinic.name}
        assert document["doctor"]["name"] == town.other.full_name
        assert (document["ground"], document["channel"], document["applicant"]) == ("residence", "portal", "self")
        assert {"number", "nonce", "request", "asked_at", "purpose"} <= set(document)

    def test_the_application_bears_the_number_that_was_signed_and_the_law_accepts_it(self):
        town = town_of()
        by, submission = world.citizen(town.person), wish(town)
        request = asked(submission, by)
        done = sent(submission, request, by)
        application = Application.objects.get(id=done.application_id)
        assert (done.state, done.answer.outcome) == ("submitted", "accept")
        assert application.number == done.number == read_document(bytes(request.payload))["number"]
        assert SignatureEvidence.objects.get().id == application.signature_id
        assert SignatureEvidence.objects.get().subject_id == application.id
        assert verify_ledger().damages == []

    def test_the_clinic_accepts_it_and_the_law_still_sees_the_signature(self):
        town = town_of()
        by, submission = world.citizen(town.person), wish(town)
        done = sent(submission, asked(submission, by), by)
        decided = accept_application(
            person_id=done.person_id,
            application_id=done.application_id,
            by=world.registrar_of(town.other.clinic),
            clock=IN_CAMPAIGN,
        )
        assert decided.state == "accepted"

    def test_without_the_signature_the_law_waits_for_it(self):
        _, answer = preview_answer(submission=wish(town_of()), clock=IN_CAMPAIGN)
        assert [need.code for need in answer.missing] == ["signature.eds_valid"]

    def test_to_look_twice_hands_out_the_same_document(self):
        town = town_of()
        by, submission = world.citizen(town.person), wish(town)
        assert asked(submission, by).id == asked(submission, by).id
        assert asked(replace(submission, ground="study"), by).id != asked(submission, by).id

    def test_the_second_press_gives_the_same_application(self):
        town = town_of()
        by, submission = world.citizen(town.person), wish(town)
        request = asked(submission, by)
        first, second = (sent(submission, request, by) for _ in range(2))
        assert (second.number, second.repeated) == (first.number, True)
        assert Application.objects.count() == SignatureEvidence.objects.count() == 1

    @pytest.mark.parametrize("changed", ["ground", "doctor_id", "reason", "documents"])
    def test_answers_that_changed_since_were_not_signed(self, changed):
        town = town_of()
        by, submission = world.citizen(town.person), wish(town)
        request = asked(submission, by)
        values = {
            "ground": "study",
            "doctor_id": world.make_doctor(clinic=town.other.clinic).id,
            "reason": "residence_moved",
            "documents": ("identity_card",),
        }
        with pytest.raises(SigningRequestOver):
            sent(replace(submission, **{changed: values[changed]}), request, by)
        assert is_untouched(request)

    def test_the_document_of_another_application_is_not_taken(self):
        town = town_of()
        by = world.citizen(town.person)
        request = asked(wish(town), by)
        with pytest.raises(SigningRequestOver):
            sent(wish(town), request, by)

    @pytest.mark.parametrize("forge", [content_appended, signature_bit_flipped, two_signers])
    def test_a_forgery_submits_nothing(self, forge):
        town = town_of()
        by, submission = world.citizen(town.person), wish(town)
        request = asked(submission, by)
        with pytest.raises(SignatureRefused):
            sent(submission, request, by, cms=forge(forgers(), bytes(request.payload)))
        assert is_untouched(request)
        assert not Application.objects.exists()

    def test_somebody_else_who_is_signed_in_cannot_send_it(self):
        town = town_of()
        submission = wish(town)
        request = asked(submission, world.citizen(town.person))
        stranger = world.citizen(give_iin(world.make_person(country="kz"), OTHER_IIN))
        with pytest.raises(NotYours):
            sent(submission, request, stranger)

    def test_nobody_asks_for_a_person_they_do_not_represent(self):
        town = town_of()
        with pytest.raises(NotYours):
            asked(wish(town), world.citizen(world.make_person(country="kz")))

    def test_a_person_without_a_number_on_record_is_told_so_before_signing(self):
        town = town_of()
        town.person.identifiers.all().delete()
        with pytest.raises(NoNumber):
            asked(wish(town), world.citizen(town.person))

    def test_what_the_law_forbids_meanwhile_uses_nothing_up(self):
        town = town_of()
        by, submission = world.citizen(town.person), wish(town)
        request = asked(submission, by, clock=AFTER_CAMPAIGN)
        with pytest.raises(LawSaysNo):
            sent(submission, request, by, clock=AFTER_CAMPAIGN)
        assert is_untouched(request)

    def test_a_seat_that_was_taken_meanwhile_uses_nothing_up(self):
        town = town_of(capacity=1)
        world.make_doctor(clinic=town.other.clinic, speciality="general_practitioner")
        by, submission = world.citizen(town.person), wish(town)
        request = asked(submission, by)
        rival = give_iin(world.make_person(country="kz"), OTHER_IIN)
        rival.addresses.update(locality="Пробинск")
        own = wish(town, rival)
        sent(own, mine := asked(own, world.citizen(rival)), world.citizen(rival), cms=signed(mine, iin=OTHER_IIN))
        with pytest.raises(SeatTaken):
            sent(submission, request, by)
        request.refresh_from_db()
        assert request.used_at is None

    def test_another_application_under_way_uses_nothing_up(self):
        town = town_of()
        by, submission, later = world.citizen(town.person), wish(town), wish(town)
        waiting = asked(later, by)
        sent(submission, asked(submission, by), by)
        with pytest.raises(AlreadyOpen):
            sent(later, waiting, by)
        waiting.refresh_from_db()
        assert waiting.used_at is None


@pytest.mark.django_db
class TestRepresentative:
    def of_a_child(self) -> tuple[Town, Actor, Submission]:
        town = town_of()
        doctor = world.make_doctor(clinic=town.other.clinic, speciality="paediatrician", age_group="children")
        child = give_iin(world.make_person(country="kz", lives_in=town.home, born=date(2019, 6, 20)), CHILD_IIN)
        child.addresses.update(locality="Пробинск")
        Representation.objects.create(person=child, representative=town.person, basis="parent", period=world.SINCE_2020)
        submission = wish(
            town,
            child,
            doctor_id=doctor.id,
            applicant="parent",
            representative_id=town.person.id,
            authority_proved=True,
        )
        return town, world.citizen(town.person), submission

    def test_a_parent_signs_with_their_own_key(self):
        town, by, submission = self.of_a_child()
        request = asked(submission, by)
        done = sent(submission, request, by)
        assert read_document(bytes(request.payload))["signer"]["name"] == town.person.full_name
        assert SignatureEvidence.objects.get().signer_id == town.person.id
        assert Application.objects.get(id=done.application_id).representative_id == town.person.id

    def test_the_childs_own_key_is_another_persons(self):
        _, by, submission = self.of_a_child()
        request = asked(submission, by)
        with pytest.raises(SignatureRefused, match="other_person"):
            sent(submission, request, by, cms=signed(request, iin=CHILD_IIN))

    def test_the_other_parent_cannot_send_what_was_handed_out_to_this_one(self):
        _, by, submission = self.of_a_child()
        request = asked(submission, by)
        other = give_iin(world.make_person(country="kz"), OTHER_IIN)
        Representation.objects.create(
            person_id=submission.person_id, representative=other, basis="parent", period=world.SINCE_2020
        )
        with pytest.raises(NotYours):
            sent(submission, request, world.citizen(other), cms=signed(request, iin=OTHER_IIN))


@pytest.mark.usefixtures("committed_database")
def test_of_eight_presses_at_once_one_application_comes():
    town = town_of()
    by, submission = world.citizen(town.person), wish(town)
    request = asked(submission, by)
    cms = signed(request)
    verifier()

    def press() -> str:
        done: Submitted = sent(submission, request, by, cms=cms)
        return f"{done.state} {'again' if done.repeated else 'now'}"

    assert at_once([press] * 8) == {"submitted now": 1, "submitted again": 7}
    assert Application.objects.count() == SignatureEvidence.objects.count() == SeatHold.objects.count() == 1
    assert verify_ledger().damages == []
