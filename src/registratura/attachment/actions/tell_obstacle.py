"""The law lets the clinic neither attach nor refuse any more: the person is told, and what can be done."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.decide_application import read_application, wish_of_row
from registratura.attachment.errors import LawSaysNo, MoveNotAllowed
from registratura.attachment.permissions import check_may_decide
from registratura.attachment.queries.case import ask_law
from registratura.attachment.queries.obstacles import OBSTACLES, TOLD, tellings_of
from registratura.attachment.states import Move, State
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice


def tell_obstacle(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock) -> bool:
    """Tell the person that the application can't be decided as it stands: once for each reason, False after that.

    The application stays open, for the obstacle may go away; taking it back is the person's own act.
    Raises NotFound, NotYours, MoveNotAllowed, LawSaysNo where it can be decided or something is merely missing.
    """
    with transaction.atomic():
        row, case, at = read_application(person_id=person_id, application_id=application_id, clock=clock, lock=True)
        check_may_decide(actor=by, clinic_id=row["clinic_id"])
        if row["state"] != State.SUBMITTED:
            raise MoveNotAllowed(state=row["state"], move=Move.ACCEPT.value)
        answer = ask_law(case=case, wish=wish_of_row(row), on=case.legal_day, edition=row["edition"])
        if answer.outcome not in OBSTACLES:
            raise LawSaysNo(answer=answer)
        grounds = list(answer.grounds)
        if tellings_of(person_id=person_id, application_id=application_id).filter(data__grounds=grounds).exists():
            return False
        record_entry(
            person_id=person_id,
            by=by.code,
            verb=TOLD,
            clock=lambda: at,
            subject_id=application_id,
            data={"outcome": answer.outcome, "grounds": grounds},
        )
        Notice.objects.create(
            person_id=person_id, kind=TOLD, data={"number": row["number"]}, subject_id=application_id, created_at=at
        )
    return True
