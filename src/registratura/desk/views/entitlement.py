"""Somebody wants an appointment with the district doctor: attached here, elsewhere or nowhere, and what then."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from registratura.attachment.entitlement_words import way_out
from registratura.attachment.queries.entitlement import entitlement_of
from registratura.desk.answer_words import in_words
from registratura.desk.forms.entitlement import ask_forms
from registratura.desk.pages import page
from registratura.desk.staff import desk_clinics, desk_only, home_of
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of
from registratura.registry.models import Clinic, Person


@desk_only
@require_http_methods(["GET", "HEAD", "POST"])
def entitlement(request: HttpRequest) -> HttpResponse:
    """Asked by POST, for a number is personal; every look is noted. The same page asks for the next person."""
    country, _region = home_of(request.actor)
    by_number, by_name = ask_forms(typed=request.POST or None, country=country)
    sent = next((form for form in (by_number, by_name) if form.is_bound), None)
    found: list[Person] = []
    answer: dict[str, object] = {}
    if "person" in request.POST:
        answer = _answer(request, _person_id(request.POST["person"]))
    elif sent is not None and sent.is_valid():
        found = sent.found()
        if len(found) == 1:
            answer = _answer(request, found[0].id)
        else:
            note_reading(request, [person.id for person in found], purpose="desk.search")
    asked = sent is not None and not sent.errors
    if answer:
        # The line is free for the next person.
        by_number, by_name = ask_forms(typed=None, country=country)
    context = {
        "by_number": by_number,
        "by_name": by_name,
        "form": sent,
        "found": found,
        "nobody": asked and not found,
        "current": "entitlement",
    }
    wrong = request.method == "POST" and not asked and not answer
    return page(request, "entitlement.html", context | answer, status=422 if wrong else 200)


def _answer(request: HttpRequest, person_id: UUID) -> dict[str, object]:
    """What the page says of one person, seen from the first of the actor's clinics."""
    clinics = Clinic.objects.filter(id__in=desk_clinics(request.actor)).order_by("name")
    try:
        entitled = entitlement_of(person_id=person_id, clinic=clinics[0], clock=clock_of(request))
    except Person.DoesNotExist as error:
        raise Http404 from error
    note_reading(request, [person_id], purpose="desk.entitlement")
    law = entitled.law
    return {
        "entitled": entitled,
        "words": in_words(law.answer, clinic_id=entitled.clinic.id) if law else None,
        "way_out": way_out(entitled.way_out) if entitled.way_out else "",
    }


def _person_id(text: str) -> UUID:
    """Whom a button of the list names. Raises Http404."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
