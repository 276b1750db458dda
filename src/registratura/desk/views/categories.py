"""Note a category a person holds: pensioner, disability, student … with the paper that proves it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.desk.forms.categories import CategoryForm
from registratura.desk.pages import page
from registratura.desk.staff import staff_only, today
from registratura.desk.views.people import read_person
from registratura.identity.clock import clock_of
from registratura.population.actions.note_category import note_category
from registratura.population.categories import categories_of_law
from registratura.registry.errors import CategoryOverlaps


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_category(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Staff of the person's country enter what a paper proves; 404 where the country's law knows no categories."""
    record = read_person(request, person_id, purpose="desk.category")
    country, on = record.person.country, today(request)
    if not categories_of_law(country=country, on=on):
        raise Http404
    form = CategoryForm(request.POST or None, country=country, today=on)
    status = 422
    if form.is_valid():
        given = form.cleaned_data
        try:
            note_category(
                person_id=person_id,
                code=given["code"],
                since=given["since"],
                until=form.until(),
                evidence=given["evidence"],
                evidence_number=given["evidence_number"],
                by=request.actor,
                clock=clock_of(request),
            )
        except CategoryOverlaps as error:
            form.say_overlap(error)
            status = 409
        else:
            messages.success(request, _("The category has been noted."))
            return redirect("desk:person", person_id)
    context = {"form": form, "record": record, "current": "people"}
    return page(request, "new_category.html", context, status=status if form.errors else 200)
