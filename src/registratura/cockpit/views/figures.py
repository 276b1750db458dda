"""The region in figures."""

from __future__ import annotations

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from registratura.attachment.figures_shown import figures_of_region, loads_of_region
from registratura.attachment.queries.region_figures import region_figures
from registratura.cockpit.forms import PeriodForm
from registratura.cockpit.list_files import terms_file
from registratura.cockpit.officer import officers_only, region_of, today
from registratura.cockpit.pages import page
from registratura.design.csv_file import asked_csv, chart_file
from registratura.identity.clock import clock_of

CLINICS_A_PAGE = 10


@officers_only
@require_safe
def figures(request: HttpRequest) -> HttpResponseBase:
    """Who is overloaded, how clinics stand, and each one's terms, refusals and verdicts in the days asked for."""
    form = PeriodForm(request.GET if "days" in request.GET else {"days": PeriodForm.USUAL})
    days = int(form.cleaned_data["days"] if form.is_valid() else PeriodForm.USUAL)
    mine, on = region_of(request), today(request)
    loads = loads_of_region(country=mine.country, region=mine.region)
    charts = figures_of_region(country=mine.country, region=mine.region, on=on, days=days)
    if file := chart_file(request, (*loads, *charts), on=on):
        return file
    since = on - timedelta(days=days)
    shown = region_figures(country=mine.country, region=mine.region, at=clock_of(request)(), since=since)
    if asked_csv(request) == "terms":
        return terms_file(request, shown.lines)
    context = {
        "form": form,
        "since": since,
        "loads": loads,
        "charts": charts,
        "standings": shown.standings,
        "lines": Paginator(shown.lines, CLINICS_A_PAGE).get_page(request.GET.get("page", 1)),
        "current": "figures",
    }
    return page(request, "figures.html", context)
