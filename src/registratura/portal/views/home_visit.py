"""Who visits at home: asked by address, of anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from registratura.portal.forms import HomeForm
from registratura.portal.labels import COUNTRIES
from registratura.registry.queries.home_visit import towns_with_territories, visiting_district


@require_http_methods(["GET", "POST"])
def home_visit(request: HttpRequest) -> HttpResponse:
    """The clinic, the district and the doctor of an address; what is not sure is said to be so."""
    towns = {country: towns_with_territories(country=country) for country in COUNTRIES}
    form = HomeForm(request.POST or None, towns=towns)
    found = None
    if request.method == "POST" and form.is_valid():
        country, _, town = form.cleaned_data["town"].partition(":")
        found = visiting_district(
            country=country, town=town, street=form.cleaned_data["street"], house=form.cleaned_data["house"]
        )
    context = {"form": form, "found": found, "has_towns": any(towns.values()), "here": "home_visit"}
    return render(request, "portal/home_visit.html", context, status=422 if form.errors else 200)
