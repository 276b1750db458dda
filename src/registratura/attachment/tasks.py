"""What the worker does for applications."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from registratura.attachment.actions.end_application import expire_application
from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.models import Application
from registratura.attachment.states import State

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
