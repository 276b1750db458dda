"""Leaving a clinic by one's own application: entered, signed by the chief physician, the card handed out."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError

from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.end_attachment import end_attachment
from registratura.attachment.actions.enter_detachment import enter_detachment
from registratura.attachment.actions.hand_out_card import hand_out_card
from registratura.attachment.actions.sign_detachment import sign_detachment
from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.actions.take_back_detachment import take_back_detachment
from registratura.attachment.errors import AlreadyOpen, MoveNotAllowed, NotFound, NotYours
from registratura.attachment.models import Attachment, Detachment, RecordTransfer
from registratura.attachment.queries.detachments import (
    DONE,
    TO_HAND_OUT,
    TO_SIGN,
    counts_by_queue,
    detachments_of,
    leaving,
    leaving_of,
)
from registratura.law.editions import parse_switches
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.notices.models import Notice
from tests import world
from tests.attachment.test_many_at_once import at_once
from tests.attachment.test_way_of_one_application import submission

SPRING = world.clock_at(2026, 4, 15)
MAY = world.clock_at(2026, 5, 20)


def attached_person(*, country: str = "ru"):
    doctor, person = world.make_doctor(clinic=world.make_clinic(country=country)), world.make_person(country=country)
    world.attach(person=person, doctor=doctor)
    return person, doctor


def enter(person, clinic, **options) -> Detachment:
    return enter_detachment(
        person_id=person.id, by=world.registrar_of(clinic), clock=SPRING, **({"applicant": "self"} | options)
    )


def sign(detachment) -> Detachment:
    chief = world.registrar_of(detachment.clinic, role="chief_physician")
    return sign_detachment(person_id=detachment.person_id, detachment_id=detachment.id, by=chief, clock=SPRING)


def hand_out(detachment, *, to: str = "person") -> Detachment:
    by = world.registrar_of(detachment.clinic)
    return hand_out_card(person_id=detachment.person_id, detachment_id=detachment.id, handed_to=to, by=by, clock=SPRING)


def take_back(detachment, *, by) -> Detachment:
    return take_back_detachment(person_id=detachment.person_id, detachment_id=detachment.id, by=by, clock=SPRING)


def attach_elsewhere(person, *, clock=MAY, country: str = "zz"):
    """The invented country's law attaches anybody who brings one paper."""
    doctor = world.make_doctor(clinic=world.make_clinic(country=country))
    desk = world.registrar_of(doctor.clinic)
    made = submit_application(submission=submission(person, doctor), by=desk, clock=clock)
    accept_application(person_id=person.id, application_id=made.application_id, by=desk, clock=clock)
    return doctor


def standing(detachment) -> str:
    detachment.refresh_from_db()
    return detachment.state


