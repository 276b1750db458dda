"""The public register of clinics."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from registratura.identity.clock import clock_of
from registratura.portal.clinic_filters import filters_of
from registratura.portal.labels import COUNTRIES
from registratura.registry.queries.clinics import clinic_on_day, doctors_by_age, find_clinics, territories_of


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Clinics by words, place, whom they serve and what is free, or by distance."""
    asked = filters_of(request)
    found = find_clinics(at=clock_of(request)(), **asked.search())
    context = {"asked": asked, "found": found, "countries": COUNTRIES, "here": "clinics"}
    return render(request, "portal/clinics.html", context)


@require_safe
def clinic(request: HttpRequest, clinic_id: UUID) -> HttpResponse:
    """One clinic with its doctors, places, districts and streets."""
    row = clinic_on_day(clinic_id=clinic_id, at=clock_of(request)())
    if row is None:
        raise Http404
    context = {
        "row": row,
        "clinic": row.clinic,
        "groups": doctors_by_age(clinic_id=clinic_id),
        "territories": territories_of(clinic_id=clinic_id),
        "here": "clinics",
    }
    return render(request, "portal/clinic.html", context)


@require_safe
def district(request: HttpRequest, clinic_id: UUID, district_id: UUID) -> HttpResponse:
    """Every street of one district."""
    row = clinic_on_day(clinic_id=clinic_id, at=clock_of(request)())
    territory = next(iter(territories_of(clinic_id=clinic_id, district_id=district_id)), None)
    if row is None or territory is None:
        raise Http404
    context = {"clinic": row.clinic, "territory": territory, "here": "clinics"}
    return render(request, "portal/district.html", context)
