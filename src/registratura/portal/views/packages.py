"""My packages of care: which, why, until when, by which sources, and on any other day."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from registratura.attachment.law_words import finding_lines
from registratura.identity.access import for_citizens
from registratura.population.package_day_form import PackageDayForm
from registratura.population.package_words import change_sentences, package_lines
from registratura.population.queries.packages import packages_of
from registratura.portal.access import check_acts_for


@require_safe
@for_citizens
def packages(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The packages of oneself, or of a person one represents; 404 where the country's law knows none."""
    today = check_acts_for(request, person_id=person_id)
    form = PackageDayForm(request.GET, today=today)
    known = packages_of(person_id=person_id, on=form.asked, with_diseases=True)
    if known is None:
        raise Http404
    context = {
        "known": known,
        "person": known.person,
        "lines": package_lines(packages=known.packages, country=known.person.country),
        "changes": change_sentences(packages=known),
        "findings": finding_lines(answer=replace(known.answer, findings=tuple(known.findings))),
        "form": form,
        "is_today": known.on == today,
        "here": "cabinet",
    }
    return render(request, "portal/packages.html", context, status=422 if form.errors else 200)
