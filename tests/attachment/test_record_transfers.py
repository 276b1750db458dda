"""Medical papers go from the former clinic to the new one, step by step, each step by the clinic whose turn it is."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from registratura.attachment.actions.decide_application import accept_application
from registratura.attachment.actions.end_attachment import end_attachment
from registratura.attachment.actions.move_transfer import move_transfer
from registratura.attachment.actions.record_consent import record_consent
from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.errors import MoveNotAllowed, NotFound, NotYours
from registratura.attachment.models import RecordTransfer, TransferStep
from registratura.attachment.queries.transfers import (
    counts_by_state,
    courses_of_person,
    overdue_count,
    papers_owed,
    transfer_list,
)
from registratura.attachment.transfers import (
    OPEN_STATES,
    OWED_STATES,
    TRANSFERS,
    Move,
    Side,
    State,
    moves_of,
    render_transfers,
)
from registratura.demo.actions.load_demo import load_demo
from registratura.identity.actor import actor_of
from registratura.identity.models import Account
from registratura.law.editions import parse_switches
from registratura.ledger.models import Entry
from registratura.notices.models import Notice
from registratura.registry.models import Doctor, Person
from tests import world
from tests.attachment.test_many_at_once import at_once
from tests.attachment.test_way_of_one_application import submission

SPRING = world.clock_at(2026, 4, 15)
DAY = date(2026, 4, 15)
NEXT_WEEK = date(2026, 4, 22)


def moved_person():
    """Somebody who has just been attached elsewhere; with both doctors."""
    former, chosen = (world.make_doctor(clinic=world.make_clinic()) for _ in range(2))
    person = world.make_person()
    world.attach(person=person, doctor=former)
    desk = world.registrar_of(chosen.clinic)
    made = submit_application(submission=submission(person, chosen), by=desk, clock=SPRING)
    accept_application(person_id=person.id, application_id=made.application_id, by=desk, clock=SPRING)
    return person, former, chosen


def transfer_of(person) -> RecordTransfer:
    return RecordTransfer.objects.get(person=person)


def move(person, what: Move, clinic, *, role: str = "registrar", **options) -> RecordTransfer:
    by = world.registrar_of(clinic, role=role)
    return move_transfer(
        person_id=person.id, transfer_id=transfer_of(person).id, move=what, by=by, clock=SPRING, **options
    )


def attached_on_the_portal(*, doctor_agrees: bool = False) -> RecordTransfer:
    """One of the demo's Russians chooses clinic № 2, where the doctor may have to agree; what is opened there."""
    load_demo()
    citizen = Person.objects.get(family_name="Образцова", given_name="Мария")
    chosen = Doctor.objects.get(clinic__code="990002", districts__number="1")
    made = submit_application(
        submission=submission(citizen, chosen, channel="portal", documents=(), reason="free_choice"),
        by=world.citizen(citizen),
        clock=SPRING,
    )
    desk = actor_of(Account.objects.get(username="demo-ru2-registrar"))
    key = {"person_id": citizen.id, "application_id": made.application_id, "by": desk, "clock": SPRING}
    if doctor_agrees:
        record_consent(**key, consents=True)
    accept_application(**key)
    return transfer_of(citizen)


def owed(former, chosen, *, due_on: date | None = None, opened_on: date = DAY, state: str = "opened"):
    return RecordTransfer.objects.create(
        person=world.make_person(),
        attachment_id=world.key(),
        from_clinic=former.clinic,
        to_clinic=chosen.clinic,
        state=state,
        opened_on=opened_on,
        due_on=due_on,
    )


def test_the_table_knows_the_states_that_are_stored():
    assert {state.value for state in TRANSFERS} == set(RecordTransfer.State.values)
    assert {target for row in TRANSFERS.values() for _, target in row.moves.values()} == set(State) - {State.OPENED}
    assert (OWED_STATES, OPEN_STATES[-1]) == ((State.OPENED, State.PREPARED), State.HANDED)


def test_each_clinic_makes_its_own_moves():
    assert moves_of(state=State.PREPARED, side=Side.OUT) == (Move.SEND, Move.HAND_OVER)
    assert moves_of(state=State.PREPARED, side=Side.IN) == ()
    assert moves_of(state=State.SENT, side=Side.IN) == (Move.RECEIVE,)
    assert "prepared --> handed: hand_over" in render_transfers()


