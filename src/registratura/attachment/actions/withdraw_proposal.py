"""A refusal that was to be signed has lost its ground: it leaves the chief physician's list by itself."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.decide_application import read_application, wish_of_row
from registratura.attachment.models import Application
from registratura.attachment.queries.case import ask_law
from registratura.attachment.states import OPEN_STATES, State
from registratura.identity.actor import SYSTEM
from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.clock import Clock


def withdraw_proposal(*, person_id: UUID, application_id: UUID, clock: Clock) -> bool:
    """Take the proposal back where the law no longer lets anybody refuse; False where it still does, or none is open.

    Raises NotFound.
    """
    with transaction.atomic():
        row, case, at = read_application(person_id=person_id, application_id=application_id, clock=clock, lock=True)
        proposed = Application.objects.filter(
            person_id=person_id, id=application_id, state__in=OPEN_STATES, refusal_proposed_at__isnull=False
        )
        if row["state"] == State.SUBMITTED and not row["ordered_by"]:
            answer = ask_law(case=case, wish=wish_of_row(row), on=case.legal_day, edition=row["edition"])
            if answer.outcome == "refuse":
                return False
        if not proposed.update(refusal_proposed_by="", refusal_proposed_at=None):
            return False
        record_entry(
            person_id=person_id,
            by=SYSTEM.code,
            verb="application.proposal_withdrawn",
            clock=lambda: at,
            subject_id=application_id,
            data={"clinic": (case.clinic or {})["code"]},
        )
    return True
