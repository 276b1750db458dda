"""Another doctor after the request was signed by EDS: the signed words stay, and the decision says what differs."""

from __future__ import annotations

import pytest
from django.urls import reverse

from registratura.attachment.actions.change_doctor import change_doctor
from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.reissue_ticket import reissue_ticket
from registratura.attachment.actions.revoke_ticket import revoke_ticket
from registratura.attachment.models import Application, Decision
from registratura.documents.models import Document
from registratura.identity.models import SignatureEvidence
from registratura.ledger.models import Entry
from registratura.registry.models import Doctor
from tests import world
from tests.attachment.test_signed_applications import IN_CAMPAIGN, asked, sent, town_of, wish
from tests.portal.conftest import Town, staff_of, text_of

pytestmark = pytest.mark.django_db
WARNING = "Another doctor was chosen after the signature"


@pytest.fixture
def town() -> Town:
    return town_of()


@pytest.fixture
def application(town) -> Application:
    """Signed for a doctor who then left the clinic."""
    by, submission = world.citizen(town.person), wish(town)
    done = sent(submission, asked(submission, by), by)
    return Application.objects.get(id=done.application_id)


def choose_another(town: Town, application: Application) -> Doctor:
    Doctor.objects.filter(id=town.other.id).update(working=False)
    another = world.make_doctor(clinic=town.other.clinic, speciality="general_practitioner", age_group="all")
    Doctor.objects.filter(id=another.id).update(family_name="Ауысқанов")
    key = {"person_id": application.person_id, "application_id": application.id}
    change_doctor(**key, doctor_id=another.id, by=world.citizen(town.person), clock=IN_CAMPAIGN)
    return Doctor.objects.get(id=another.id)


def accept(town: Town, application: Application) -> Document:
    decided = accept_application(
        person_id=application.person_id,
        application_id=application.id,
        by=world.registrar_of(town.other.clinic),
        clock=IN_CAMPAIGN,
    )
    return Document.objects.get(id=decided.document_id)


def test_the_evidence_stays_and_decision_ledger_and_ticket_name_the_doctor_signed_for(town, application):
    before = bytes(SignatureEvidence.objects.get().payload)
    another = choose_another(town, application)
    ticket = accept(town, application)
    assert bytes(SignatureEvidence.objects.get().payload) == before
    signed = {"code": town.other.code, "name": town.other.full_name}
    assert Decision.objects.get().evidence["signed_doctor"] == signed
    entry = Entry.objects.get(verb="application.accepted")
    assert (entry.data["doctor"], entry.data["signed_doctor"]) == (str(another.id), town.other.code)
    assert (ticket.data["doctor"], ticket.data["signed_doctor"]) == (another.full_name, town.other.full_name)
    page = text_of(town.visitor.get("paper", ticket.person_id, ticket.id))
    assert f"The request signed by EDS names another doctor: {town.other.full_name}." in page
    assert another.full_name in page


def test_a_ticket_issued_anew_still_says_so(town, application):
    choose_another(town, application)
    ticket = accept(town, application)
    chief = world.registrar_of(town.other.clinic, "chief_physician")
    key = {"person_id": ticket.person_id, "document_id": ticket.id, "by": chief, "clock": IN_CAMPAIGN}
    revoke_ticket(**key, reason="misused")
    assert reissue_ticket(**key).data["signed_doctor"] == town.other.full_name


def test_who_decides_and_who_applied_see_both_doctors_before_the_decision(town, application):
    address = reverse("portal:another_doctor", args=[application.person_id, application.id])
    Doctor.objects.filter(id=town.other.id).update(working=False)
    world.make_doctor(clinic=town.other.clinic, speciality="general_practitioner", age_group="all")
    assert "It stays as it was signed" in text_of(town.visitor.client.get(address))
    choose_another(town, application)
    key = [application.person_id, application.id]
    desk = staff_of(town.other.clinic).client.get(reverse("desk:application", args=key))
    for page in (text_of(desk), text_of(town.visitor.get("application", *key))):
        assert WARNING in page
        assert town.other.full_name in page and "Ауысқанов" in page


def test_where_nothing_was_changed_nothing_is_said(town, application):
    assert WARNING not in text_of(town.visitor.get("application", application.person_id, application.id))
    ticket = accept(town, application)
    assert "signed_doctor" not in ticket.data
    assert "signed_doctor" not in Decision.objects.get().evidence
    assert "names another doctor" not in text_of(town.visitor.get("paper", ticket.person_id, ticket.id))
