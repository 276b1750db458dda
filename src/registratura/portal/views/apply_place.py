"""Where the person lives, works or studies now: what is on record, and what they say instead."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.identity.clock import clock_of
from registratura.portal.asked import PERSON, Asked, after
from registratura.portal.forms import answers
from registratura.portal.place_form import PLACES, PlaceForm
from registratura.registry.actions.state_address import state_address
from registratura.registry.queries.places_of import places_of
from registratura.registry.queries.towns import towns_with_clinics


@require_http_methods(["GET", "HEAD", "POST"])
@after(PERSON)
def place(request: HttpRequest, asked: Asked, kind: str) -> HttpResponse:
    """One of the three places, for one person; what is said is kept as said by them."""
    if kind not in PLACES:
        raise Http404
    if asked.draft.several or not asked.grounds:
        return redirect("portal:apply_now")
    person = asked.person
    known = places_of(person_id=person.id, on=asked.on).get(kind)
    towns = towns_with_clinics(country=person.country)
    initial = {"town": known.locality if known else "", "organisation": known.organisation if known else ""}
    form = PlaceForm(answers(request), kind=kind, person=person, towns=towns, today=asked.on, initial=initial)
    if request.method == "POST" and form.is_valid():
        written = state_address(
            person_id=person.id,
            address=form.new_address(),
            since=form.cleaned_data["since"],
            by=request.actor.code,
            clock=clock_of(request),
        )
        if written.district_id is None:
            messages.warning(
                request,
                _(
                    "The address is noted, but it is not known which clinic serves it. The desk of any clinic or a "
                    "public service centre can find it out."
                ),
            )
        return redirect("portal:apply_reason" if asked.draft.everybody_has_a_doctor else "portal:apply_now")
    back = reverse("portal:apply_ground" if asked.draft.everybody_has_a_doctor else "portal:apply_now")
    context = {"form": form, "kind": kind, "known": known, "person": person, "back": back}
    return render(request, "portal/apply/place.html", context, status=422 if form.errors else 200)
