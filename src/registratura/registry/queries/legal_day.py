"""Which legal day it is in a country, for pages that speak of no single clinic."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count

from registratura.registry.models import Clinic


def legal_day_in(*, country: str, at: datetime) -> date:
    """The day of the instant in the country's commonest time zone."""
    return at.astimezone(ZoneInfo(time_zone_in(country=country))).date()


def time_zone_in(*, country: str) -> str:
    """The time zone most clinics of the country keep; UTC where there is no clinic yet."""
    commonest = (
        Clinic.objects.filter(country=country)
        .values("time_zone")
        .annotate(clinics=Count("id"))
        .order_by("-clinics", "time_zone")
        .first()
    )
    return commonest["time_zone"] if commonest else "UTC"
