"""From submission to ticket on the real database, by the invented country's law."""

import pytest

from registratura.attachment.actions.complete_application import complete_application
from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.end_application import withdraw_application
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.errors import AlreadyOpen, LawSaysNo, MoveNotAllowed, NotYours, SeatTaken
from registratura.attachment.models import Application, Attachment, Decision, RecordTransfer
from registratura.documents.models import Document
from registratura.ledger.models import Entry
from registratura.notices.models import Notice
from tests import world

pytestmark = pytest.mark.django_db
SPRING = world.clock_at(2026, 4, 15)


def submission(person, doctor, **changes) -> Submission:
    fields = {
        "person_id": person.id,
        "clinic_id": doctor.clinic_id,
        "doctor_id": doctor.id,
        "channel": "desk",
        "idempotency_key": world.key(),
        "documents": ("identity_card",),
    }
    return Submission(**(fields | changes))


def test_an_accepted_application_moves_the_person_and_leaves_every_trace():
    former, chosen = (
        world.make_doctor(clinic=world.make_clinic()),
        world.make_doctor(clinic=world.make_clinic()),
    )
    person = world.make_person()
    old = world.attach(person=person, doctor=former)
    desk = world.registrar_of(chosen.clinic)

    submitted = submit_application(submission=submission(person, chosen), by=desk, clock=SPRING)
    chosen.load.refresh_from_db()
    assert (submitted.state, chosen.load.held, chosen.load.attached) == ("submitted", 1, 0)

    decided = accept_application(person_id=person.id, application_id=submitted.application_id, by=desk, clock=SPRING)

    for doctor in (former, chosen):
        doctor.load.refresh_from_db()
    assert (former.load.attached, chosen.load.attached, chosen.load.held) == (0, 1, 0)
    old.refresh_from_db()
    new = Attachment.objects.get(person=person, id=decided.attachment_id)
    assert old.period.upper == new.period.lower
    assert RecordTransfer.objects.get(person=person).from_clinic == former.clinic
    assert Decision.objects.get(person=person).answer["outcome"] == "accept"
    assert Document.objects.get(person=person).number == decided.document_number
    assert [entry.verb for entry in Entry.objects.filter(person_id=person.id).order_by("seq")] == [
        "application.submitted",
        "application.accepted",
    ]
    assert Notice.objects.filter(person=person).count() == 2


def test_the_same_request_twice_is_one_application():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    request = submission(person, doctor)
    desk = world.registrar_of(doctor.clinic)
    first = submit_application(submission=request, by=desk, clock=SPRING)
    second = submit_application(submission=request, by=desk, clock=SPRING)
    assert (second.application_id, second.repeated) == (first.application_id, True)
    doctor.load.refresh_from_db()
    assert doctor.load.held == 1


def test_another_application_while_one_is_under_way_is_told_which():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    desk = world.registrar_of(doctor.clinic)
    first = submit_application(submission=submission(person, doctor), by=desk, clock=SPRING)
    with pytest.raises(AlreadyOpen) as caught:
        submit_application(submission=submission(person, doctor), by=desk, clock=SPRING)
    assert caught.value.values["number"] == first.number


def test_a_missing_paper_waits_and_holds_no_seat_until_it_is_brought():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    desk = world.registrar_of(doctor.clinic)
    waiting = submit_application(submission=submission(person, doctor, documents=()), by=desk, clock=SPRING)
    doctor.load.refresh_from_db()
    assert (waiting.state, doctor.load.held) == ("incomplete", 0)
    completed = complete_application(
        person_id=person.id,
        application_id=waiting.application_id,
        documents=("identity_card",),
        by=desk,
        clock=SPRING,
    )
    doctor.load.refresh_from_db()
    assert (completed.state, doctor.load.held) == ("submitted", 1)


def test_what_the_law_refuses_is_not_taken_in_unless_the_person_insists():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    desk, autumn = world.registrar_of(doctor.clinic), world.clock_at(2026, 10, 1)
    wish = submission(person, doctor, reason="free_choice")
    with pytest.raises(LawSaysNo) as caught:
        submit_application(submission=wish, by=desk, clock=autumn)
    assert caught.value.answer.outcome == "refuse"
    insisted = submit_application(submission=wish, by=desk, clock=autumn, insist=True)
    with pytest.raises(LawSaysNo):
        accept_application(person_id=person.id, application_id=insisted.application_id, by=desk, clock=autumn)


def test_a_full_doctor_is_no_way_out_while_a_colleague_has_places():
    clinic = world.make_clinic()
    full, free = world.make_doctor(clinic=clinic, capacity=0), world.make_doctor(clinic=clinic)
    person = world.make_person()
    with pytest.raises((SeatTaken, LawSaysNo)) as caught:
        submit_application(submission=submission(person, full), by=world.registrar_of(clinic), clock=SPRING)
    if isinstance(caught.value, SeatTaken):
        assert caught.value.values["free"] == [free.code]


def test_withdrawing_frees_the_seat_and_ends_the_matter():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    desk = world.registrar_of(doctor.clinic)
    made = submit_application(submission=submission(person, doctor), by=desk, clock=SPRING)
    withdraw_application(
        person_id=person.id, application_id=made.application_id, by=world.citizen(person), clock=SPRING
    )
    doctor.load.refresh_from_db()
    assert doctor.load.held == 0
    with pytest.raises(MoveNotAllowed):
        accept_application(person_id=person.id, application_id=made.application_id, by=desk, clock=SPRING)


def test_another_clinics_registrar_can_neither_submit_nor_decide():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    stranger = world.registrar_of(world.make_clinic())
    with pytest.raises(NotYours):
        submit_application(submission=submission(person, doctor), by=stranger, clock=SPRING)
    made = submit_application(submission=submission(person, doctor), by=world.registrar_of(doctor.clinic), clock=SPRING)
    with pytest.raises(NotYours):
        accept_application(person_id=person.id, application_id=made.application_id, by=stranger, clock=SPRING)
    assert Application.objects.get(person=person).state == "submitted"
