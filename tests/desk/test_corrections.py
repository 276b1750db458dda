"""The desk takes in reports of wrong records, corrects them or says why not; and shows the history."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest

from registratura.attachment.actions.report_mistake import Mistake, report_mistake
from registratura.attachment.models import Attachment, Correction
from registratura.ledger.models import Access
from registratura.registry.models import Clinic
from tests import world
from tests.desk.conftest import operator, registrar, russian

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 16)
MONDAY = world.clock_at(2026, 11, 16, 8)


def text_of(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " "))


@pytest.fixture
def elsewhere(russian_clinic: Clinic) -> Clinic:
    clinic = world.make_clinic(country="ru", region=russian_clinic.region, time_zone="Europe/Moscow")
    world.make_doctor(clinic=clinic)
    return clinic


def person_at(clinic: Clinic):
    person = russian()
    world.attach(person=person, doctor=clinic.doctors.get())
    return person


def reported(person, what: str, right_clinic: Clinic | None = None) -> Correction:
    current = Attachment.objects.filter(person=person, superseded_at=None).first()
    mistake = Mistake(
        person_id=person.id,
        what=what,
        channel="portal",
        idempotency_key=world.key(),
        attachment_id=current.id if current else None,
        right_clinic_id=right_clinic.id if right_clinic else None,
        words="Это не моя поликлиника.",
    )
    made = report_mistake(mistake=mistake, by=world.citizen(person), clock=MONDAY)
    return Correction.objects.get(person=person, id=made.correction_id)


def answers(clinic: Clinic, **changed: object) -> dict[str, object]:
    return {
        "doctor": clinic.doctors.get().id,
        "since_day": "2",
        "since_month": "3",
        "since_year": "2026",
        "evidence": "application_copy",
        "evidence_number": "17",
        "reason": "Заявление лежит в архиве.",
    } | changed


def page_of(correction: Correction, act: str = "") -> str:
    return f"/desk/corrections/{correction.person_id}/{correction.id}/{act}"


def test_a_report_stands_on_the_list_and_is_corrected_on_its_page(russian_clinic, elsewhere):
    person = person_at(elsewhere)
    correction = reported(person, "wrong_clinic", russian_clinic)
    desk = registrar(russian_clinic, day=DAY)
    assert correction.number in text_of(desk.get("/desk/corrections/"))
    page = text_of(desk.get(page_of(correction)))
    assert "Это не моя поликлиника." in page
    assert elsewhere.name in page
    done = desk.post(page_of(correction, "correct/"), answers(russian_clinic), follow=True)
    assert "The record has been corrected." in text_of(done)
    row = Attachment.objects.get(person=person, superseded_at=None)
    assert (row.clinic, row.period.lower) == (russian_clinic, date(2026, 3, 2))
    assert correction.number not in text_of(desk.get("/desk/corrections/"))
    other_desk = text_of(registrar(elsewhere, day=DAY).get("/desk/corrections/"))
    assert "Corrected by another clinic" in other_desk
    assert correction.number in other_desk


def test_nothing_typed_is_lost_when_something_is_missing(russian_clinic, elsewhere):
    correction = reported(person_at(elsewhere), "wrong_clinic", russian_clinic)
    desk = registrar(russian_clinic, day=DAY)
    for changed, said in (
        ({"reason": ""}, "Give the reason."),
        ({"evidence": ""}, "Name the paper that proves it."),
        ({"evidence_number": ""}, "Enter the number of the paper."),
        ({"doctor": ""}, "Choose the doctor"),
        ({"since_day": "", "since_month": "", "since_year": ""}, "Enter the day on which the attachment really began."),
        ({"since_year": "2027"}, "The day lies in the future."),
    ):
        page = desk.post(page_of(correction, "correct/"), answers(russian_clinic, **changed))
        assert page.status_code == 422
        text = text_of(page)
        assert said in text
        assert 'value="17"' in text or "evidence_number" in changed
        assert "Заявление лежит в архиве." in text or "reason" in changed
    assert Correction.objects.get(person=correction.person).state == "reported"


def test_never_attached_here_leaves_nothing_in_its_place(russian_clinic):
    person = person_at(russian_clinic)
    correction = reported(person, "never_applied")
    desk = registrar(russian_clinic, day=DAY)
    done = desk.post(
        page_of(correction, "correct/"),
        {"becomes": "never_here", "evidence": "medical_card", "evidence_number": "3", "reason": "Карты нет."},
    )
    assert done.status_code == 302
    assert not Attachment.objects.filter(person=person, superseded_at=None).exists()


def test_a_declined_report_keeps_its_reason(russian_clinic):
    correction = reported(person_at(russian_clinic), "never_applied")
    desk = registrar(russian_clinic, day=DAY)
    empty = desk.post(page_of(correction, "decline/"), {"decline-reason": ""})
    assert (empty.status_code, "Give the reason." in text_of(empty)) == (422, True)
    done = desk.post(page_of(correction, "decline/"), {"decline-reason": "Заявление подписано."}, follow=True)
    assert "The record stays as it is." in text_of(done)
    assert "Заявление подписано." in text_of(desk.get(page_of(correction)))


def test_a_second_press_and_a_second_clerk_are_told_what_happened(russian_clinic):
    correction = reported(person_at(russian_clinic), "wrong_doctor")
    desk = registrar(russian_clinic, day=DAY)
    typed = answers(russian_clinic, becomes="here")
    desk.post(page_of(correction, "correct/"), typed)
    again = desk.post(page_of(correction, "correct/"), typed)
    assert again.status_code == 409
    assert "A colleague has worked on this report already." in text_of(again)
    late = desk.post(page_of(correction, "decline/"), {"decline-reason": "Нет."})
    assert late.status_code == 409
    assert Attachment.objects.filter(person=correction.person).count() == 2


def test_a_record_that_changed_meanwhile_can_only_be_declined(russian_clinic, elsewhere):
    person = person_at(elsewhere)
    correction = reported(person, "wrong_clinic", russian_clinic)
    Attachment.objects.filter(person=person).update(superseded_at=MONDAY())
    desk = registrar(russian_clinic, day=DAY)
    assert "The record has changed since the report" in text_of(desk.get(page_of(correction)))
    page = desk.post(page_of(correction, "correct/"), answers(russian_clinic))
    assert page.status_code == 409
    assert "somebody has changed it meanwhile" in text_of(page)


def test_a_person_who_came_is_taken_in_with_a_written_statement(russian_clinic, elsewhere):
    person = person_at(elsewhere)
    desk = registrar(russian_clinic, day=DAY)
    card = text_of(desk.get(f"/desk/people/{person.id}/"))
    address = f"/desk/people/{person.id}/correction/"
    assert address in card
    typed = {
        "key": world.key(),
        "record": Attachment.objects.get(person=person).id,
        "what": "wrong_clinic",
        "right_clinic": russian_clinic.id,
        "words": "Прикреплялась здесь.",
    }
    without = desk.post(address, typed)
    assert without.status_code == 422
    assert "written statement was taken in" in text_of(without)
    done = desk.post(address, typed | {"evidence_number": "12/26"}, follow=True)
    correction = Correction.objects.get(person=person)
    assert "The report has been taken in" in text_of(done)
    assert (correction.channel, correction.evidence, correction.evidence_number) == (
        "desk",
        "written_statement",
        "12/26",
    )
    assert correction.number in text_of(desk.get(address, follow=True))


def test_a_report_for_another_clinic_goes_there(russian_clinic, elsewhere):
    person = person_at(russian_clinic)
    desk = registrar(russian_clinic, day=DAY)
    done = desk.post(
        f"/desk/people/{person.id}/correction/",
        {
            "key": world.key(),
            "record": Attachment.objects.get(person=person).id,
            "what": "wrong_clinic",
            "right_clinic": elsewhere.id,
            "evidence_number": "13",
        },
        follow=True,
    )
    assert f"Another clinic works on it: {elsewhere.name}." in text_of(done)
    assert Correction.objects.get(person=person).clinic == elsewhere


def test_other_desks_and_other_roles_do_not_open_a_clinics_reports(russian_clinic, elsewhere):
    correction = reported(person_at(russian_clinic), "never_applied")
    stranger = registrar(elsewhere, day=DAY)
    assert stranger.get(page_of(correction)).status_code == 403
    assert stranger.post(page_of(correction, "correct/"), answers(elsewhere)).status_code == 403
    assert stranger.post(page_of(correction, "decline/"), {"decline-reason": "Нет."}).status_code == 403
    centre = operator(russian_clinic, day=DAY)
    for address in ("/desk/corrections/", page_of(correction), f"/desk/people/{correction.person_id}/history/"):
        assert centre.get(address).status_code == 403


def test_the_history_answers_what_was_known_when(russian_clinic, elsewhere):
    person = person_at(elsewhere)
    correction = reported(person, "wrong_clinic", russian_clinic)
    desk = registrar(russian_clinic, day=DAY)
    desk.post(page_of(correction, "correct/"), answers(russian_clinic))
    address = f"/desk/people/{person.id}/history/"
    question = {"on_day": "1", "on_month": "6", "on_year": "2026"}
    before = desk.get(address, question | {"known_on_day": "1", "known_on_month": "10", "known_on_year": "2026"})
    after = desk.get(address, question | {"known_on_day": "1", "known_on_month": "12", "known_on_year": "2026"})
    for page, clinic in ((before, elsewhere), (after, russian_clinic)):
        answer = text_of(page).split("the person was attached:")[1]
        assert answer.split("<form")[0].count(clinic.name) == 1
    assert desk.get(address, {"on_day": "1"}).status_code == 422


def test_every_reading_is_noted(russian_clinic):
    correction = reported(person_at(russian_clinic), "never_applied")
    desk = registrar(russian_clinic, day=DAY)
    for address in ("/desk/corrections/", page_of(correction), f"/desk/people/{correction.person_id}/history/"):
        desk.get(address)
    purposes = set(Access.objects.filter(person_id=correction.person_id).values_list("purpose", flat=True))
    assert {"desk.corrections", "desk.correction", "desk.history"} <= purposes
