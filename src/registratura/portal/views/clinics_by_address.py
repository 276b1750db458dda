"""Which clinics serve an address, and which are nearest to it. An address is personal: it is never in a link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from registratura.identity.clock import clock_of
from registratura.portal.access import day_of, own_person
from registratura.portal.forms import answers
from registratura.portal.home_address import HomeForm, towns_of_countries
from registratura.registry.models import Clinic
from registratura.registry.queries.clinics import find_clinics
from registratura.registry.queries.home_visits import HomeVisits, home_visits_of

NEAREST_SHOWN = 6


@require_http_methods(["GET", "HEAD", "POST"])
def clinics_by_address(request: HttpRequest) -> HttpResponse:
    """Ask an address, or take the visitor's own by one click."""
    signed_in = request.actor.person_id is not None
    own = signed_in and request.POST.get("own") == "1"
    towns = towns_of_countries()
    form = HomeForm(None if own else answers(request), towns=towns)
    found: HomeVisits | None = None
    if own:
        person = own_person(request)
        found = home_visits_of(person_id=person.id, on=day_of(request, country=person.country))
    elif request.method == "POST" and form.is_valid():
        found = form.visits(on=day_of(request, country=form.country))
    context = {
        "form": form,
        "found": found,
        "typed": form.typed() if found and not own else {},
        "own_unknown": own and found is None,
        "own": own,
        "signed_in": signed_in,
        "nearest": [_nearest(request, clinic) for clinic in found.clinics] if found else [],
        "has_towns": any(towns.values()),
        "here": "clinics",
    }
    return render(request, "portal/clinics_by_address.html", context, status=422 if form.errors else 200)


def _nearest(request: HttpRequest, clinic: Clinic) -> dict[str, object]:
    """The nearest clinics of the region that can be chosen, by the distance from the one that serves the address."""
    found = find_clinics(
        at=clock_of(request)(),
        country=clinic.country,
        region=clinic.region,
        serves=clinic.serves if clinic.serves != "all" else "",
        standing="open",
        near=clinic,
    )
    return {"origin": clinic, "rows": found.object_list[:NEAREST_SHOWN], "more": found.paginator.count > NEAREST_SHOWN}
