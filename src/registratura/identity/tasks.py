"""What the worker does for sign-in."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from procrastinate.contrib.django import app

from registratura.identity.models import SignInAttempt, SigningRequest

logger = logging.getLogger("registratura.identity")
KEPT_FOR = timedelta(days=1)


@app.periodic(cron="20 2 * * *")
@app.task(queueing_lock="identity.challenges")
def remove_old_challenges(timestamp: int) -> None:
    """Every night: remove yesterday's documents for signing in, which take no signature any more."""
    old = SigningRequest.objects.filter(
        purpose=SigningRequest.Purpose.SIGN_IN, created_at__lt=timezone.now() - KEPT_FOR
    )
    logger.info("%s challenges removed", old.delete()[0])


@app.periodic(cron="25 2 * * *")
@app.task(queueing_lock="identity.sessions")
def remove_what_has_ended(timestamp: int) -> None:
    """Every night: remove the sessions that are over, with what was typed in them, and yesterday's tries to sign in."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    old = SignInAttempt.objects.filter(tried_at__lt=timezone.now() - KEPT_FOR)
    logger.info("%s tries to sign in removed", old.delete()[0])
