"""The clinic finds that a paper is missing: the application goes back to the person, with the list and a term."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from psycopg.types.json import Jsonb

from registratura.attachment.actions.decide_application import read_application, wish_of_row
from registratura.attachment.actions.submit_application import answer_parameters
from registratura.attachment.actions.writing import NOTHING_ABOUT_PAPERS, entry_parameters, notice_parameters
from registratura.attachment.errors import LawSaysNo, MoveNotAllowed
from registratura.attachment.permissions import check_may_decide
from registratura.attachment.pipeline import run_together
from registratura.attachment.queries.case import ask_law
from registratura.attachment.states import Move, State, can_move
from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock


def ask_for_papers(
    *, person_id: UUID, application_id: UUID, without: tuple[str, ...], by: Actor, clock: Clock
) -> State:
    """Take back papers that turned out wrong or absent (`without`, codes); the law must then call it incomplete.

    The seat stays held: the person did nothing wrong. Raises NotFound, NotYours, MoveNotAllowed, LawSaysNo when the law
    needs nothing more.
    """
    with transaction.atomic():
        row, case, at = read_application(person_id=person_id, application_id=application_id, clock=clock, lock=True)
        check_may_decide(actor=by, clinic_id=row["clinic_id"])
        if not can_move(state=State(row["state"]), move=Move.ASK_FOR_PAPERS):
            raise MoveNotAllowed(state=row["state"], move=Move.ASK_FOR_PAPERS.value)
        wish = wish_of_row(row)
        wish = replace(wish, documents=tuple(code for code in wish.documents if code not in without))
        answer = ask_law(case=case, wish=wish, on=case.legal_day, edition=row["edition"])
        if answer.outcome != "incomplete":
            raise LawSaysNo(answer=answer)
        run_together(
            (
                "write_completion",
                {
                    "person": person_id,
                    "application": application_id,
                    "doctor": row["doctor_id"],
                    "state": State.INCOMPLETE,
                    "documents": Jsonb(list(wish.documents)),
                    **NOTHING_ABOUT_PAPERS,
                    "taken_back": Jsonb(list(without)),
                    **answer_parameters(answer, State.INCOMPLETE, case.legal_day),
                    "hold": False,
                    "beyond": False,
                    **entry_parameters(
                        head=case.head,
                        person_id=person_id,
                        at=at,
                        actor=by.code,
                        verb="application.papers_asked",
                        subject_id=application_id,
                        data={"without": list(without), "missing": [need.code for need in answer.missing]},
                    ),
                    **notice_parameters(kind="application.incomplete", data={"number": row["number"]}),
                },
            )
        )
    return State.INCOMPLETE
