"""Many people at the same moment, on a real database with real commits."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connections

from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.errors import AttachmentError
from registratura.attachment.models import Application, Attachment, SeatHold
from registratura.ledger.queries.verification import verify_ledger
from tests import world
from tests.attachment.test_way_of_one_application import SPRING, submission

pytestmark = pytest.mark.usefixtures("committed_database")


def at_once(acts: list[Callable[[], str]]) -> Counter[str]:
    """Start every act at the same moment, each in its own thread and connection; count what they returned."""
    start = threading.Barrier(len(acts))
    results: list[str] = []

    def run(act: Callable[[], str]) -> None:
        start.wait()
        try:
            results.append(act())
        except AttachmentError as error:
            results.append(error.code)
        except Exception as error:  # the test must see it, not the thread's log
            results.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(results)


def test_of_two_hundred_people_exactly_one_gets_the_one_free_seat():
    doctor = world.make_doctor(clinic=world.make_clinic(), capacity=1)
    desk = world.registrar_of(doctor.clinic)
    people = [world.make_person() for _ in range(200)]

    outcome = at_once(
        [
            lambda person=person: (
                submit_application(submission=submission(person, doctor), by=desk, clock=SPRING).state.value
            )
            for person in people
        ]
    )

    assert outcome == {"submitted": 1, "law_says_no": 199}
    doctor.load.refresh_from_db()
    assert (doctor.load.held, doctor.load.beyond) == (1, 0)
    assert SeatHold.objects.filter(state="held").count() == 1


def test_fifty_decisions_for_one_person_end_with_exactly_one_attachment():
    doctor = world.make_doctor(clinic=world.make_clinic())
    desk = world.registrar_of(doctor.clinic)
    person = world.make_person()
    world.attach(person=person, doctor=world.make_doctor(clinic=world.make_clinic()))
    made = submit_application(submission=submission(person, doctor), by=desk, clock=SPRING)

    def accept() -> str:
        return accept_application(
            person_id=person.id, application_id=made.application_id, by=desk, clock=SPRING
        ).state.value

    outcome = at_once([accept] * 50)

    assert outcome == {"accepted": 1, "move_not_allowed": 49}
    assert Attachment.objects.filter(person=person, period__endswith=None).count() == 1
    assert verify_ledger().damages == []


def test_the_same_request_sent_thirty_times_at_once_is_one_application():
    doctor, person = world.make_doctor(clinic=world.make_clinic()), world.make_person()
    desk, request = world.registrar_of(doctor.clinic), submission(person, doctor)

    numbers = at_once([lambda: submit_application(submission=request, by=desk, clock=SPRING).number] * 30)

    assert list(numbers.values()) == [30]
    assert Application.objects.filter(person=person).count() == 1


def test_people_who_change_places_crosswise_never_lock_each_other_out():
    here, there = world.make_doctor(clinic=world.make_clinic()), world.make_doctor(clinic=world.make_clinic())
    moves = []
    for number in range(40):
        old, new = (here, there) if number % 2 else (there, here)
        person = world.make_person()
        world.attach(person=person, doctor=old)
        desk = world.registrar_of(new.clinic)
        made = submit_application(submission=submission(person, new), by=desk, clock=SPRING)
        moves.append(
            lambda person=person, made=made, desk=desk: (
                accept_application(
                    person_id=person.id, application_id=made.application_id, by=desk, clock=SPRING
                ).state.value
            )
        )

    assert at_once(moves) == {"accepted": 40}
    for doctor in (here, there):
        doctor.load.refresh_from_db()
    assert (here.load.attached, here.load.held, there.load.attached, there.load.held) == (20, 0, 20, 0)


def test_a_place_that_frees_itself_goes_to_one_of_those_who_insisted():
    doctor = world.make_doctor(clinic=world.make_clinic(), capacity=1)
    leaving = world.make_person()
    world.attach(person=leaving, doctor=doctor)
    desk = world.registrar_of(doctor.clinic)
    insisting = []
    for _ in range(10):
        person = world.make_person()
        made = submit_application(submission=submission(person, doctor), by=desk, clock=SPRING, insist=True)
        insisting.append((person, made))
    Attachment.objects.filter(person=leaving).delete()

    outcome = at_once(
        [
            lambda person=person, made=made: (
                accept_application(
                    person_id=person.id, application_id=made.application_id, by=desk, clock=SPRING
                ).state.value
            )
            for person, made in insisting
        ]
    )

    assert outcome == {"accepted": 1, "law_says_no": 9}
