"""Who visits at home: asked by address, of anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from registratura.portal.access import day_of
from registratura.portal.forms import answers
from registratura.portal.home_address import HomeForm, towns_of_countries


@require_http_methods(["GET", "HEAD", "POST"])
def home_visit(request: HttpRequest) -> HttpResponse:
    """The clinic, the district and the doctor of an address; what is not sure is said to be so."""
    towns = towns_of_countries()
    form = HomeForm(answers(request), towns=towns)
    found = None
    if request.method == "POST" and form.is_valid():
        found = form.visits(on=day_of(request, country=form.country))
    context = {
        "form": form,
        "found": found,
        "typed": form.typed() if found else {},
        "has_towns": any(towns.values()),
        "here": "home_visit",
    }
    return render(request, "portal/home_visit.html", context, status=422 if form.errors else 200)
