"""The first page: what do you want to do, and what each way needs in each country."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from registratura.attachment.queries.choice import campaign_of, days_to_decide
from registratura.attachment.queries.in_short import in_short
from registratura.portal.access import day_of, own_person
from registratura.portal.labels import COUNTRIES

COUNTRY = "portal_country"


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Four tasks, and the ways of the country chosen."""
    country = _country(request)
    on = day_of(request, country=country)
    return render(
        request,
        "portal/landing.html",
        {
            "countries": COUNTRIES,
            "country": country,
            "campaign": campaign_of(country=country, on=on),
            "decision_days": days_to_decide(country=country, on=on),
            "in_short": in_short(country=country, on=on),
            "here": "landing",
        },
    )


def _country(request: HttpRequest) -> str:
    """The country asked for and remembered, else the visitor's own, else the one that speaks the page's language."""
    asked = request.GET.get("country", "")
    if asked in COUNTRIES:
        request.session[COUNTRY] = asked
        return asked
    if COUNTRY in request.session:
        return str(request.session[COUNTRY])
    if request.actor.person_id:
        return own_person(request).country
    return "kz" if get_language() == "kk" else "ru"
