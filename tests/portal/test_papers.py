"""Tickets and refusals: seen by those they concern, verified by anybody, silent about whose they are."""

import io
import re
from dataclasses import dataclass
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from registratura.attachment.actions.decide_application import accept_application, refuse_application
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.documents.actions.code import signed_code, signing_key
from registratura.documents.models import Document
from registratura.documents.verification import sign_code
from registratura.ledger.models import Access
from registratura.registry.models import Clinic, Insurer
from tests import world
from tests.portal.conftest import Town, Visitor, citizen, make_child_of, make_town, staff_of, text_of

pytestmark = pytest.mark.django_db
MONDAY = world.clock_at(2026, 11, 16)


@dataclass
class Issued:
    town: Town
    document: Document

    @property
    def address(self) -> tuple[object, object]:
        return self.town.person.id, self.document.id


def issue(town: Town, *, refusing: bool = False, person=None, **submission: object) -> Issued:
    person = person or town.person
    submitted = submit_application(
        submission=Submission(
            person_id=person.id,
            clinic_id=town.other.clinic_id,
            doctor_id=town.other.id,
            channel="portal",
            idempotency_key=world.key(),
            **submission,
        ),
        by=world.citizen(town.person),
        clock=MONDAY,
        insist=refusing,
    )
    decide = refuse_application if refusing else accept_application
    decided = decide(
        person_id=person.id,
        application_id=submitted.application_id,
        by=world.registrar_of(town.other.clinic, "chief_physician"),
        clock=MONDAY,
    )
    return Issued(town, Document.objects.get(person=person, id=decided.document_id))


@pytest.fixture
def ticket(russian_town) -> Issued:
    russian_town.person.identifiers.create(system="ru.enp", value="5452910900000017")
    Clinic.objects.filter(id=russian_town.home.clinic_id).update(phone="8 (000) 100-00-01")
    return issue(russian_town)


@pytest.fixture
def refusal() -> Issued:
    town = make_town("ru", capacity=10, attached=10)
    insurer = Insurer.objects.create(country="ru", code="99001", name="СМО «Пробная»", phone="8 (000) 200-00-01")
    town.person.coverages.create(scheme="oms", number="1", insurer=insurer, region="north", period=world.SINCE_2020)
    return issue(town, refusing=True)


