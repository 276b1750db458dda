"""The work list of the registrar's clinics."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from registratura.attachment.queries.work_list import FILTERS, counts_by_state, waiting_counts, work_list
from registratura.design.csv_file import asked_csv
from registratura.desk.list_files import ROWS_AT_ONCE, work_list_file
from registratura.desk.pages import page
from registratura.desk.staff import desk_clinics, desk_only
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of


@desk_only
@require_safe
def show_work_list(request: HttpRequest) -> HttpResponse:
    """Applications under way, overdue ones first; `?state=` narrows, and holds nothing personal."""
    clinics = desk_clinics(request.actor)
    asked = request.GET.get("state", "")
    state = asked if asked in FILTERS else ""
    at = clock_of(request)()
    if asked_csv(request):
        return work_list_file(
            request, lambda number: work_list(clinic_ids=clinics, at=at, state=state, page=number, size=ROWS_AT_ONCE)
        )
    lines = work_list(clinic_ids=clinics, at=at, state=state, page=request.GET.get("page", "1"))
    by_state, waiting = counts_by_state(clinic_ids=clinics), waiting_counts(clinic_ids=clinics, at=at)
    counts = by_state | {"overdue": waiting.overdue, "to_sign": waiting.to_sign, "": sum(by_state.values())}
    note_reading(request, [line.person.id for line in lines], purpose="desk.work_list")
    context = {
        "lines": lines,
        "filters": [(code, counts[code]) for code in ("", *FILTERS)],
        "state": state,
        "several_clinics": len(clinics) > 1,
        "current": "overdue" if state == "overdue" else "work",
    }
    return page(request, "work_list.html", context)
