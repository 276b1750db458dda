"""Why an application that a clinic considers can be neither accepted nor refused, and whether the person was told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from registratura.attachment.actions.decide_application import look_again
from registratura.attachment.models import Application
from registratura.attachment.states import State
from registratura.law.answer import Answer
from registratura.ledger.clock import Clock
from registratura.ledger.models import Entry

OBSTACLES = ("not_receivable", "nothing_to_do")
TOLD = "application.obstacle_told"


def tellings_of(*, person_id: UUID, application_id: UUID) -> QuerySet[Entry]:
    """The entries of the ledger by which the person was told of an obstacle to the application."""
    return Entry.objects.filter(person_id=person_id, subject_id=application_id, verb=TOLD)


def told_of_obstacle_at(*, person_id: UUID, application_id: UUID) -> datetime | None:
    """When the person was told last; None: never."""
    entries = tellings_of(person_id=person_id, application_id=application_id)
    return entries.order_by("-seq").values_list("at", flat=True).first()


def obstacle_told(*, application: Application, clock: Clock) -> Answer | None:
    """The law's answer of this minute, where the person was told of an obstacle and there still is one."""
    key = {"person_id": application.person_id, "application_id": application.id}
    if application.state != State.SUBMITTED or not tellings_of(**key).exists():
        return None
    _, _, answer = look_again(**key, clock=clock)
    return answer if answer.outcome in OBSTACLES else None
