"""Where a person was attached: what was true when, and what was known when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from registratura.attachment.queries.history import attachment_history, attachments_as_known
from registratura.desk.forms.corrections import AsKnownForm
from registratura.desk.pages import page
from registratura.desk.staff import desk_only
from registratura.desk.views.people import read_person
from registratura.registry.queries.legal_day import time_zone_in


@desk_only
@require_safe
def history(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Every attachment ever on record; asked with two days, what the record said on the one of the other."""
    person = read_person(request, person_id, purpose="desk.history").person
    form = AsKnownForm(request.GET if "on_day" in request.GET else None)
    known = None
    if form.is_valid():
        at = _end_of(form.cleaned_data["known_on"], person.country)
        known = attachments_as_known(person_id=person_id, on=form.cleaned_data["on"], known_at=at)
    context = {
        "person": person,
        "lines": attachment_history(person_id=person_id),
        "form": form,
        "known": known,
        "current": "people",
    }
    return page(request, "corrections/history.html", context, status=422 if form.errors else 200)


def _end_of(day: date, country: str) -> datetime:
    zone = ZoneInfo(time_zone_in(country=country))
    return datetime.combine(day + timedelta(days=1), time(), zone) - timedelta(microseconds=1)