@pytest.mark.django_db
class TestOneTransfer:
    def test_prepared_sent_received_and_the_person_is_told_of_what_concerns_them(self):
        person, former, chosen = moved_person()
        for what, clinic in ((Move.PREPARE, former), (Move.SEND, former), (Move.RECEIVE, chosen)):
            move(person, what, clinic.clinic)
        steps = TransferStep.objects.filter(person=person).order_by("at", "id")
        assert [(step.state, step.on) for step in steps] == [(s, DAY) for s in ("prepared", "sent", "received")]
        assert all(step.by.startswith("account:") for step in steps)
        verbs = Entry.objects.filter(person_id=person.id, verb__startswith="transfer.").order_by("seq")
        assert [entry.verb for entry in verbs] == ["transfer.prepared", "transfer.sent", "transfer.received"]
        told = Notice.objects.filter(person=person, kind__startswith="transfer.").values_list("kind", flat=True)
        assert set(told) == {"transfer.sent", "transfer.received"}

    def test_handed_to_the_person_who_brings_them_along(self):
        person, former, chosen = moved_person()
        move(person, Move.PREPARE, former.clinic)
        move(person, Move.HAND_OVER, former.clinic, handed_to="representative")
        assert TransferStep.objects.get(person=person, state="handed").note == "representative"
        assert move(person, Move.RECEIVE, chosen.clinic).state == "received"

    def test_papers_are_handed_to_somebody_and_nothing_else_is(self):
        person, former, _ = moved_person()
        move(person, Move.PREPARE, former.clinic)
        with pytest.raises(ValueError, match="hand_over"):
            move(person, Move.HAND_OVER, former.clinic)
        with pytest.raises(ValueError, match="send"):
            move(person, Move.SEND, former.clinic, handed_to="person")

    @pytest.mark.parametrize("what", Move)
    def test_each_state_allows_only_its_own_moves(self, what):
        person, former, chosen = moved_person()
        for state, row in TRANSFERS.items():
            if what in row.moves:
                continue
            RecordTransfer.objects.filter(person=person).update(state=state)
            clinic = chosen.clinic if what == Move.RECEIVE else former.clinic
            with pytest.raises(MoveNotAllowed) as error:
                move(person, what, clinic, **({"handed_to": "person"} if what == Move.HAND_OVER else {}))
            assert error.value.values["state"] == state

    def test_the_other_clinic_and_a_third_one_move_nothing(self):
        person, former, chosen = moved_person()
        for clinic in (chosen.clinic, world.make_clinic()):
            with pytest.raises(NotYours):
                move(person, Move.PREPARE, clinic, role="chief_physician")
        move(person, Move.PREPARE, former.clinic)
        move(person, Move.SEND, former.clinic)
        with pytest.raises(NotYours):
            move(person, Move.RECEIVE, former.clinic)
        assert transfer_of(person).state == "sent"

    def test_what_does_not_exist_is_not_found(self):
        person = world.make_person()
        with pytest.raises(NotFound):
            move_transfer(
                person_id=person.id,
                transfer_id=world.key(),
                move=Move.PREPARE,
                by=world.registrar_of(world.make_clinic()),
                clock=SPRING,
            )

    def test_a_step_is_never_changed(self):
        person, former, _ = moved_person()
        move(person, Move.PREPARE, former.clinic)
        with pytest.raises(DatabaseError, match="append"), transaction.atomic():
            TransferStep.objects.filter(person=person).update(by="account:somebody-else")


@pytest.mark.django_db
class TestTerm:
    def test_the_guide_names_no_term_and_none_is_invented(self):
        assert attached_on_the_portal().due_on is None

    def test_the_later_edition_gives_three_working_days(self, settings):
        switches = parse_switches(text="ru:2025@2026-04-01")
        settings.REGISTRATURA = replace(settings.REGISTRATURA, editions=switches)
        opened = attached_on_the_portal(doctor_agrees=True)
        assert opened.due_on == date(2026, 4, 20)  # from Wednesday to Monday

    def test_only_what_the_former_clinic_has_still_is_overdue(self):
        former, chosen = (world.make_doctor(clinic=world.make_clinic()) for _ in range(2))
        for state in State:
            owed(former, chosen, due_on=DAY, state=state)
        assert overdue_count(clinic_ids=[former.clinic_id], on=DAY) == 0
        assert overdue_count(clinic_ids=[former.clinic_id], on=NEXT_WEEK) == 2
        assert overdue_count(clinic_ids=[chosen.clinic_id], on=NEXT_WEEK) == 0


