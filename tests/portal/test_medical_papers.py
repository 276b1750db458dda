"""The cabinet says where the medical papers are, and what it means to leave a clinic by one's own application."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.enter_detachment import enter_detachment
from registratura.attachment.actions.hand_out_card import hand_out_card
from registratura.attachment.actions.move_transfer import move_transfer
from registratura.attachment.actions.sign_detachment import sign_detachment
from registratura.attachment.models import Detachment, RecordTransfer
from registratura.attachment.transfers import Move
from registratura.law.editions import parse_switches
from tests import world
from tests.portal.conftest import Visitor, citizen, make_child_of, text_of
from tests.portal.test_cabinet import MONDAY, apply_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(russian_town):
    """The person has just been attached to the other clinic; the application."""
    application = apply_for(russian_town)
    accept_application(
        person_id=russian_town.person.id,
        application_id=application.id,
        by=world.registrar_of(russian_town.other.clinic),
        clock=MONDAY,
    )
    return application


def move(town, what: Move, doctor, **options) -> None:
    transfer = RecordTransfer.objects.get(person=town.person)
    by = world.registrar_of(doctor.clinic)
    move_transfer(person_id=town.person.id, transfer_id=transfer.id, move=what, by=by, clock=MONDAY, **options)


def enter(town) -> Detachment:
    by = world.registrar_of(town.home.clinic)
    return enter_detachment(person_id=town.person.id, applicant="self", by=by, clock=MONDAY)


def sign(detachment) -> None:
    chief = world.registrar_of(detachment.clinic, role="chief_physician")
    sign_detachment(person_id=detachment.person_id, detachment_id=detachment.id, by=chief, clock=MONDAY)


def cabinet(town) -> str:
    return text_of(town.visitor.get("cabinet"))


def test_step_by_step_with_dates_from_the_former_clinic_to_the_new_one(russian_town, moved):
    home, other = russian_town.home.clinic.name, russian_town.other.clinic.name
    page = cabinet(russian_town)
    assert f"Your papers are still at your former clinic: {home}." in page
    assert "The law names no term for it. You need not go to the former clinic." in page
    move(russian_town, Move.PREPARE, russian_town.home)
    move(russian_town, Move.SEND, russian_town.home)
    page = cabinet(russian_town)
    assert f"Your papers are on their way. From: {home}. To: {other}." in page
    assert "The new clinic confirms that they have arrived" in page
    move(russian_town, Move.RECEIVE, russian_town.other)
    page = cabinet(russian_town)
    assert f"Your papers are at your clinic: {other}." in page
    assert "Your medical documents have arrived at your new clinic." in page  # the notice


def test_papers_handed_out_are_awaited_at_the_new_clinic(russian_town, moved):
    move(russian_town, Move.PREPARE, russian_town.home)
    move(russian_town, Move.HAND_OVER, russian_town.home, handed_to="person")
    assert "They are to be brought to the new clinic" in cabinet(russian_town)


def test_the_application_shows_the_same_way(russian_town, moved):
    move(russian_town, Move.PREPARE, russian_town.home)
    page = text_of(russian_town.visitor.get("application", russian_town.person.id, moved.id))
    assert "The former clinic has prepared a copy of your medical documents" in page
    assert "The former clinic sends them" in page


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (date(2026, 11, 16), "They must be sent by 16 November 2026."),
        (
            date(2026, 11, 13),
            "They should have been sent by 13 November 2026. You can ask the former clinic about them.",
        ),
    ],
)
def test_where_the_law_names_a_term_the_person_sees_it(russian_town, moved, due_on, said):
    RecordTransfer.objects.filter(person=russian_town.person).update(due_on=due_on)
    assert said in cabinet(russian_town)


def test_who_changed_nothing_is_told_that_papers_go_over_by_themselves(russian_town):
    page = cabinet(russian_town)
    assert "When you change the clinic, they go over by themselves." in page
    assert reverse("portal:leaving", args=["ru"]) in page


def test_leaving_shows_what_it_means_until_the_card_is_in_the_hand(russian_town):
    detachment = enter(russian_town)
    page = cabinet(russian_town)
    assert f"Application {detachment.number} of 16 November 2026 waits for the chief physician's signature." in page
    assert "From the signature on you are attached nowhere" in page
    sign(detachment)
    page = cabinet(russian_town)
    assert "You have left your clinic: your papers wait for you" in page
    assert "Take your medical card at the desk, against your signature." in page
    assert "Attached nowhere" in page
    hand_out_card(
        person_id=russian_town.person.id,
        detachment_id=detachment.id,
        handed_to="person",
        by=world.registrar_of(russian_town.home.clinic),
        clock=MONDAY,
    )
    assert "Bring it to the clinic you choose next." in cabinet(russian_town)


def test_the_later_edition_speaks_of_a_copy(russian_town, settings):
    switches = parse_switches(text="ru:2025@2026-11-01")
    settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=switches)
    sign(enter(russian_town))
    assert "Take a copy of your medical card at the desk, against your signature." in cabinet(russian_town)
    page = text_of(Visitor().get("leaving", "ru"))
    assert "The card itself stays with the clinic." in page
    assert "We have not been able to confirm this by the text of the law itself." in page


def test_taken_back_from_the_cabinet_the_person_stays(russian_town):
    detachment = enter(russian_town)
    assert "Take the application back and stay" in cabinet(russian_town)
    answer = russian_town.visitor.post("take_back_detachment", russian_town.person.id, detachment.id)
    assert answer.url == reverse("portal:cabinet")
    page = cabinet(russian_town)
    assert "has been taken back. You stay attached." in page
    assert "waits for the chief physician's signature" not in page


def test_signed_already_it_can_not_be_taken_back(russian_town):
    detachment = enter(russian_town)
    sign(detachment)
    answer = russian_town.visitor.post("take_back_detachment", russian_town.person.id, detachment.id)
    assert (answer.status_code, "can't be taken back any more" in text_of(answer)) == (409, True)


def test_nobody_else_takes_it_back_but_a_parent_for_the_child(russian_town):
    child = make_child_of(russian_town.person)
    world.attach(person=child, doctor=russian_town.home)
    by = world.registrar_of(russian_town.home.clinic)
    detachment = enter_detachment(person_id=child.id, applicant="parent", by=by, clock=MONDAY)
    stranger = citizen(world.make_person(country="ru"))
    assert stranger.post("take_back_detachment", child.id, detachment.id).status_code == 404
    assert russian_town.visitor.post("take_back_detachment", child.id, world.key()).status_code == 404
    assert russian_town.visitor.post("take_back_detachment", child.id, detachment.id).status_code == 302
    detachment.refresh_from_db()
    assert detachment.state == "taken_back"


def test_the_page_on_leaving_says_first_that_nobody_needs_to():
    page = text_of(Visitor().get("leaving", "ru"))
    assert page.index("To change the clinic you need not do this") < page.index("How it is done")
    assert "From the chief physician's signature on you are attached nowhere." in page
    assert "Guide to attachment to a polyclinic (Russia)" in page


@pytest.mark.parametrize("country", ["kz", "zz", "xx"])
def test_where_the_law_knows_no_such_way_there_is_no_page(country):
    assert Visitor().get("leaving", country).status_code == 404