@pytest.mark.django_db
class TestTheWay:
    def test_from_the_application_to_the_card_every_step_leaves_its_trace(self):
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        assert entered.number.startswith("RU-D-")
        assert Attachment.objects.get(person=person).period.upper is None  # nothing changes before the signature

        sign(entered)
        ended = Attachment.objects.get(person=person)
        doctor.load.refresh_from_db()
        assert (ended.period.upper, ended.end_reason, doctor.load.attached) == (
            date(2026, 4, 15),
            "own_application",
            0,
        )

        handed = hand_out(entered, to="representative")
        assert (handed.state, handed.card_handed_to) == ("handed", "representative")
        verbs = Entry.objects.filter(person_id=person.id).order_by("seq").values_list("verb", flat=True)
        assert list(verbs) == ["detachment.entered", "attachment.ended", "detachment.signed", "detachment.card_handed"]
        told = set(Notice.objects.filter(person=person).values_list("kind", flat=True))
        assert told == {"detachment.entered", "attachment.ended", "detachment.signed", "detachment.handed"}

    def test_entered_twice_it_is_one(self):
        person, doctor = attached_person()
        assert enter(person, doctor.clinic).id == enter(person, doctor.clinic).id

    def test_the_database_keeps_a_second_open_one_out(self):
        person, doctor = attached_person()
        first = enter(person, doctor.clinic)
        first.id = None
        with pytest.raises(IntegrityError, match="one_open_detachment"):
            Detachment.objects.create(
                person=person,
                number="RU-D-2",
                clinic=doctor.clinic,
                attachment_id=first.attachment_id,
                state="entered",
                entered_on=first.entered_on,
                entered_at=first.entered_at,
                entered_by="account:1",
            )

    def test_the_database_knows_no_card_without_a_signature(self):
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        with pytest.raises(IntegrityError, match="card_only_after_signature"):
            Detachment.objects.filter(person=person, id=entered.id).update(card_handed_at=SPRING())

    def test_taken_back_the_attachment_stays_and_another_may_be_entered(self):
        person, doctor = attached_person()
        first = enter(person, doctor.clinic)
        take_back(first, by=world.citizen(person))
        assert Attachment.objects.get(person=person).period.upper is None
        second = enter(person, doctor.clinic)
        assert second.id != first.id
        take_back(second, by=world.registrar_of(doctor.clinic))
        assert standing(second) == "taken_back"

    def test_who_is_attached_nowhere_has_nothing_to_leave(self):
        person, doctor = attached_person()
        sign(enter(person, doctor.clinic))
        with pytest.raises(NotFound):
            enter(person, doctor.clinic)

    def test_where_the_law_knows_no_such_way_nothing_is_entered(self):
        person, doctor = attached_person(country="kz")
        with pytest.raises(NotFound) as error:
            enter(person, doctor.clinic)
        assert error.value.values == {"what": "own_detachment"}

    def test_only_known_applicants_and_recipients_are_written_down(self):
        person, doctor = attached_person()
        with pytest.raises(ValueError, match="neighbour"):
            enter(person, doctor.clinic, applicant="neighbour")
        entered = sign(enter(person, doctor.clinic))
        with pytest.raises(ValueError, match="neighbour"):
            hand_out(entered, to="neighbour")

    @pytest.mark.parametrize(("edition", "paper"), [("seed", "card"), ("2025", "copy")])
    def test_what_is_handed_out_follows_the_edition_of_the_day_it_was_entered(self, settings, edition, paper):
        settings.REGISTRATURA = replace(
            settings.REGISTRATURA, editions=parse_switches(text=f"ru:{edition}@2026-04-01 ru:2025@2026-05-01")
        )
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        assert leaving(person_id=person.id, detachment_id=entered.id).paper == paper
        sign(entered)
        assert Notice.objects.get(person=person, kind="detachment.signed").data["paper"] == paper


@pytest.mark.django_db
class TestWhoMay:
    def test_only_the_desk_of_the_persons_own_clinic_enters_it(self):
        person, _doctor = attached_person()
        for stranger in (world.registrar_of(world.make_clinic(country="ru")), world.citizen(person)):
            with pytest.raises(NotYours):
                enter_detachment(person_id=person.id, applicant="self", by=stranger, clock=SPRING)
        assert not Detachment.objects.exists()

    def test_only_the_chief_physician_of_that_clinic_signs(self):
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        for stranger in (
            world.registrar_of(doctor.clinic),
            world.registrar_of(world.make_clinic(), role="chief_physician"),
            world.citizen(person),
        ):
            with pytest.raises(NotYours):
                sign_detachment(person_id=person.id, detachment_id=entered.id, by=stranger, clock=SPRING)
        assert standing(entered) == "entered"

    def test_another_clinic_hands_nothing_out_and_a_stranger_takes_nothing_back(self):
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        for stranger in (world.registrar_of(world.make_clinic()), world.citizen(world.make_person())):
            with pytest.raises(NotYours):
                take_back(entered, by=stranger)
        sign(entered)
        with pytest.raises(NotYours):
            hand_out_card(
                person_id=person.id,
                detachment_id=entered.id,
                handed_to="person",
                by=world.registrar_of(world.make_clinic()),
                clock=SPRING,
            )

    def test_what_does_not_exist_is_not_found(self):
        person, doctor = attached_person()
        chief = world.registrar_of(doctor.clinic, role="chief_physician")
        with pytest.raises(NotFound):
            sign_detachment(person_id=person.id, detachment_id=world.key(), by=chief, clock=SPRING)


