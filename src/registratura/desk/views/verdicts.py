"""What insurers say of the clinic's refusals, and whom they have ordered it to attach."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from registratura.attachment.queries.reviews import reviews_of_clinics, verdicts_by_clinic
from registratura.design.csv_file import asked_csv
from registratura.desk.list_files import ROWS_AT_ONCE, verdicts_file
from registratura.desk.pages import page
from registratura.desk.staff import desk_clinics, desk_only, today
from registratura.desk.views.people import note_reading


@desk_only
@require_safe
def show_verdicts(request: HttpRequest) -> HttpResponse:
    """The orders that stand come first, by their day; then every check of the clinic's own refusals."""
    clinics = desk_clinics(request.actor)
    if asked_csv(request):
        return verdicts_file(
            request, lambda number: reviews_of_clinics(clinic_ids=clinics, page=number, size=ROWS_AT_ONCE)
        )
    lines = reviews_of_clinics(clinic_ids=clinics, page=request.GET.get("page", "1"))
    note_reading(request, [review.person_id for review in lines], purpose="desk.verdicts")
    context = {
        "lines": lines,
        "counts": verdicts_by_clinic(clinic_ids=clinics),
        "on": today(request),
        "several_clinics": len(clinics) > 1,
        "current": "verdicts",
    }
    return page(request, "verdicts.html", context)
