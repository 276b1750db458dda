"""On the portal a citizen of Kazakhstan reads what they sign, signs it, and the clinic has it."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from registratura.attachment.models import Application
from registratura.identity.eds.failures import Failure, SignatureRefused
from registratura.identity.models import SignatureEvidence, SigningRequest
from registratura.registry.models import Person
from tests import world
from tests.identity.eds.forging import content_appended, signature_bit_flipped, signer_missing
from tests.identity.eds.signers import (
    CHILD_IIN,
    OTHER_IIN,
    believing,
    forgers,
    give_iin,
    signed,
)
from tests.portal.conftest import Town, citizen, make_child_of, make_town, staff_of, text_of

pytestmark = pytest.mark.django_db
IN_CAMPAIGN, AFTER_CAMPAIGN = date(2026, 10, 1), date(2026, 11, 16)


@pytest.fixture(autouse=True)
def _believing(settings) -> None:
    settings.REGISTRATURA = believing()


@pytest.fixture
def town() -> Town:
    made = make_town("kz", day=IN_CAMPAIGN)
    give_iin(made.person)
    return made


def answer_all(town: Town, ground: str = "residence") -> HttpResponse:
    town.visitor.get("apply")
    return town.visitor.answer_all(clinic=town.other.clinic, doctor=town.other, ground=ground)


def page_to_sign(town: Town) -> HttpResponse:
    answer_all(town)
    return town.visitor.get("apply_sign", town.person.id)


def the_request(person: Person | None = None) -> SigningRequest:
    rows = SigningRequest.objects.order_by("-created_at")
    return (rows.filter(person=person) if person else rows).first()


def key_of(town: Town) -> str:
    return town.visitor.answers["key"]


def send(town: Town, cms: bytes, *, key: str = "", request: SigningRequest | None = None) -> HttpResponse:
    """What the page's script posts."""
    request = request or the_request()
    return town.visitor.post(
        "apply_sign",
        request.person_id,
        key=key or key_of(town),
        request=request.id,
        signature=base64.b64encode(cms).decode(),
    )


def upload(town: Town, data: bytes) -> HttpResponse:
    """What a form without any script posts."""
    file = SimpleUploadedFile("signed.cms", data)
    return town.visitor.post(
        "apply_sign", the_request().person_id, key=key_of(town), request=the_request().id, file=file
    )


