"""A refusal on its way to the chief physician (RU-5): lawful at every step, or it goes no further."""

from __future__ import annotations

from uuid import UUID

import pytest

from registratura.attachment.actions.ask_for_papers import ask_for_papers
from registratura.attachment.actions.decide_application import accept_application, refuse_application
from registratura.attachment.actions.end_attachment import end_attachment
from registratura.attachment.actions.propose_refusal import propose_refusal
from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.actions.withdraw_proposal import withdraw_proposal
from registratura.attachment.errors import LawSaysNo, MoveNotAllowed, NotYours
from registratura.attachment.models import Application
from registratura.attachment.queries.papers import issued_paper, refusal_data
from registratura.attachment.queries.to_sign import refusals_to_sign
from registratura.attachment.tasks import withdraw_outdated_proposals
from registratura.documents.paper import Verification
from registratura.ledger.models import Entry
from registratura.notices.models import Notice
from registratura.registry.models import Clinic, Coverage, Insurer, InsurerOffice
from tests import world
from tests.attachment.test_way_of_one_application import submission

pytestmark = pytest.mark.django_db
NOW = world.clock_at(2026, 4, 14)
PAPERS = ("policy", "passport")


def russian_clinic() -> tuple[Clinic, UUID]:
    """A clinic of two full therapists, and one of their people."""
    clinic = world.make_clinic(country="ru", region="99", time_zone="Europe/Moscow")
    first, second = (world.make_doctor(clinic=clinic, capacity=1) for _ in range(2))
    leaving = insured()
    world.attach(person=leaving, doctor=first)
    world.attach(person=insured(), doctor=second)
    return clinic, leaving.id


def insured():
    """A Russian with a policy who lives in another clinic's district."""
    elsewhere = world.make_doctor(clinic=world.make_clinic(country="ru", region="99"))
    person = world.make_person(country="ru", region="99", lives_in=elsewhere)
    person.identifiers.create(system="ru.enp", value=f"{int(person.id) % 10**16:016d}")
    person.coverages.create(scheme="oms", kind="digital", region="99", period=world.SINCE_2020)
    return person


def insisting_person(clinic: Clinic) -> dict[str, UUID]:
    """Somebody who wants a decision of the full clinic in writing."""
    person, doctor = insured(), clinic.doctors.order_by("code").first()
    request = submission(person, doctor, documents=PAPERS)
    made = submit_application(submission=request, by=world.registrar_of(clinic), clock=NOW, insist=True)
    return {"person_id": person.id, "application_id": made.application_id}


@pytest.fixture
def clinic() -> Clinic:
    return russian_clinic()[0]


@pytest.fixture
def registrar(clinic):
    return world.registrar_of(clinic)


@pytest.fixture
def chief(clinic):
    return world.registrar_of(clinic, "chief_physician")


def free_a_place(clinic: Clinic) -> None:
    doctor = clinic.doctors.order_by("code").first()
    person = doctor.attachments.get(period__endswith=None).person_id
    end_attachment(person_id=person, reason="left_the_country", by=world.registrar_of(clinic), clock=NOW)


def to_sign(clinic: Clinic) -> list[tuple[UUID, bool]]:
    return [(line.application.id, line.lawful) for line in refusals_to_sign(clinic_ids=[clinic.id], clock=NOW)]


def verbs(key) -> list[str]:
    return list(Entry.objects.filter(person_id=key["person_id"]).order_by("seq").values_list("verb", flat=True))


def test_a_lawful_refusal_goes_to_the_chief_physician_who_signs_it(clinic, registrar, chief):
    key = insisting_person(clinic)
    propose_refusal(**key, by=registrar, clock=NOW)
    assert to_sign(clinic) == [(key["application_id"], True)]
    refuse_application(**key, by=chief, clock=NOW)
    assert to_sign(clinic) == []
    assert verbs(key)[-2:] == ["application.refusal_proposed", "application.refused"]


