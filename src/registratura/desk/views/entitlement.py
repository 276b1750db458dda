"""Somebody wants an appointment with the district doctor: attached here, elsewhere or nowhere, and what then."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from registratura.attachment.entitlement_words import way_out
from registratura.attachment.queries.entitlement import Entitled, entitlement_of
from registratura.desk.answer_words import AnswerInWords, in_words
from registratura.desk.forms.entitlement import WhoForm
from registratura.desk.pages import page
from registratura.desk.staff import desk_clinics, desk_only, home_of
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of
from registratura.registry.models import Clinic, Person

WAITED_FOR = ("signature.eds_valid", "signature.otp_confirmed", "doctor.code")
"""What the way itself brings along: it stands in nobody's way."""


@desk_only
@require_http_methods(["GET", "POST"])
def entitlement(request: HttpRequest) -> HttpResponse:
    """Asked by POST, for a number is personal; every look is noted. The same page asks for the next person."""
    country, _region = home_of(request.actor)
    chosen = request.POST.get("person", "")
    form = WhoForm(request.POST if request.method == "POST" and not chosen else None, country=country)
    found: list[Person] = []
    answer: dict[str, object] = {}
    if chosen:
        answer = _answer(request, _person_id(chosen))
    elif form.is_valid():
        found = form.found()
        if len(found) == 1:
            answer = _answer(request, found[0].id)
        else:
            note_reading(request, [person.id for person in found], purpose="desk.search")
    asked = form.is_bound and not form.errors
    if answer:
        form = WhoForm(country=country)
    context = {"form": form, "found": found, "nobody": asked and not found, "current": "entitlement"}
    return page(request, "entitlement.html", context | answer, status=422 if form.errors else 200)


def _answer(request: HttpRequest, person_id: UUID) -> dict[str, object]:
    """What the page says of one person, seen from the first of the actor's clinics."""
    clinics = Clinic.objects.filter(id__in=desk_clinics(request.actor)).order_by("name")
    try:
        entitled = entitlement_of(person_id=person_id, clinic=clinics[0], clock=clock_of(request))
    except Person.DoesNotExist as error:
        raise Http404 from error
    note_reading(request, [person_id], purpose="desk.entitlement")
    words = in_words(entitled.ways.answer, clinic_id=entitled.clinic.id) if entitled.ways else None
    return {
        "entitled": entitled,
        "words": words,
        "open_ways": _open_ways(entitled, words),
        "way_out": way_out(entitled.way_out) if entitled.way_out else "",
    }


def _open_ways(entitled: Entitled, words: AnswerInWords | None) -> list[str]:
    """Channels by which the person may attach to the clinic now; none while the law says no or lacks a fact."""
    if entitled.ways is None or words is None or words.outcome not in ("accept", "incomplete"):
        return []
    lacking = (need.code for need in entitled.ways.answer.missing if need.kind == "fact")
    if any(code not in WAITED_FOR for code in lacking):
        return []
    return ["portal", *(way.channel for way in entitled.ways.others)]


def _person_id(text: str) -> UUID:
    """Whom a button of the list names. Raises Http404."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
