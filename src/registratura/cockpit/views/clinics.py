"""The register of the region's clinics, and one clinic of it."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from registratura.attachment.load_words import load_in_words
from registratura.attachment.queries.loads import Reach, doctor_loads
from registratura.cockpit.forms import RegisterForm
from registratura.cockpit.list_files import ROWS_AT_ONCE, clinics_file
from registratura.cockpit.officer import officers_only, own_clinic, region_of
from registratura.cockpit.pages import page
from registratura.cockpit.trail_words import entry_in_words
from registratura.design.csv_file import asked_csv
from registratura.identity.clock import clock_of
from registratura.identity.queries.actor_names import actor_names
from registratura.population.queries.closures import closure_in_force
from registratura.registry.queries.clinics import find_clinics
from registratura.registry.queries.fund_clinic import fund_clinic

MOST_LOADED = 12


@officers_only
@require_safe
def clinics(request: HttpRequest) -> HttpResponse:
    """Clinics by words and by how they stand today; the address holds nothing personal."""
    form = RegisterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "standing": ""}
    mine = region_of(request)
    question = {
        "at": clock_of(request)(),
        "country": mine.country,
        "region": mine.region,
        "standing": asked["standing"],
        "text": asked["q"].strip(),
    }
    if asked_csv(request):
        return clinics_file(request, lambda number: find_clinics(**question, page=number, size=ROWS_AT_ONCE))
    found = find_clinics(**question, page=request.GET.get("page", 1))
    context = {"form": form, "found": found, "load": _load(mine.country, mine.region), "current": "clinics"}
    return page(request, "clinics.html", context)


@officers_only
@require_safe
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


def _load(country: str, region: str) -> str:
    return load_in_words(doctor_loads(reach=Reach(country=country, region=region), heaviest=MOST_LOADED))
