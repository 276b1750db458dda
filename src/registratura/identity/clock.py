"""The one place where doors read the clock; in the demo a visitor may look at another day."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from registratura.ledger.clock import Clock

DEMO_DAY = "demo_day"


def clock_of(request: HttpRequest) -> Clock:
    """The clock for what this request does: the real one, but for the day a demo visitor chose."""
    chosen = request.session.get(DEMO_DAY) if settings.REGISTRATURA.mode in ("demo", "test") else None
    if not chosen:
        return timezone.now
    day = date.fromisoformat(chosen)

    def on_that_day() -> datetime:
        now = timezone.now()
        return datetime.combine(day, now.timetz())

    return on_that_day
