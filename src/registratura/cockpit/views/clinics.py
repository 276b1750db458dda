"""The register of the region's clinics, and one clinic of it."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from registratura.cockpit.forms import RegisterForm
from registratura.cockpit.officer import officers_only, own_clinic, region_of
from registratura.cockpit.pages import page
from registratura.cockpit.trail_words import entry_in_words
from registratura.identity.clock import clock_of
from registratura.identity.queries.actor_names import actor_names
from registratura.population.queries.closures import closure_in_force
from registratura.registry.queries.clinics import find_clinics
from registratura.registry.queries.fund_clinic import fund_clinic


@officers_only
@require_GET
def clinics(request: HttpRequest) -> HttpResponse:
    """Clinics by words and by how they stand today; the address holds nothing personal."""
    form = RegisterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "standing": ""}
    mine = region_of(request)
    found = find_clinics(
        at=clock_of(request)(),
        country=mine.country,
        region=mine.region,
        standing=asked["standing"],
        text=asked["q"].strip(),
        page=request.GET.get("page", 1),
    )
    return page(request, "clinics.html", {"form": form, "found": found, "current": "clinics"})


@officers_only
@require_GET
def clinic(request: HttpRequest, clinic_id: UUID) -> HttpResponse:
    """Contracts, status, buildings, sums of the doctors' figures, and who changed what."""
    own_clinic(request, clinic_id)
    shown = fund_clinic(clinic_id=clinic_id, at=clock_of(request)())
    assert shown is not None
    names = actor_names(codes=[entry.by for entry in shown.trail])
    zone = ZoneInfo(shown.row.clinic.time_zone)
    trail = [
        (entry.at.astimezone(zone).date(), names.get(entry.by, entry.by), entry_in_words(entry))
        for entry in shown.trail
    ]
    context = {
        "shown": shown,
        "trail": trail,
        "closure": closure_in_force(clinic=shown.row.clinic),
        "current": "clinics",
    }
    return page(request, "clinic.html", context)
