"""Towns of the register."""

from __future__ import annotations

from registratura.registry.models import Clinic


def towns_with_clinics(*, country: str) -> dict[str, str]:
    """The towns that have clinics, in alphabetical order, each with its region: the first of several that have it."""
    rows = Clinic.objects.filter(country=country).exclude(city="").order_by("city", "region")
    towns: dict[str, str] = {}
    for city, region in rows.values_list("city", "region").distinct():
        towns.setdefault(city, region)
    return towns


def towns_with_territories(*, country: str) -> tuple[str, ...]:
    """The towns of which the register knows who visits where, in alphabetical order."""
    rows = Clinic.objects.filter(country=country, districts__streets__isnull=False).exclude(city="")
    return tuple(rows.order_by("city").values_list("city", flat=True).distinct())
