"""What the worker does for the ledger."""

from django.utils import timezone
from procrastinate.contrib.django import app

from registratura.ledger.actions.make_checkpoint import make_checkpoint


@app.periodic(cron="5 0 * * *")
@app.task(queueing_lock="ledger.checkpoint", pass_context=False)
def sign_daily_checkpoint(timestamp: int) -> None:
    """Every night: sign how far every chain has come. `timestamp` is the moment procrastinate planned."""
    make_checkpoint(at=timezone.now())
