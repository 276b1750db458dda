"""The person chooses another doctor of the clinic, after a no or where one has left: nothing is entered anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from registratura.attachment.actions.decide_application import read_application, wish_of_row
from registratura.attachment.actions.submit_application import Submitted, answer_parameters, state_after
from registratura.attachment.actions.writing import kept_answer, seat_beyond_capacity
from registratura.attachment.decision_term import decision_due_on
from registratura.attachment.errors import MoveNotAllowed, NotFound
from registratura.attachment.models import Application, SeatHold
from registratura.attachment.permissions import check_may_choose_doctor
from registratura.attachment.queries.case import Case, ask_law
from registratura.attachment.states import Move, State, can_move
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice
from registratura.registry.models import DoctorLoad


def change_doctor(*, person_id: UUID, application_id: UUID, doctor_id: UUID, by: Actor, clock: Clock) -> Submitted:
    """Give back the seat held so far and hold one with the other doctor, whose consent nobody has asked for yet.

    What else was missing stays missing. While the clinic considers the application, only a doctor who has left is
    changed for another, and the clinic's term runs on. Chosen twice it is chosen once. Raises NotFound (also for a
    doctor of another clinic, or one who said no), NotYours, MoveNotAllowed, SeatTaken, LawSaysNo.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        of_it = Application.objects.filter(person_id=person_id, id=application_id)
        hold = SeatHold.objects.filter(person_id=person_id, application_id=application_id)
        doctors = {doctor_id, *of_it.values_list("doctor_id", flat=True), *hold.values_list("doctor_id", flat=True)}
        loads = DoctorLoad.objects.filter(doctor_id__in=doctors).order_by("doctor_id")
        list(loads.select_for_update(no_key=True))
        row, case, at = read_application(person_id=person_id, application_id=application_id, clock=clock, lock=False)
        check_may_choose_doctor(actor=by, person_id=person_id, clinic_id=row["clinic_id"])
        state = State(row["state"])
        if row["doctor_id"] == doctor_id and state == State.SUBMITTED:
            return Submitted(person_id, application_id, row["number"], state, None, repeated=True)
        considered = state == State.SUBMITTED
        if not can_move(state=state, move=Move.CHANGE_DOCTOR) or (considered and case.doctor):
            raise MoveNotAllowed(state=state.value, move=Move.CHANGE_DOCTOR.value)
        case = Case(case.row, doctor_id)
        if case.doctor is None or (row["doctor_id"] == doctor_id and row["doctor_consents"] is False):
            raise NotFound(what="doctor")
        wish = replace(wish_of_row(row), doctor_consents=None)
        answer = ask_law(case=case, wish=wish, on=case.legal_day, edition=row["edition"])
        state = state_after(answer, insist=False, as_draft=False)
        due_on = row["due_on"] if considered else decision_due_on(application=row, case=case, wish=wish)
        due_on = due_on if state == State.SUBMITTED else None
        if state == State.SUBMITTED or row["hold_state"] == SeatHold.State.HELD:
            beyond = seat_beyond_capacity(case=case, wish=wish, edition=row["edition"])
            _move_seat(row, doctor_id, beyond=beyond, at=at)
        of_it.update(
            doctor_id=doctor_id,
            doctor_consents=None,
            state=state,
            answer=kept_answer(answer).obj,
            due_on=due_on,
            waits_until=answer_parameters(answer, state, case.legal_day)["waits_until"],
            version=F("version") + 1,
        )
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="application.doctor_changed",
            clock=lambda: at,
            subject_id=application_id,
            data={"doctor": str(doctor_id), "former_doctor": str(row["doctor_id"]), "state": state.value},
        )
        Notice.objects.create(
            person_id=person_id,
            kind=f"application.{state}",
            data={"number": row["number"], "due_on": due_on.isoformat() if due_on else None},
            subject_id=application_id,
            created_at=at,
        )
    return Submitted(person_id, application_id, row["number"], state, answer)


def _move_seat(row: dict[str, Any], doctor_id: UUID, *, beyond: bool, at: datetime) -> None:
    held = {"doctor_id": doctor_id, "state": SeatHold.State.HELD, "beyond": beyond, "held_at": at}
    hold = SeatHold.objects.filter(person_id=row["person_id"], application_id=row["id"])
    if not hold.update(**held):
        SeatHold.objects.create(person_id=row["person_id"], application_id=row["id"], **held)
