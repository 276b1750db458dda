"""What the worker does for many people at once."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from registratura.population.actions.lead_closure import lead_closure
from registratura.population.queries.closures import due_closures

PEOPLE_A_JOB = 2000
"""After so many the worker turns to other jobs, the messages to these very people among them."""


@app.task
def lead_people_of_closure(closure_id: str) -> None:
    """Lead a closed clinic's people, if its day has come; what is left goes into another job."""
    finished = lead_closure(closure_id=UUID(closure_id), clock=timezone.now, at_most=PEOPLE_A_JOB)
    if not finished:
        defer_leading(closure_id=UUID(closure_id))


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="population.closures")
def lead_people_of_closed_clinics(timestamp: int) -> None:
    """Every five minutes, since midnight comes at another hour in each time zone: closures whose day has come, and
    those a worker died over."""
    for closure in due_closures(at=timezone.now()):
        defer_leading(closure_id=closure.id)


def defer_leading(*, closure_id: UUID) -> None:
    """Have the people led by the worker; one job at a time leads the people of one clinic."""
    lead_people_of_closure.configure(lock=f"closure:{closure_id}").defer(closure_id=str(closure_id))
