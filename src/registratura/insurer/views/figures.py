"""The refusals of the insurer's own people in figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from registratura.attachment.figures_shown import figures_of_insurers
from registratura.design.csv_file import chart_file
from registratura.insurer.pages import page
from registratura.insurer.staff import experts_only, insurers_of, today


@experts_only
@require_safe
def show_figures(request: HttpRequest) -> HttpResponseBase:
    """Numbers only, no person; each chart's table also as a file."""
    charts = figures_of_insurers(insurer_ids=insurers_of(request.actor), on=today(request))
    file = chart_file(request, charts, on=today(request))
    return file or page(request, "figures.html", {"charts": charts, "current": "figures"})
