"""Where the one-time password can't reach the person: an operator asks a colleague, who sees the person and submits.

The law of a country says for which reasons; the guide of Kazakhstan names none, so its parameter is the house's own.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.complete_application import submit_draft
from registratura.attachment.actions.confirm_draft import check_draft
from registratura.attachment.actions.submit_application import Submitted
from registratura.attachment.queries.second_operator import reasons_of_law
from registratura.attachment.states import Move
from registratura.identity.actions.ask_second_confirmation import ask_second_confirmation
from registratura.identity.actions.give_second_confirmation import give_second_confirmation
from registratura.identity.actor import Actor
from registratura.identity.confirmation_errors import NotThisReason
from registratura.identity.models import SecondConfirmation
from registratura.ledger.clock import Clock


def ask_second_operator(
    *, person_id: UUID, application_id: UUID, reason: str, document: str, by: Actor, clock: Clock
) -> SecondConfirmation:
    """Put the draft before the colleagues of the region, with why no password and the identity document seen.

    Raises NotFound, NotYours, MoveNotAllowed, NotThisReason, AlreadyAsked.
    """
    with transaction.atomic():
        row, _case = check_draft(person_id, application_id, by, clock, move=Move.SUBMIT)
        if reason not in reasons_of_law(country=row["country"], on=row["applied_on"], edition=row["edition"]):
            raise NotThisReason(reason=reason)
        return ask_second_confirmation(
            person_id=person_id,
            application_id=application_id,
            reason=reason,
            document=document,
            by=by,
            clock=clock,
        )


def confirm_by_second_operator(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock) -> Submitted:
    """Confirm as the colleague and submit the draft, at once: when the submission fails, nothing was confirmed.

    Raises NobodyAsked, SameOperator, NotFound, NotYours, MoveNotAllowed, SeatTaken, LawSaysNo.
    """
    with transaction.atomic():
        check_draft(person_id, application_id, by, clock, move=Move.SUBMIT)
        give_second_confirmation(person_id=person_id, application_id=application_id, by=by, clock=clock)
        return submit_draft(person_id=person_id, application_id=application_id, by=by, clock=clock)
