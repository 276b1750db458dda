"""The work list of the registrar's clinics."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from registratura.attachment.queries.work_list import LISTED, counts_by_state, work_list
from registratura.desk.pages import page
from registratura.desk.staff import desk_clinics, desk_only
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of


@desk_only
@require_GET
def show_work_list(request: HttpRequest) -> HttpResponse:
    """Applications under way by due date; `?state=` narrows, and holds nothing personal."""
    clinics = desk_clinics(request.actor)
    asked = request.GET.get("state", "")
    state = asked if asked in LISTED else ""
    lines = work_list(clinic_ids=clinics, at=clock_of(request)(), state=state, page=request.GET.get("page", "1"))
    counts = counts_by_state(clinic_ids=clinics)
    note_reading(request, [line.person.id for line in lines], purpose="desk.work_list")
    context = {
        "lines": lines,
        "filters": [("", sum(counts.values())), *counts.items()],
        "state": state,
        "several_clinics": len(clinics) > 1,
        "current": "work",
    }
    return page(request, "work_list.html", context)
