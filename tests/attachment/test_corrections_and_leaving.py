"""A correction while the person is leaving: the application follows its clinic, or there is nothing to leave."""

from __future__ import annotations

import pytest

from registratura.attachment.actions.correct_attachment import Right
from registratura.attachment.actions.enter_detachment import enter_detachment
from registratura.attachment.actions.sign_detachment import sign_detachment
from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.models import Detachment
from registratura.attachment.queries.corrections import attachment_on_record
from registratura.attachment.queries.detachments import TO_HAND_OUT, detachments_of, leaving
from registratura.ledger.models import Entry
from registratura.notices.models import Notice
from registratura.notices.texts import sentence
from tests import world
from tests.attachment.correcting import AUTUMN, WINTER, correct, new_doctor, new_person, report

pytestmark = pytest.mark.django_db


def leave(person, clinic, **options: object) -> Detachment:
    return enter_detachment(
        person_id=person.id, applicant="self", by=world.registrar_of(clinic), clock=AUTUMN, **options
    )


def sign(detachment: Detachment) -> Detachment:
    chief = world.registrar_of(detachment.clinic, role="chief_physician")
    return sign_detachment(person_id=detachment.person_id, detachment_id=detachment.id, by=chief, clock=WINTER)


def corrected(person) -> dict[str, object]:
    return Entry.objects.filter(person_id=person.id, verb="correction.corrected").latest("seq").data


def test_a_corrected_first_day_keeps_the_application_to_leave():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    detachment = leave(person, doctor.clinic)
    mistake = report(person, "wrong_day", right_since=AUTUMN().date().replace(day=2))
    correct(mistake, Right(doctor.id, AUTUMN().date().replace(day=2)))
    detachment.refresh_from_db()
    assert detachment.attachment_id == attachment_on_record(person_id=person.id).id
    assert corrected(person)["detachment"] == "follows"
    assert sign(detachment).state == "signed"


def test_who_never_was_at_the_clinic_has_nothing_to_leave_and_is_told():
    wrong, right = new_doctor(), new_doctor()
    person = new_person(attached_to=wrong)
    detachment = leave(person, wrong.clinic)
    mistake = report(person, "wrong_clinic", right_clinic_id=right.clinic_id)
    correct(mistake, Right(right.id, AUTUMN().date()))
    detachment.refresh_from_db()
    assert (detachment.state, corrected(person)["detachment"]) == ("taken_back", "fell_away")
    told = Notice.objects.get(person=person, kind="detachment.fell_away")
    assert detachment.number in sentence(told.kind, told.data, "ru")
    with pytest.raises(MoveNotAllowed):
        sign(detachment)
    assert attachment_on_record(person_id=person.id).clinic == right.clinic


def test_without_an_application_to_leave_a_correction_says_so():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    correct(report(person, "wrong_day", right_since=AUTUMN().date()), Right(doctor.id, AUTUMN().date()))
    assert corrected(person)["detachment"] == "none"


def test_who_leaves_the_papers_there_waits_for_nothing_but_may_come_for_them():
    doctor = new_doctor()
    person = new_person(attached_to=doctor)
    signed = sign(leave(person, doctor.clinic, wants_papers=False))
    assert list(detachments_of(clinic_ids=[doctor.clinic_id], queue=TO_HAND_OUT)) == []
    assert leaving(person_id=person.id, detachment_id=signed.id).card_waits
    told = Notice.objects.get(person=person, kind="detachment.signed")
    assert "stay at the clinic" in sentence(told.kind, told.data, "en")