@pytest.mark.django_db
class TestLists:
    def test_overdue_first_and_what_is_on_its_way_last(self):
        former, chosen = (world.make_doctor(clinic=world.make_clinic()) for _ in range(2))
        on_its_way = owed(former, chosen, due_on=date(2026, 4, 1), state="sent")
        young = owed(former, chosen, due_on=date(2026, 4, 30))
        overdue = owed(former, chosen, due_on=date(2026, 4, 10), state="prepared")
        owed(former, chosen, state="received")
        for clinic_id, side in ((former.clinic_id, Side.OUT), (chosen.clinic_id, Side.IN)):
            lines = transfer_list(clinic_ids=[clinic_id], side=side, on=DAY)
            assert [line.transfer.id for line in lines] == [overdue.id, young.id, on_its_way.id]

    def test_without_a_term_the_longest_wait_is_first_and_its_days_are_counted(self):
        former, chosen = (world.make_doctor(clinic=world.make_clinic()) for _ in range(2))
        owed(former, chosen, opened_on=date(2026, 4, 14))
        owed(former, chosen, opened_on=date(2026, 3, 15))
        lines = transfer_list(clinic_ids=[former.clinic_id], side=Side.OUT, on=DAY)
        assert [line.days for line in lines] == [31, 1]

    def test_a_list_narrows_by_state_and_counts_each(self):
        former, chosen = (world.make_doctor(clinic=world.make_clinic()) for _ in range(2))
        for state in ("opened", "opened", "sent", "received"):
            owed(former, chosen, state=state)
        counts = counts_by_state(clinic_ids=[chosen.clinic_id], side=Side.IN)
        assert counts == {"opened": 2, "prepared": 0, "sent": 1, "handed": 0}
        (line,) = transfer_list(clinic_ids=[chosen.clinic_id], side=Side.IN, on=DAY, state="sent")
        assert line.moves == (Move.RECEIVE,)
        assert len(transfer_list(clinic_ids=[former.clinic_id], side=Side.OUT, on=DAY, state="received")) == 1

    def test_a_page_holds_twenty_five(self):
        former, chosen = (world.make_doctor(clinic=world.make_clinic()) for _ in range(2))
        for _ in range(26):
            owed(former, chosen)
        second = transfer_list(clinic_ids=[former.clinic_id], side=Side.OUT, on=DAY, page=2)
        assert (second.paginator.num_pages, len(second)) == (2, 1)

    def test_who_owes_papers_for_how_long(self):
        slow, quick, chosen = (world.make_doctor(clinic=world.make_clinic()) for _ in range(3))
        owed(quick, chosen, opened_on=date(2026, 4, 1))
        owed(slow, chosen, opened_on=date(2026, 4, 7), due_on=date(2026, 4, 10))
        owed(slow, chosen, opened_on=date(2026, 4, 8), due_on=date(2026, 4, 30))
        owed(slow, chosen, opened_on=date(2026, 1, 1), state="sent")
        debts = papers_owed(clinic_ids=[chosen.clinic_id], side=Side.IN, on=DAY)
        assert [(debt.debtor, debt.sets, debt.overdue, debt.oldest_on) for debt in debts] == [
            (slow.clinic, 2, 1, date(2026, 4, 7)),
            (quick.clinic, 1, 0, date(2026, 4, 1)),
        ]


@pytest.mark.django_db
class TestWherePapersAre:
    def test_the_person_sees_what_has_not_arrived_and_the_latest_that_did(self):
        person, former, chosen = moved_person()
        (course,) = courses_of_person(person_id=person.id)
        assert (course.steps, course.ended) == ((), False)
        move(person, Move.PREPARE, former.clinic)
        move(person, Move.SEND, former.clinic)
        move(person, Move.RECEIVE, chosen.clinic)
        (course,) = courses_of_person(person_id=person.id)
        assert ([step.state for step in course.steps], course.ended) == (["prepared", "sent", "received"], True)

    def test_who_was_attached_nowhere_for_a_while_gets_the_papers_from_the_last_clinic(self):
        former, chosen = (world.make_doctor(clinic=world.make_clinic()) for _ in range(2))
        person = world.make_person()
        world.attach(person=person, doctor=former)
        by = world.registrar_of(former.clinic)
        end_attachment(person_id=person.id, reason="left_the_country", by=by, clock=SPRING)
        desk = world.registrar_of(chosen.clinic)
        later = world.clock_at(2026, 5, 20)
        made = submit_application(submission=submission(person, chosen), by=desk, clock=later)
        accept_application(person_id=person.id, application_id=made.application_id, by=desk, clock=later)
        assert (transfer_of(person).from_clinic, transfer_of(person).to_clinic) == (former.clinic, chosen.clinic)


@pytest.mark.usefixtures("committed_database")
def test_ten_clerks_press_at_once_and_the_papers_are_sent_once():
    person, former, _ = moved_person()
    move(person, Move.PREPARE, former.clinic)
    desk = world.registrar_of(former.clinic)
    transfer_id = transfer_of(person).id

    def send() -> str:
        return move_transfer(
            person_id=person.id, transfer_id=transfer_id, move=Move.SEND, by=desk, clock=SPRING
        ).state.value

    assert at_once([send] * 10) == {"sent": 1, "move_not_allowed": 9}
    assert TransferStep.objects.filter(person=person, state="sent").count() == 1
