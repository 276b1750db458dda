"""Note that a category on record ends, or was noted by mistake."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.desk.forms.end_category import EndCategoryForm
from registratura.desk.pages import page
from registratura.desk.staff import staff_only
from registratura.desk.views.people import read_person
from registratura.identity.clock import clock_of
from registratura.population.actions.end_category import end_category as end
from registratura.population.queries.categories_held import category_held
from registratura.registry.errors import CategoryPeriodWrong, CategoryUnknown


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def end_category(request: HttpRequest, person_id: UUID, category_id: UUID) -> HttpResponse:
    """Ask why and from when; 404 for a category that is not on record any more, and for what staff never see."""
    record = read_person(request, person_id, purpose="desk.category")
    category = category_held(person_id=person_id, category_id=category_id)
    if category is None:
        raise Http404
    form = EndCategoryForm(request.POST or None, category=category)
    status = 422
    if form.is_valid():
        try:
            end(
                person_id=person_id,
                category_id=category_id,
                **form.cleaned_data,
                by=request.actor,
                clock=clock_of(request),
            )
        except CategoryUnknown as error:
            raise Http404 from error
        except CategoryPeriodWrong:
            form.add_error("last", _("Somebody has just changed this category. Look at the person's card again."))
            status = 409
        else:
            messages.success(request, _("It is noted, and the person is told."))
            return redirect("desk:person", person_id)
    context = {"form": form, "record": record, "category": category, "current": "people"}
    return page(request, "end_category.html", context, status=status if form.errors else 200)
