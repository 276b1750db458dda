"""Who visits at home: asked by address, of anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from registratura.portal.access import day_of
from registratura.portal.forms import HomeForm, answers
from registratura.portal.labels import COUNTRIES
from registratura.registry.addresses.address import Address
from registratura.registry.queries.territory import find_district
from registratura.registry.queries.towns import towns_with_territories


@require_http_methods(["GET", "POST"])
def home_visit(request: HttpRequest) -> HttpResponse:
    """The clinic, the district and the doctor of an address; what is not sure is said to be so."""
    towns = {country: towns_with_territories(country=country) for country in COUNTRIES}
    form = HomeForm(answers(request), towns=towns)
    found = None
    if request.method == "POST" and form.is_valid():
        country, _, town = form.cleaned_data["town"].partition(":")
        street, house = form.cleaned_data["street"], form.cleaned_data["house"]
        found = find_district(
            country=country,
            city=town,
            on=day_of(request, country=country),
            age_group="",
            address=Address(
                country=country,
                locality=town,
                street=street,
                house=house,
                flat="",
                text=f"{town}, {street}, {house}",
            ),
        )
    context = {"form": form, "found": found, "has_towns": any(towns.values()), "here": "home_visit"}
    return render(request, "portal/home_visit.html", context, status=422 if form.errors else 200)
