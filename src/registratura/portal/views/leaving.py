"""Leaving a clinic by one's own application: what it means, how it is done, and taking the application back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registratura.attachment.actions.take_back_detachment import take_back_detachment
from registratura.attachment.errors import AttachmentError, NotFound
from registratura.attachment.law_words import reader_language
from registratura.attachment.queries.detachments import way_to_leave
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.portal.access import check_acts_for, day_of
from registratura.portal.labels import COUNTRIES


@require_safe
def leaving(request: HttpRequest, country: str) -> HttpResponse:
    """How to leave and take the papers along, and that nobody needs to; 404 where the law knows no such way."""
    if country not in COUNTRIES:
        raise Http404
    way = way_to_leave(country=country, on=day_of(request, country=country))
    if way is None:
        raise Http404
    language = reader_language()
    context = {
        "paper": way.paper,
        "confirmed": way.confirmed,
        "law": way.sentence(language),
        "source": way.cite(language),
        "not_needed": way.not_needed(language),
        "here": "leaving",
    }
    return render(request, "portal/leaving.html", context)


@require_POST
@for_citizens
def take_back(request: HttpRequest, person_id: UUID, detachment_id: UUID) -> HttpResponse:
    """The person takes the application to leave back, while nobody has signed it."""
    check_acts_for(request, person_id=person_id)
    try:
        take_back_detachment(
            person_id=person_id, detachment_id=detachment_id, by=request.actor, clock=clock_of(request)
        )
    except NotFound as error:
        raise Http404 from error
    except AttachmentError as error:
        return render(request, "portal/leaving_stays.html", {"here": "cabinet"}, status=error.status)
    messages.success(request, _("Your application to leave the clinic has been taken back. You stay attached."))
    return redirect("portal:cabinet")
