"""Bring what was missing: papers to an incomplete application, or the one-time password to a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from psycopg.types.json import Jsonb

from registratura.attachment.actions.decide_application import read_application, wish_of_row
from registratura.attachment.actions.submit_application import Submitted, answer_parameters, state_after
from registratura.attachment.actions.writing import (
    NOTHING_ABOUT_PAPERS,
    entry_parameters,
    notice_parameters,
    seat_beyond_capacity,
)
from registratura.attachment.decision_term import decision_due_on
from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.permissions import check_may_complete, check_may_submit
from registratura.attachment.pipeline import run_together
from registratura.attachment.queries.case import ask_law
from registratura.attachment.states import Move, State, can_move
from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock


def complete_application(
    *,
    person_id: UUID,
    application_id: UUID,
    documents: tuple[str, ...],
    by: Actor,
    clock: Clock,
    paper_numbers: Mapping[str, str] | None = None,
    originals_seen: tuple[str, ...] = (),
) -> Submitted:
    """Add papers and ask the law again; when nothing is missing the application is submitted and its seat held.

    `paper_numbers` are the numbers stated for them, `originals_seen` those of them the desk held in its hands.
    Still incomplete is no error: the list is renewed. Raises NotFound, NotYours, MoveNotAllowed, SeatTaken, LawSaysNo.
    """
    papers = NOTHING_ABOUT_PAPERS | {
        "paper_numbers": Jsonb(dict(paper_numbers or {})),
        "originals_seen": Jsonb(list(originals_seen)),
    }
    return _complete(person_id, application_id, Move.COMPLETE, documents, by, clock, papers)


def submit_draft(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock) -> Submitted:
    """Submit what the person has confirmed by the one-time password; the caller has checked the password.

    Raises NotFound, NotYours, MoveNotAllowed, SeatTaken, LawSaysNo.
    """
    return _complete(person_id, application_id, Move.SUBMIT, (), by, clock, NOTHING_ABOUT_PAPERS)


def _complete(
    person_id: UUID,
    application_id: UUID,
    move: Move,
    documents: tuple[str, ...],
    by: Actor,
    clock: Clock,
    papers: Mapping[str, Jsonb],
) -> Submitted:
    with transaction.atomic():
        row, case, at = read_application(person_id=person_id, application_id=application_id, clock=clock, lock=True)
        clinic = case.clinic or {}
        check_may = check_may_complete if move == Move.COMPLETE else check_may_submit
        check_may(
            actor=by,
            channel=row["channel"],
            person_id=person_id,
            clinic_id=row["clinic_id"],
            country=row["country"],
            region=clinic["region"],
        )
        if not can_move(state=State(row["state"]), move=move):
            raise MoveNotAllowed(state=row["state"], move=move.value)
        wish = wish_of_row(row)
        wish = replace(wish, documents=tuple(dict.fromkeys((*wish.documents, *documents))))
        answer = ask_law(case=case, wish=wish, on=case.legal_day, edition=row["edition"])
        state = state_after(answer, insist=False, as_draft=False)
        hold = state == State.SUBMITTED
        due_on = decision_due_on(application=row, case=case, wish=wish) if hold else None
        run_together(
            (
                "write_completion",
                {
                    "person": person_id,
                    "application": application_id,
                    "doctor": row["doctor_id"],
                    "state": state,
                    "documents": Jsonb(list(wish.documents)),
                    **papers,
                    **answer_parameters(answer, state, case.legal_day),
                    "due_on": due_on,
                    "hold": hold,
                    "beyond": hold and seat_beyond_capacity(case=case, wish=wish, edition=row["edition"]),
                    **entry_parameters(
                        head=case.head,
                        person_id=person_id,
                        at=at,
                        actor=by.code,
                        verb="application.confirmed" if move == Move.SUBMIT else "application.completed",
                        subject_id=application_id,
                        data={"state": state.value, "outcome": answer.outcome, "documents": list(documents)},
                    ),
                    **notice_parameters(
                        kind=f"application.{state}",
                        data={
                            "number": row["number"],
                            "due_on": due_on.isoformat() if due_on else None,
                        },
                    ),
                },
            )
        )
    return Submitted(person_id, application_id, row["number"], state, answer)
