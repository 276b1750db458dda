"""A person confirms by a one-time password what an operator typed for them, or the operator drops it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.complete_application import submit_draft
from registratura.attachment.actions.decide_application import read_application
from registratura.attachment.actions.submit_application import Submitted
from registratura.attachment.actions.writing import entry_parameters, notice_parameters
from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.permissions import check_may_submit
from registratura.attachment.pipeline import run_together
from registratura.attachment.queries.case import Case
from registratura.attachment.states import Move, State
from registratura.identity.actions.check_password import check_password
from registratura.identity.actions.send_password import PasswordSent, send_password
from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock


def ask_to_confirm(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock, language: str) -> PasswordSent:
    """Send the one-time password of the draft: to the person, or to who applies for them.

    Raises NotFound, NotYours, MoveNotAllowed, NoPhone, PhoneNotOwn, NoChannel, TooManyPasswords.
    """
    with transaction.atomic():
        row, _case = check_draft(person_id, application_id, by, clock, move=Move.SUBMIT)
        return send_password(
            person_id=person_id,
            application_id=application_id,
            by=by,
            clock=clock,
            language=language,
            representative_id=row["representative_id"],
        )


def confirm_draft(*, person_id: UUID, application_id: UUID, typed: str, by: Actor, clock: Clock) -> Submitted:
    """Check what the person told and submit the draft, at once.

    A wrong try stays counted: it is committed here before the error is raised, and no outer transaction may take it
    back (`durable`). When the submission itself fails, the right password stays good.
    Raises PasswordNotTaken, NotFound, NotYours, MoveNotAllowed, SeatTaken, LawSaysNo.
    """
    with transaction.atomic(durable=True):
        check_draft(person_id, application_id, by, clock, move=Move.SUBMIT)
        wrong = check_password(person_id=person_id, application_id=application_id, typed=typed, by=by, clock=clock)
        if wrong is None:
            return submit_draft(person_id=person_id, application_id=application_id, by=by, clock=clock)
    raise wrong


def drop_draft(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock) -> None:
    """Throw away a draft the person has not confirmed, so that another can be typed. Nobody is told: nothing was asked.

    Raises NotFound, NotYours, MoveNotAllowed.
    """
    with transaction.atomic():
        row, case = check_draft(person_id, application_id, by, clock, move=Move.WITHDRAW)
        run_together(
            (
                "write_end",
                {
                    "person": person_id,
                    "application": application_id,
                    "state": State.WITHDRAWN,
                    **entry_parameters(
                        head=case.head,
                        person_id=person_id,
                        at=clock(),
                        actor=by.code,
                        verb="application.dropped",
                        subject_id=application_id,
                        data={"state": State.WITHDRAWN.value, "was": row["state"]},
                    ),
                    **notice_parameters(kind="", data={}),
                },
            )
        )


def check_draft(
    person_id: UUID, application_id: UUID, by: Actor, clock: Clock, *, move: Move
) -> tuple[dict[str, Any], Case]:
    """The draft under the person's lock, if the actor may act on it and it is one still.

    Raises NotFound, NotYours, MoveNotAllowed.
    """
    row, case, _ = read_application(person_id=person_id, application_id=application_id, clock=clock, lock=True)
    clinic = case.clinic or {}
    check_may_submit(
        actor=by,
        channel=row["channel"],
        person_id=person_id,
        clinic_id=row["clinic_id"],
        country=row["country"],
        region=clinic["region"],
    )
    if row["state"] != State.DRAFT:
        raise MoveNotAllowed(state=row["state"], move=move.value)
    return row, case
