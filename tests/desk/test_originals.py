"""What the desk has held in its hands: ticked as it is typed, as papers are brought, or on the page of the case."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from registratura.attachment.actions.note_originals import note_originals
from registratura.attachment.errors import MoveNotAllowed, NotYours
from registratura.documents.models import Scan
from registratura.ledger.models import Entry
from tests import world
from tests.desk.conftest import RUSSIAN_DAY, registrar
from tests.desk.test_russian_desk import ALL_SHOWN, application_of, apply_address, form, page_of
from tests.documents import hostile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house(settings, tmp_path):
    settings.REGISTRATURA = replace(settings.REGISTRATURA, home=tmp_path)


def seen(person) -> set[str]:
    return set(application_of(person).originals_seen)


def test_what_is_ticked_at_the_desk_was_seen_in_the_original(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, paper_0=["policy"]))
    assert seen(person) == {"policy"}
    desk.post(page_of(person, "bring"), {"papers": ["passport"]})
    assert seen(person) == {"policy", "passport"}


def test_a_paper_that_was_not_good_is_to_be_seen_anew(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    desk.post(page_of(person, "ask"), {"papers": ["passport"]})
    assert seen(person) == {"policy"}


def test_the_page_of_the_case_notes_which_originals_were_seen_and_can_be_corrected(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    desk.post(page_of(person, "originals"), {"seen": ["passport"]})
    assert seen(person) == {"passport"}
    page = desk.get(page_of(person)).content.decode()
    assert page.count("Original seen") == 1
    assert "The original was not noted as seen." in page
    desk.post(page_of(person, "originals"), {})
    assert seen(person) == set()
    entries = Entry.objects.filter(person_id=person.id, verb="application.originals_seen").order_by("seq")
    assert [entry.data["papers"] for entry in entries] == [["passport"], []]


def test_noting_the_same_again_writes_nothing_new(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    desk.post(page_of(person, "originals"), {"seen": ["passport", "policy"]})
    assert not Entry.objects.filter(person_id=person.id, verb="application.originals_seen").exists()


def test_no_decision_waits_for_an_original(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    desk.post(page_of(person, "originals"), {})
    desk.post(page_of(person, "attach"))
    assert application_of(person).state == "accepted"


def test_after_the_decision_nothing_about_papers_is_changed(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    desk.post(page_of(person, "attach"))
    application = application_of(person)
    key = {"person_id": person.id, "application_id": application.id, "clock": world.clock_at(2026, 4, 14)}
    with pytest.raises(MoveNotAllowed):
        note_originals(**key, papers=("policy",), by=world.registrar_of(doctor.clinic))
    with pytest.raises(NotYours):
        note_originals(**key, papers=("policy",), by=world.registrar_of(world.make_clinic(country="ru")))
    page = desk.get(page_of(person)).content.decode()
    assert page_of(person, "originals") not in page
    assert page_of(person, "add_scan") not in page


def test_a_scan_made_at_the_desk_stands_beside_its_paper_and_can_be_ticked(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    picture = SimpleUploadedFile("scan.png", hostile.picture())
    desk.post(page_of(person, "add_scan"), {"paper": "passport", "scan": picture})
    assert Scan.objects.get().paper == "passport"
    page = desk.get(page_of(person)).content.decode()
    assert "Scan 1" in page
    assert 'loading="lazy"' in page


def test_a_pdf_is_never_shown_inside_the_page(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    desk.post(page_of(person, "add_scan"), {"paper": "passport", "scan": SimpleUploadedFile("a.pdf", hostile.pdf())})
    page = desk.get(page_of(person)).content.decode()
    assert "Scan 1" in page
    assert "<img" not in page


def test_another_clinics_desk_touches_no_paper(desk, doctor, person):
    desk.post(apply_address(person), form(doctor, **ALL_SHOWN))
    stranger = registrar(world.make_clinic(country="ru", region=doctor.clinic.region), day=RUSSIAN_DAY)
    for name in ("originals", "add_scan"):
        assert stranger.post(page_of(person, name), {}).status_code == 403


def test_what_was_typed_stays_when_the_form_is_wrong(desk, doctor, person):
    answer = desk.post(apply_address(person), form(doctor, paper_0=["policy"]) | {"doctor": ""})
    assert answer.status_code == 422
    assert 'value="policy"' in answer.content.decode()
    assert "checked" in answer.content.decode()