def test_passing_it_on_decides_nothing_and_tells_the_person_nothing(clinic, registrar):
    key = insisting_person(clinic)
    before = Notice.objects.filter(person_id=key["person_id"]).count()
    propose_refusal(**key, by=registrar, clock=NOW)
    propose_refusal(**key, by=registrar, clock=NOW)
    assert Application.objects.get(person_id=key["person_id"]).state == "submitted"
    assert Notice.objects.filter(person_id=key["person_id"]).count() == before
    assert verbs(key).count("application.refusal_proposed") == 1


def test_a_refusal_without_a_ground_is_not_passed_on(clinic, registrar):
    key = insisting_person(clinic)
    free_a_place(clinic)
    with pytest.raises(LawSaysNo):
        propose_refusal(**key, by=registrar, clock=NOW)
    assert to_sign(clinic) == []


def test_another_clinics_registrar_passes_nothing_on(clinic):
    key = insisting_person(clinic)
    with pytest.raises(NotYours):
        propose_refusal(**key, by=world.registrar_of(world.make_clinic(country="ru", region="99")), clock=NOW)


def test_when_a_place_frees_itself_the_list_says_so_and_the_signature_is_refused(clinic, registrar, chief):
    key = insisting_person(clinic)
    propose_refusal(**key, by=registrar, clock=NOW)
    free_a_place(clinic)
    assert to_sign(clinic) == [(key["application_id"], False)]
    with pytest.raises(LawSaysNo):
        refuse_application(**key, by=chief, clock=NOW)
    accept_application(**key, by=registrar, clock=NOW)
    assert to_sign(clinic) == []


def test_what_has_lost_its_ground_leaves_the_list_by_itself(clinic, registrar):
    key = insisting_person(clinic)
    propose_refusal(**key, by=registrar, clock=NOW)
    assert not withdraw_proposal(**key, clock=NOW)
    free_a_place(clinic)
    withdraw_outdated_proposals(timestamp=0)
    assert to_sign(clinic) == []
    assert verbs(key)[-1] == "application.proposal_withdrawn"
    assert not withdraw_proposal(**key, clock=NOW)


def test_a_case_that_went_back_to_the_person_is_not_to_be_signed(clinic, registrar):
    key = insisting_person(clinic)
    propose_refusal(**key, by=registrar, clock=NOW)
    free_a_place(clinic)
    ask_for_papers(**key, without=("passport",), by=registrar, clock=NOW)
    assert to_sign(clinic) == []
    assert withdraw_proposal(**key, clock=NOW)
    with pytest.raises(MoveNotAllowed):
        propose_refusal(**key, by=registrar, clock=NOW)


def test_the_paper_says_the_minute_the_insurers_office_and_only_the_doctors_it_hangs_on(clinic, chief):
    child_doctor = world.make_doctor(clinic=clinic, capacity=9, speciality="paediatrician", age_group="children")
    key = insisting_person(clinic)
    insurer = Insurer.objects.create(country="ru", code="99001", name="СМО «Образец»", phone="8 (000) 1")
    InsurerOffice.objects.create(insurer=insurer, region="99", address="г. Пробинск, ул. Садовая, д. 2")
    Coverage.objects.filter(person_id=key["person_id"]).update(insurer=insurer)
    decided = refuse_application(**key, by=chief, clock=world.clock_at(2026, 4, 14, 9, 5))
    paper = issued_paper(person_id=key["person_id"], document_id=decided.document_id)
    data = refusal_data(paper=paper, language="ru", verification=Verification(page="example.org", qr_text="CODE"))
    assert f"{data.decided_at:%H:%M}" == "12:05"
    assert (data.review.office, data.review.address) == ("СМО «Образец»", "г. Пробинск, ул. Садовая, д. 2")
    assert child_doctor.districts.get().number not in [row.district for row in data.load]
    assert [row.free for row in data.load] == [0, 0]
    assert data.chief_physician == chief.name
