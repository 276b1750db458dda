"""In which language the person is written to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.portal.access import check_acts_for
from registratura.portal.language_form import LanguageForm
from registratura.registry.actions.set_language import set_language
from registratura.registry.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def language(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask, and keep the answer; for oneself or somebody one represents."""
    check_acts_for(request, person_id=person_id)
    person = Person.objects.get(id=person_id)
    form = LanguageForm(request.POST if request.method == "POST" else None, person=person)
    if not form.is_valid():
        context = {"form": form, "person": person, "here": "cabinet"}
        return render(request, "portal/language.html", context, status=422 if form.errors else 200)
    set_language(person_id=person_id, language=form.chosen(), by=request.actor.code, clock=clock_of(request))
    messages.success(request, _("From now on we write to you in the language you chose."))
    return redirect("portal:cabinet")
