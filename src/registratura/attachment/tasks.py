"""What the worker does for applications."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from registratura.attachment.actions.end_application import expire_application
from registratura.attachment.actions.escalate_overdue import escalate_overdue
from registratura.attachment.actions.hand_over_report import hand_over_report
from registratura.attachment.actions.keep_answers import drop_old_answers
from registratura.attachment.actions.remove_abandoned_scans import remove_abandoned_scans
from registratura.attachment.actions.withdraw_proposal import withdraw_proposal
from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.models import Application
from registratura.attachment.queries.corrections import reports_at_closed_clinics
from registratura.attachment.queries.overdue import overdue_untold
from registratura.attachment.states import OPEN_STATES, State

logger = logging.getLogger("registratura.attachment")


@app.periodic(cron="15 * * * *")
@app.task(queueing_lock="attachment.expire")
def expire_waiting_applications(timestamp: int) -> None:
    """Every hour: end the applications whose term for a missing paper has passed, and tell their people."""
    today = timezone.now().date()
    waiting = Application.objects.filter(state__in=(State.DRAFT, State.INCOMPLETE), waits_until__lt=today).values_list(
        "person_id", "id"
    )
    for person_id, application_id in waiting:
        try:
            expire_application(person_id=person_id, application_id=application_id, clock=timezone.now)
        except MoveNotAllowed:
            logger.info("application %s moved on meanwhile", application_id)


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="attachment.overdue")
def escalate_overdue_applications(timestamp: int) -> None:
    """Every hour, since midnight comes at another hour in each time zone: tell of the terms that have passed."""
    for person_id, application_id in overdue_untold(at=timezone.now()).values_list("person_id", "id"):
        escalate_overdue(person_id=person_id, application_id=application_id, clock=timezone.now)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="attachment.proposals")
def withdraw_outdated_proposals(timestamp: int) -> None:
    """Every ten minutes: take back the refusals to be signed for which the law gives no ground any more."""
    proposed = Application.objects.filter(state__in=OPEN_STATES, refusal_proposed_at__isnull=False)
    for person_id, application_id in proposed.values_list("person_id", "id"):
        withdraw_proposal(person_id=person_id, application_id=application_id, clock=timezone.now)


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="attachment.reports")
def hand_over_reports(timestamp: int) -> None:
    """Every hour: reports that wait at a clinic that is no more go to its successor, or end."""
    waiting = reports_at_closed_clinics(on=timezone.now().date())
    for person_id, correction_id in waiting.values_list("person_id", "id"):
        hand_over_report(person_id=person_id, correction_id=correction_id, clock=timezone.now)


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="attachment.scans")
def remove_scans_never_sent(timestamp: int) -> None:
    """Every night: remove answers and scans of applications that were begun a week ago and never sent."""
    logger.info("%s unfinished applications have been removed", drop_old_answers(at=timezone.now()))
    logger.info("%s scans that were never sent have been removed", remove_abandoned_scans(clock=timezone.now))
