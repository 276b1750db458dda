"""The receipt of an application, to print for the person."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from registratura.attachment.law_words import paper_names
from registratura.attachment.states import State
from registratura.desk.pages import page
from registratura.desk.staff import desk_only
from registratura.desk.views.decide import read_case


@desk_only
@require_safe
def receipt(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Number, day, what was handed in and by when the clinic answers. 404 for what the person has not confirmed."""
    application = read_case(request, person_id, application_id).application
    if application.state == State.DRAFT:
        raise Http404
    papers = paper_names(codes=application.documents, country=application.country)
    context = {
        "application": application,
        "papers": [name for _code, name in papers],
        "decided": application.state not in (State.SUBMITTED, State.INCOMPLETE),
        "current": "work",
    }
    return page(request, "receipt.html", context)
