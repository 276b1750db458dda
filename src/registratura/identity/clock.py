"""The one place where doors read the clock; in the demo a visitor may look at another day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from registratura.ledger.clock import Clock

DEMO_DAY = "demo_day"
# The part of a UTC day in which it is the same day in every zone of the demo: five hours east at the most.
SAME_DAY_EVERYWHERE = 18 / 24


def clock_of(request: HttpRequest) -> Clock:
    """The clock for what this request does: the real one, but for the day a demo visitor chose.

    The chosen day runs a little slower, so that it is that day in Moscow and Astana too, however late it is.
    """
    chosen = request.session.get(DEMO_DAY) if settings.REGISTRATURA.mode in ("demo", "test") else None
    if not chosen:
        return timezone.now
    day = date.fromisoformat(chosen)

    def on_that_day() -> datetime:
        now = timezone.now()
        passed = now - now.replace(hour=0, minute=0, second=0, microsecond=0)
        return datetime.combine(day, time(), UTC) + timedelta(seconds=passed.total_seconds() * SAME_DAY_EVERYWHERE)

    return on_that_day