def pdf_text(response) -> str:
    pages = PdfReader(io.BytesIO(response.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_the_ticket_names_person_clinic_doctor_and_who_visits_at_home(ticket):
    page = text_of(ticket.town.visitor.get("paper", *ticket.address))
    assert ticket.town.person.full_name in page
    assert ticket.town.other.clinic.name in page
    assert ticket.town.other.full_name in page
    assert "16 November 2026" in page
    assert f"from the clinic that serves your address: {ticket.town.home.clinic.name}" in page
    assert "Telephone for calls: 8 (000) 100-00-01" in page
    assert "5452910900000017" not in page
    assert "0017" in page


@pytest.mark.parametrize(
    ("language", "title"), [("ru", "Талон о прикреплении"), ("kk", "Бекіту талоны"), ("en", "Ticket")]
)
def test_the_pdf_speaks_the_reader_s_language_and_says_the_same(ticket, language, title):
    account = ticket.town.person.accounts.get()
    response = Visitor(account=account, language=language).get("paper_pdf", *ticket.address)
    text = pdf_text(response)
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    assert title.lower() in text.lower()
    assert ticket.document.number in text
    assert ticket.town.other.full_name in text


def test_the_refusal_shows_reason_figures_and_who_checks_it(refusal):
    page = text_of(refusal.town.visitor.get("paper", *refusal.address))
    assert "overloaded" in page
    assert refusal.town.other.full_name in page
    assert "СМО «Пробная»" in page
    assert "8 (000) 200-00-01" in page
    assert "Регистратор Пробный" in page
    text = pdf_text(refusal.town.visitor.get("paper_pdf", *refusal.address))
    assert "СМО «Пробная»" in text


@pytest.mark.parametrize("name", ["paper", "paper_pdf"])
def test_papers_are_shown_to_nobody_else(ticket, name):
    strangers = (
        citizen(world.make_person(country="ru")),
        staff_of(ticket.town.home.clinic),
        staff_of(ticket.town.other.clinic, "insurer_expert"),
        staff_of(ticket.town.other.clinic, "fund_officer"),
        staff_of(ticket.town.other.clinic, "service_centre_operator"),
    )
    assert [visitor.get(name, *ticket.address).status_code for visitor in strangers] == [404] * 5
    assert Visitor().get(name, *ticket.address)["Location"].startswith(reverse("identity:sign_in"))
    assert not Access.objects.exists()


@pytest.mark.parametrize("role", ["registrar", "chief_physician"])
def test_the_clinic_s_staff_see_it_and_leave_a_trace(ticket, role):
    assert staff_of(ticket.town.other.clinic, role).get("paper", *ticket.address).status_code == 200
    access = Access.objects.get()
    assert (access.person_id, access.purpose) == (ticket.town.person.id, "portal.paper")


def test_the_person_reading_their_own_paper_is_no_access_to_note(ticket):
    ticket.town.visitor.get("paper", *ticket.address)
    assert not Access.objects.exists()


def test_a_parent_sees_the_child_s_ticket(russian_town):
    child = make_child_of(russian_town.person)
    paediatrician = world.make_doctor(
        clinic=russian_town.other.clinic, speciality="paediatrician", age_group="children"
    )
    town = Town(russian_town.person, russian_town.home, paediatrician, russian_town.visitor)
    issued = issue(town, person=child, applicant="parent", representative_id=town.person.id, authority_proved=True)
    assert russian_town.visitor.get("paper", child.id, issued.document.id).status_code == 200
    assert "which one it is" in text_of(russian_town.visitor.get("paper", child.id, issued.document.id))


def test_a_paper_that_does_not_exist_is_not_there(ticket):
    assert ticket.town.visitor.get("paper", ticket.town.person.id, world.key()).status_code == 404


@pytest.mark.parametrize("name", ["verify_code", "verify_code_capitals"])
def test_a_genuine_code_is_verified_by_anybody_without_saying_whose_it_is(ticket, name):
    page = text_of(Visitor().get(name, ticket.document.code))
    assert "The paper is genuine" in page
    assert ticket.document.number in page
    assert ticket.town.other.clinic.name in page
    assert "In effect from</dt> <dd>16 November 2026" in page
    for personal in (ticket.town.person.family_name, ticket.town.person.given_name, "1980"):
        assert personal not in page


def test_the_address_in_the_qr_code_is_the_page_that_verifies_it(ticket):
    address = reverse("portal:verify_code_capitals", args=[ticket.document.code])
    assert address == address.upper()
    assert "The paper is genuine" in text_of(Visitor().client.get(address))


@pytest.mark.parametrize("typed", ["{number}", " {lower} ", "{code}", "https://registratura.example/V/{code}"])
def test_number_code_and_address_can_all_be_typed(ticket, typed):
    written = typed.format(
        number=ticket.document.number, lower=ticket.document.number.lower(), code=ticket.document.code
    )
    assert "The paper is genuine" in text_of(Visitor().post("verify", code=written))


def test_by_the_number_alone_only_the_number_is_vouched_for(ticket):
    page = text_of(Visitor().post("verify", code=ticket.document.number))
    assert "This service issued a paper with this number" in page


def test_a_code_with_one_letter_changed_is_forged(ticket):
    code = ticket.document.code
    changed = code[:40] + ("A" if code[40] != "A" else "B") + code[41:]
    page = text_of(Visitor().get("verify_code", changed))
    assert "The paper is not genuine" in page
    assert ticket.document.number not in page


def test_a_revoked_paper_is_said_to_be_revoked_and_since_when(ticket):
    ticket.document.revoked_at = world.clock_at(2026, 11, 20)()
    ticket.document.save()
    page = text_of(Visitor().get("verify_code", ticket.document.code))
    assert "The paper has been revoked" in page
    assert "20 November 2026" in page


def test_an_expired_code_still_tells_what_it_was(ticket):
    code = sign_code(
        key=signing_key(),
        payload={
            "kind": "ticket",
            "number": ticket.document.number,
            "issued_on": date(2026, 1, 1),
            "expires_on": date(2026, 11, 16),
        },
    )
    page = text_of(Visitor().get("verify_code", code))
    assert "The paper has expired" in page
    assert ticket.document.number in page


def test_a_genuine_code_the_register_does_not_hold_is_said_so():
    code = signed_code(kind="ticket", number="RU-T-0000-0000-0", clinic="C0", issued_on=date(2026, 1, 1))
    page = text_of(Visitor().get("verify_code", code))
    assert "the register of this service does not hold the paper" in page


@pytest.mark.parametrize("written", ["nonsense", "AAAA", "ТАЛОН"])
def test_what_is_no_code_is_said_to_be_none(written):
    assert "This is no code of a paper" in text_of(Visitor().post("verify", code=written))


def test_a_number_nobody_issued_is_said_so():
    assert "No paper has this number" in text_of(Visitor().post("verify", code="RU-T-7K3M-9QXT-4"))


def test_an_empty_question_is_asked_again():
    response = Visitor().post("verify", code="")
    assert response.status_code == 422
    assert "Enter the number of the document." in text_of(response)
