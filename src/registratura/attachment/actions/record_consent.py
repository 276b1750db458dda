"""The chosen doctor's yes or no, where the law asks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from registratura.attachment.actions.decide_application import CONSENT, read_application, wish_of_row
from registratura.attachment.actions.submit_application import COMPLETION_DAYS
from registratura.attachment.actions.writing import kept_answer
from registratura.attachment.errors import LawSaysNo, MoveNotAllowed
from registratura.attachment.models import Application, SeatHold
from registratura.attachment.permissions import check_may_decide
from registratura.attachment.queries.case import ask_law
from registratura.attachment.states import Move, State, can_move
from registratura.identity.actor import Actor
from registratura.law.answer import Answer
from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice


def record_consent(*, person_id: UUID, application_id: UUID, consents: bool, by: Actor, clock: Clock) -> State:
    """Yes: the application can be accepted. No: the seat is free again, and the person chooses another doctor.

    The same answer once more changes nothing. Raises NotFound, NotYours, MoveNotAllowed, and LawSaysNo where the law
    asks for no consent or refuses whatever the doctor says.
    """
    with transaction.atomic():
        row, case, at = read_application(person_id=person_id, application_id=application_id, clock=clock, lock=True)
        check_may_decide(actor=by, clinic_id=row["clinic_id"])
        state = State(row["state"])
        if row["doctor_consents"] is consents:
            return state
        if not can_move(state=state, move=Move.ASK_FOR_DOCTOR):
            raise MoveNotAllowed(state=state.value, move=Move.ASK_FOR_DOCTOR.value)
        without, given = (
            ask_law(
                case=case,
                wish=replace(wish_of_row(row), doctor_consents=fact),
                on=case.legal_day,
                edition=row["edition"],
            )
            for fact in (None, consents)
        )
        if not without.awaits(CONSENT):
            raise LawSaysNo(answer=without)
        Application.objects.filter(person_id=person_id, id=application_id).update(doctor_consents=consents)
        if not consents:
            state = _ask_for_another(row, given, case.legal_day, at)
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="application.doctor_agreed" if consents else "application.doctor_declined",
            clock=lambda: at,
            subject_id=application_id,
            data={"doctor": str(row["doctor_id"])},
        )
    return state


def _ask_for_another(row: dict[str, Any], answer: Answer, on: date, at: datetime) -> State:
    """The application goes back to the person, with a term; nothing of it has to be entered anew."""
    if answer.outcome != "incomplete":
        raise LawSaysNo(answer=answer)
    key = {"person_id": row["person_id"]}
    waits_until = on + timedelta(days=COMPLETION_DAYS)
    SeatHold.objects.filter(**key, application_id=row["id"], state=SeatHold.State.HELD).update(
        state=SeatHold.State.RELEASED
    )
    Application.objects.filter(**key, id=row["id"]).update(
        state=State.INCOMPLETE,
        answer=kept_answer(answer).obj,
        due_on=None,
        waits_until=waits_until,
        version=F("version") + 1,
    )
    Notice.objects.create(
        **key,
        kind="application.doctor_declined",
        data={"number": row["number"], "waits_until_on": waits_until.isoformat()},
        subject_id=row["id"],
        created_at=at,
    )
    return State.INCOMPLETE