class TestWhatIsSigned:
    def test_the_answers_lead_to_the_signature_first(self, town):
        page = answer_all(town)
        assert reverse("portal:apply_sign", args=[town.person.id]) in page.content.decode()

    def test_it_stands_there_in_plain_words(self, town):
        text = text_of(page_to_sign(town))
        document = json.loads(bytes(the_request().payload))
        for shown in (
            document["number"],
            "850821400017",
            town.person.full_name,
            town.other.clinic.name,
            town.other.full_name,
            "Place of residence",
        ):
            assert shown in text

    def test_the_page_may_speak_to_the_signing_program_and_no_other_page_may(self, town):
        page = page_to_sign(town)
        assert "connect-src 'self' wss://127.0.0.1:13579;" in page["Content-Security-Policy"]
        assert 'data-signer="wss://127.0.0.1:13579"' in page.content.decode()
        assert "wss:" not in town.visitor.get("cabinet")["Content-Security-Policy"]

    @pytest.mark.parametrize(("language", "locale"), [("kk", "kk"), ("ru", "ru"), ("en", "en")])
    def test_ncalayer_is_asked_for_the_right_key_in_the_readers_language(self, town, settings, language, locale):
        town.visitor.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        page = text_of(page_to_sign(town))
        question = json.loads(re.search(r'data-question="(\{.*?\})" data', page)[1])
        assert (question["module"], question["method"]) == ("kz.gov.pki.knca.basics", "sign")
        assert question["args"]["signerParams"]["extKeyUsageOids"] == ["1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.1"]
        assert question["args"]["signingParams"] == {"decode": True, "encapsulate": True, "digested": False}
        assert question["args"]["locale"] == locale

    def test_the_document_to_save_is_the_document_to_sign_byte_for_byte(self, town):
        page_to_sign(town)
        file = town.visitor.get("apply_sign_document", town.person.id, the_request().id)
        assert file.content == bytes(the_request().payload)
        assert "attachment" in file["Content-Disposition"]

    def test_nobody_else_gets_the_document(self, town):
        page_to_sign(town)
        stranger = citizen(give_iin(world.make_person(country="kz"), OTHER_IIN), day=IN_CAMPAIGN)
        assert stranger.get("apply_sign_document", town.person.id, the_request().id).status_code == 404
        assert stranger.get("apply_sign", town.person.id).status_code == 404

    def test_a_second_look_shows_the_same_document(self, town):
        page_to_sign(town)
        town.visitor.get("apply_sign", town.person.id)
        assert SigningRequest.objects.count() == 1

    def test_after_the_campaign_there_is_nothing_to_sign(self):
        town = make_town("kz", day=AFTER_CAMPAIGN)
        give_iin(town.person)
        assert page_to_sign(town)["Location"] == reverse("portal:apply_check")
        assert not SigningRequest.objects.exists()

    def test_a_full_doctor_is_told_before_anything_is_signed(self):
        town = make_town("kz", day=IN_CAMPAIGN, capacity=1, attached=1)
        give_iin(town.person)
        world.make_doctor(clinic=town.other.clinic, speciality="general_practitioner")
        assert "no free place" in text_of(answer_all(town))
        assert page_to_sign(town)["Location"] == reverse("portal:apply_check")

    def test_without_a_number_on_record_the_page_says_where_to_go(self, town):
        answer_all(town)
        town.person.identifiers.all().delete()
        page = town.visitor.get("apply_sign", town.person.id)
        assert page.status_code == 422
        assert "does not know the IIN" in text_of(page)
        assert not SigningRequest.objects.exists()

    def test_it_needs_no_answers_given_in_vain(self, town):
        assert town.visitor.get("apply_sign", town.person.id)["Location"] == reverse("portal:apply")
        assert town.visitor.get("apply_sign_first")["Location"] == reverse("portal:apply")


class TestSigned:
    def test_by_the_button_the_application_is_sent(self, town):
        page_to_sign(town)
        answer = send(town, signed(the_request()))
        application = Application.objects.get()
        assert answer["Location"].startswith(reverse("portal:application", args=[town.person.id, application.id]))
        assert (application.state, application.channel) == ("submitted", "portal")
        assert application.signature_id == SignatureEvidence.objects.get().id

    @pytest.mark.parametrize("wrap", [bytes, base64.b64encode, base64.encodebytes])
    def test_by_a_file_too(self, town, wrap):
        page_to_sign(town)
        assert upload(town, wrap(signed(the_request()))).status_code == 302
        assert Application.objects.get().state == "submitted"

    def test_the_application_says_who_signed_and_by_which_evidence(self, town):
        page_to_sign(town)
        address = send(town, signed(the_request()))["Location"]
        text = text_of(town.visitor.client.get(address))
        assert "Signed by EDS" in text
        assert str(SignatureEvidence.objects.get().id) in text
        assert "1 October 2026" in text

    def test_the_second_press_leads_to_the_same_application(self, town):
        page_to_sign(town)
        cms, key, request = signed(the_request()), key_of(town), the_request()
        first, second = (send(town, cms, key=key, request=request) for _ in range(2))
        assert first["Location"] == second["Location"]
        assert Application.objects.count() == 1

    def test_a_parent_signs_for_each_child_in_turn(self, town):
        doctor = world.make_doctor(clinic=town.other.clinic, speciality="paediatrician", age_group="children")
        children = []
        for iin in (CHILD_IIN, "190620500045"):
            child = give_iin(make_child_of(town.person), iin)
            child.addresses.update(locality="Пробинск")
            children.append(child)
        town.visitor.post("apply", person=[child.id for child in children])
        page = town.visitor.answer_all(clinic=town.other.clinic, doctor=doctor, ground="residence")
        for child in children:
            assert f"Read and sign the request for {child.full_name}" in text_of(page)
        for child in children:
            assert "Who signs" in text_of(town.visitor.get("apply_sign", child.id))
            assert send(town, signed(the_request(child))).status_code == 302
        assert Application.objects.filter(applicant="parent", representative=town.person).count() == 2
        assert {row.signer_id for row in SignatureEvidence.objects.all()} == {town.person.id}

    def test_the_desk_reads_who_signed(self, town):
        page_to_sign(town)
        send(town, signed(the_request()))
        application = Application.objects.get()
        desk = staff_of(town.other.clinic, day=IN_CAMPAIGN)
        page = desk.client.get(reverse("desk:application", args=[town.person.id, application.id]))
        assert str(application.signature_id) in text_of(page)
        assert "Signed by EDS" in text_of(page)
        desk.client.post(reverse("desk:attach", args=[town.person.id, application.id]))
        application.refresh_from_db()
        assert application.state == "accepted"


