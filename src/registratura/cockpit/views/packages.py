"""How many people of the region have each package of care on a day, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from registratura.cockpit.officer import officers_only, region_of, today
from registratura.cockpit.package_words import package_tables
from registratura.cockpit.pages import page
from registratura.population.package_day_form import PackageDayForm
from registratura.population.queries.packages import package_shares


@officers_only
@require_safe
def packages(request: HttpRequest) -> HttpResponse:
    """Numbers only, no person; where the country's law knows no packages, the page says so."""
    mine = region_of(request)
    form = PackageDayForm(request.GET, today=today(request))
    shares = package_shares(country=mine.country, region=mine.region, on=form.asked)
    context = {
        "form": form,
        "shares": shares,
        "tables": package_tables(shares=shares, country=mine.country) if shares else (),
        "current": "packages",
    }
    return page(request, "packages.html", context, status=422 if form.errors else 200)