@pytest.mark.django_db
class TestOrder:
    def test_no_card_before_the_signature_and_none_twice(self):
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        with pytest.raises(MoveNotAllowed):
            hand_out(entered)
        hand_out(sign(entered))
        with pytest.raises(MoveNotAllowed) as error:
            hand_out(entered)
        assert error.value.values["state"] == "handed"

    def test_what_is_signed_is_neither_signed_again_nor_taken_back(self):
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        sign(entered)
        with pytest.raises(MoveNotAllowed):
            sign(entered)
        with pytest.raises(MoveNotAllowed):
            take_back(entered, by=world.citizen(person))

    def test_an_attachment_that_ended_meanwhile_is_not_signed_away(self):
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        end_attachment(
            person_id=person.id, reason="left_the_country", by=world.registrar_of(doctor.clinic), clock=SPRING
        )
        with pytest.raises(MoveNotAllowed):
            sign(entered)

    def test_accepted_elsewhere_before_the_signature_it_falls_away_in_the_same_transaction(self):
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        attach_elsewhere(person)
        assert standing(entered) == "taken_back"
        with pytest.raises(MoveNotAllowed):
            sign(entered)
        assert RecordTransfer.objects.get(person=person).from_clinic == doctor.clinic

    def test_one_that_waits_at_a_clinic_left_meanwhile_is_named(self):
        person, doctor = attached_person()
        stale = enter(person, doctor.clinic)
        end_attachment(
            person_id=person.id, reason="left_the_country", by=world.registrar_of(doctor.clinic), clock=SPRING
        )
        other = world.make_doctor(clinic=world.make_clinic(country="ru"))
        world.attach(person=person, doctor=other, since=date(2026, 5, 1))
        with pytest.raises(AlreadyOpen) as error:
            enter(person, other.clinic)
        assert error.value.values == {"number": stale.number}


@pytest.mark.django_db
class TestTheNextAttachment:
    def test_papers_taken_along_are_not_asked_from_the_former_clinic(self):
        person, doctor = attached_person()
        hand_out(sign(enter(person, doctor.clinic)))
        attach_elsewhere(person)
        assert not RecordTransfer.objects.filter(person=person).exists()

    def test_papers_never_called_for_go_over_by_themselves_and_are_handed_out_no_more(self):
        person, doctor = attached_person()
        signed = sign(enter(person, doctor.clinic))
        chosen = attach_elsewhere(person)
        transfer = RecordTransfer.objects.get(person=person)
        assert (transfer.from_clinic, transfer.to_clinic) == (doctor.clinic, chosen.clinic)
        with pytest.raises(MoveNotAllowed):
            hand_out(signed)


@pytest.mark.django_db
class TestLists:
    def test_each_waits_in_its_own_queue_of_its_own_clinic(self):
        person, doctor = attached_person()
        clinic = [doctor.clinic_id]
        entered = enter(person, doctor.clinic)

        def queues() -> dict[str, int]:
            return {
                queue: len(detachments_of(clinic_ids=clinic, queue=queue)) for queue in (TO_SIGN, TO_HAND_OUT, DONE)
            }

        assert queues() == {TO_SIGN: 1, TO_HAND_OUT: 0, DONE: 0}
        sign(entered)
        assert queues() == {TO_SIGN: 0, TO_HAND_OUT: 1, DONE: 0}
        assert counts_by_queue(clinic_ids=clinic) == {TO_SIGN: 0, TO_HAND_OUT: 1}
        assert counts_by_queue(clinic_ids=[world.make_clinic().id]) == {TO_SIGN: 0, TO_HAND_OUT: 0}
        attach_elsewhere(person)
        assert queues() == {TO_SIGN: 0, TO_HAND_OUT: 0, DONE: 1}

    def test_the_person_sees_it_while_it_concerns_them(self):
        person, doctor = attached_person()
        assert leaving_of(person_id=person.id) is None
        entered = enter(person, doctor.clinic)
        assert leaving_of(person_id=person.id).can_be_signed
        sign(entered)
        assert leaving_of(person_id=person.id).card_waits
        hand_out(entered)
        assert leaving_of(person_id=person.id).detachment.state == "handed"
        attach_elsewhere(person)
        assert leaving_of(person_id=person.id) is None


@pytest.mark.usefixtures("committed_database")
class TestAtOnce:
    def test_signed_ten_times_at_once_it_is_signed_once(self):
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        assert at_once([lambda: sign(entered).state] * 10) == {"signed": 1, "move_not_allowed": 9}
        doctor.load.refresh_from_db()
        assert doctor.load.attached == 0
        assert Entry.objects.filter(person_id=person.id, verb="attachment.ended").count() == 1

    def test_signed_and_taken_back_at_once_one_of_them_holds(self):
        person, doctor = attached_person()
        entered = enter(person, doctor.clinic)
        outcome = at_once([lambda: sign(entered).state, lambda: take_back(entered, by=world.citizen(person)).state] * 4)
        assert outcome["move_not_allowed"] == 7
        ended = Attachment.objects.get(person=person).period.upper is not None
        assert ended == (standing(entered) == "signed")
        assert verify_ledger().damages == []