class TestNotTaken:
    @pytest.mark.parametrize(
        ("forge", "sentence"),
        [
            (content_appended, "Another document was signed, not this one"),
            (signature_bit_flipped, "The signature does not fit: it was damaged or changed"),
            (signer_missing, "Nobody has signed this file"),
        ],
    )
    def test_a_forgery_ends_in_a_sentence_and_nothing_is_lost(self, town, forge, sentence):
        page_to_sign(town)
        answer = send(town, forge(forgers(), bytes(the_request().payload)))
        assert answer.status_code == 422
        text = text_of(answer)
        assert sentence in text
        assert "Nothing you have entered is lost" in text
        assert "<title> Error:" in text or "<title>Error:" in text
        assert not Application.objects.exists()
        assert send(town, signed(the_request())).status_code == 302

    def test_another_persons_key_is_told_apart(self, town):
        page_to_sign(town)
        answer = send(town, signed(the_request(), iin=OTHER_IIN))
        assert "This key belongs to another person" in text_of(answer)

    @pytest.mark.parametrize("failure", Failure)
    def test_every_failure_is_a_page_with_the_same_document(self, town, failure, monkeypatch):
        def refuse(**_given: object) -> None:
            raise SignatureRefused(failure)

        monkeypatch.setattr("registratura.portal.views.sign.submit_signed_application", refuse)
        page_to_sign(town)
        before = the_request().id
        answer = send(town, b"any")
        assert answer.status_code == 422
        assert str(before) in answer.content.decode()
        assert 'role="alert"' in answer.content.decode()

    def test_a_document_whose_time_is_over_is_replaced(self, town):
        page_to_sign(town)
        request = the_request()
        SigningRequest.objects.filter(id=request.id).update(expires_at=request.created_at)
        answer = send(town, signed(request), request=request)
        assert answer.status_code == 409
        assert "That document takes no signature any more" in text_of(answer)
        assert str(the_request().id) != str(request.id)
        assert str(the_request().id) in answer.content.decode()

    def test_no_file_at_all_is_told_at_the_field(self, town):
        page_to_sign(town)
        answer = town.visitor.post("apply_sign", town.person.id, key=key_of(town), request=the_request().id)
        assert answer.status_code == 422
        assert "Choose the file with the signature" in text_of(answer)

    @pytest.mark.parametrize("request_id", ["", "no-uuid", "01890000-0000-7000-8000-000000000000"])
    def test_a_form_that_names_no_document_gets_a_new_one(self, town, request_id):
        page_to_sign(town)
        answer = town.visitor.post("apply_sign", town.person.id, key=key_of(town), request=request_id, signature="MIIB")
        assert answer.status_code == 409

    def test_somebody_elses_document_is_not_taken(self, town):
        page_to_sign(town)
        request = the_request()
        stranger = make_town("kz", day=IN_CAMPAIGN)
        give_iin(stranger.person, OTHER_IIN)
        page_to_sign(stranger)
        answer = stranger.visitor.post(
            "apply_sign",
            stranger.person.id,
            key=key_of(stranger),
            request=request.id,
            signature=base64.b64encode(signed(request)).decode(),
        )
        assert answer.status_code == 403
        assert not Application.objects.exists()

    def test_without_a_believed_authority_nothing_is_taken(self, town, settings, tmp_path):
        settings.REGISTRATURA = replace(settings.REGISTRATURA, eds_trust=tmp_path)
        page_to_sign(town)
        assert "was not issued by the National Certification Authority" in text_of(send(town, signed(the_request())))
