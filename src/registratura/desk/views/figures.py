"""The clinic in figures, for its chief physician."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from registratura.attachment.figures_shown import figures_of_clinics
from registratura.design.csv_file import chart_file
from registratura.desk.pages import page
from registratura.desk.staff import CHIEF, chiefs_only, home_of, today


@chiefs_only
@require_safe
def show_figures(request: HttpRequest) -> HttpResponseBase:
    """Numbers only, no patient; each chart's table also as a file."""
    country, _region = home_of(request.actor)
    charts = figures_of_clinics(clinic_ids=request.actor.clinic_ids(CHIEF), country=country, on=today(request))
    file = chart_file(request, charts, on=today(request))
    return file or page(request, "figures.html", {"charts": charts, "current": "chief"})
