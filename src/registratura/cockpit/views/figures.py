"""The region in figures."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from registratura.attachment.queries.region_figures import region_figures
from registratura.cockpit.forms import PeriodForm
from registratura.cockpit.officer import officers_only, region_of, today
from registratura.cockpit.pages import page
from registratura.identity.clock import clock_of

CLINICS_A_PAGE = 50


@officers_only
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Clinics by how they stand, and each clinic's terms, refusals and verdicts in the days asked for."""
    form = PeriodForm(request.GET or {"days": PeriodForm.USUAL})
    days = int(form.cleaned_data["days"] if form.is_valid() else PeriodForm.USUAL)
    mine, since = region_of(request), today(request) - timedelta(days=days)
    shown = region_figures(country=mine.country, region=mine.region, at=clock_of(request)(), since=since)
    context = {
        "form": form,
        "since": since,
        "standings": shown.standings,
        "lines": Paginator(shown.lines, CLINICS_A_PAGE).get_page(request.GET.get("page", 1)),
        "current": "figures",
    }
    return page(request, "figures.html", context)
