"""Where the public service centres are, by town."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from registratura.registry.service_centres import service_centres


@require_safe
def centres(request: HttpRequest, country: str) -> HttpResponse:
    """All of a country, or of one town; 404 where the installation has no list."""
    listed = sorted(service_centres(country=country), key=lambda centre: (centre.town, centre.name))
    if not listed:
        raise Http404
    towns = list(dict.fromkeys(centre.town for centre in listed))
    town = request.GET.get("town", "")
    shown = [centre for centre in listed if town not in towns or centre.town == town]
    groups = [(name, list(rows)) for name, rows in groupby(shown, key=lambda centre: centre.town)]
    return render(request, "portal/service_centres.html", {"groups": groups, "towns": towns, "town": town})
