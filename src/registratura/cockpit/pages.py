"""What every page of the fund's door carries: who is working here, and for which region."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from registratura.cockpit.officer import region_of
from registratura.law.packages import knows_packages


def page(request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """Render a page of this door; `context` may name the `current` link of the navigation."""
    mine = region_of(request)
    frame = {
        "worker": request.actor.name,
        "country": mine.country,
        "region": mine.region,
        "knows_packages": knows_packages(country=mine.country),
    }
    return render(request, f"cockpit/{template}", frame | context, status=status)
