"""An application ends without a decision: the person withdraws it, its term runs out, or the clinic is no more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.decide_application import read_application
from registratura.attachment.actions.writing import entry_parameters, notice_parameters
from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.permissions import check_may_withdraw
from registratura.attachment.pipeline import run_together
from registratura.attachment.states import STATES, Move, State, can_move
from registratura.identity.actor import SYSTEM, Actor
from registratura.ledger.clock import Clock


def withdraw_application(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock) -> State:
    """The person takes the application back; the seat is free again. Raises NotFound, NotYours, MoveNotAllowed."""
    return _end(person_id, application_id, Move.WITHDRAW, by, clock)


def expire_application(*, person_id: UUID, application_id: UUID, clock: Clock) -> State:
    """Nobody brought what was missing within the term. Raises NotFound, MoveNotAllowed."""
    return _end(person_id, application_id, Move.EXPIRE, SYSTEM, clock)


def end_with_clinic(*, person_id: UUID, application_id: UUID, clock: Clock) -> State:
    """The clinic it was made to was reorganised or liquidated: nobody is left to decide it; the seat is given back.

    Raises NotFound, MoveNotAllowed.
    """
    return _end(person_id, application_id, Move.CLINIC_GONE, SYSTEM, clock)


def _end(person_id: UUID, application_id: UUID, move: Move, by: Actor, clock: Clock) -> State:
    with transaction.atomic():
        row, case, at = read_application(person_id=person_id, application_id=application_id, clock=clock, lock=True)
        if move == Move.WITHDRAW:
            check_may_withdraw(actor=by, person_id=person_id, clinic_id=row["clinic_id"])
        before = State(row["state"])
        if not can_move(state=before, move=move):
            raise MoveNotAllowed(state=before.value, move=move.value)
        (state,) = STATES[before].moves[move]
        kind = f"application.{move if move == Move.CLINIC_GONE else state}"
        run_together(
            (
                "write_end",
                {
                    "person": person_id,
                    "application": application_id,
                    "state": state,
                    **entry_parameters(
                        head=case.head,
                        person_id=person_id,
                        at=at,
                        actor=by.code,
                        verb=kind,
                        subject_id=application_id,
                        data={"state": state.value, "was": before.value},
                    ),
                    **notice_parameters(kind=kind, data={"number": row["number"]}),
                },
            )
        )
    return state
