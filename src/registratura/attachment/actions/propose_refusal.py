"""The desk passes a lawful refusal to the chief physician to sign."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.decide_application import read_application, wish_of_row
from registratura.attachment.errors import LawSaysNo, MoveNotAllowed, OrderedToAttach
from registratura.attachment.models import Application
from registratura.attachment.permissions import check_may_decide
from registratura.attachment.queries.case import ask_law
from registratura.attachment.states import Move, State, can_move
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.clock import Clock


def propose_refusal(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock) -> None:
    """Nothing is decided by it: the law is asked again, with the figures of that minute, when it is signed.

    Proposed twice it is proposed once. Raises NotFound, NotYours, MoveNotAllowed, OrderedToAttach, and LawSaysNo while
    the law gives no ground to refuse.
    """
    with transaction.atomic():
        row, case, at = read_application(person_id=person_id, application_id=application_id, clock=clock, lock=True)
        check_may_decide(actor=by, clinic_id=row["clinic_id"])
        if not can_move(state=State(row["state"]), move=Move.REFUSE):
            raise MoveNotAllowed(state=row["state"], move=Move.REFUSE.value)
        of_it = Application.objects.filter(person_id=person_id, id=application_id)
        if row["ordered_by"]:
            raise OrderedToAttach(due_on=of_it.get().due_on)
        answer = ask_law(case=case, wish=wish_of_row(row), on=case.legal_day, edition=row["edition"])
        if answer.outcome != "refuse":
            raise LawSaysNo(answer=answer)
        if not of_it.filter(refusal_proposed_at=None).update(refusal_proposed_by=by.code, refusal_proposed_at=at):
            return
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="application.refusal_proposed",
            clock=lambda: at,
            subject_id=application_id,
            data={"clinic": (case.clinic or {})["code"], "grounds": list(answer.grounds)},
        )
