"""Somebody calls for a doctor: which clinic, district and doctor must go, whatever the attachment."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from registratura.desk.forms.home_visit import HomeVisitForm
from registratura.desk.pages import page
from registratura.desk.staff import city_of, desk_clinics, home_of, staff_only, today
from registratura.registry.queries.home_visits import HomeVisits, home_visits
from registratura.registry.queries.towns import towns_with_territories


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def home_visit(request: HttpRequest) -> HttpResponse:
    """Asked by POST, for an address is personal; nobody's record is read. The same page asks for the next address."""
    country, _region = home_of(request.actor)
    towns = towns_with_territories(country=country)
    form = HomeVisitForm(request.POST or None, towns=towns, initial={"town": city_of(request.actor)})
    found: HomeVisits | None = None
    asked = ""
    if form.is_valid():
        town, asked = form.cleaned_data["town"], form.cleaned_data["address"]
        found = home_visits(country=country, town=town, on=today(request), text=asked)
        # Answered without doubt, the line is free for the next caller; otherwise it stays to be mended.
        form = HomeVisitForm(towns=towns, initial={"town": town, "address": "" if found.is_certain else asked})
    context = {
        "form": form,
        "found": found,
        "asked": asked,
        "own_clinics": desk_clinics(request.actor),
        "has_towns": bool(towns),
        "current": "home_visit",
    }
    return page(request, "home_visit.html", context, status=422 if form.errors else 200)
