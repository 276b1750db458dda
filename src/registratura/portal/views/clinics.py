"""The public register of clinics."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from registratura.identity.clock import clock_of
from registratura.portal.labels import COUNTRIES
from registratura.registry.queries.clinics import clinic_on_day, doctors_of, find_clinics, regions_of, territories_of


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Clinics by country, region and words."""
    country = request.GET.get("country", "")
    country = country if country in COUNTRIES else ""
    regions = regions_of(country=country) if country else ()
    region = request.GET.get("region", "")
    region = region if region in {row.code for row in regions} else ""
    text = request.GET.get("q", "").strip()
    found = find_clinics(
        at=clock_of(request)(), country=country, region=region, text=text, page=request.GET.get("page", 1)
    )
    return render(
        request,
        "portal/clinics.html",
        {
            "found": found,
            "text": text,
            "country": country,
            "countries": COUNTRIES,
            "region": region,
            "regions": regions,
            "here": "clinics",
        },
    )


@require_GET
def clinic(request: HttpRequest, clinic_id: UUID) -> HttpResponse:
    """One clinic with its doctors, places, districts and streets."""
    row = clinic_on_day(clinic_id=clinic_id, at=clock_of(request)())
    if row is None:
        raise Http404
    return render(
        request,
        "portal/clinic.html",
        {
            "row": row,
            "clinic": row.clinic,
            "doctors": doctors_of(clinic_id=clinic_id),
            "territories": territories_of(clinic_id=clinic_id),
            "here": "clinics",
        },
    )
