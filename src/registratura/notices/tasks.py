"""What the worker does for messages."""

from django.utils import timezone
from procrastinate.contrib.django import app

from registratura.notices.actions.deliver_notices import deliver_notices


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="notices.deliver")
def deliver_waiting_notices(timestamp: int) -> None:
    """Every ten seconds: send what the outbox holds."""
    deliver_notices(clock=timezone.now)
