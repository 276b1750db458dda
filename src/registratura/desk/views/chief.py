"""What waits for the chief physician: refusals and detachments to sign, what is late, and who is overloaded."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from registratura.attachment.figures_shown import doctors_of_clinics
from registratura.attachment.queries.detachments import TO_SIGN, counts_by_queue
from registratura.attachment.queries.to_sign import refusals_to_sign
from registratura.attachment.queries.work_list import work_list
from registratura.design.csv_file import chart_file
from registratura.desk.pages import page
from registratura.desk.staff import CHIEF, chiefs_only, today
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of
from registratura.identity.queries.actor_names import actor_names


@chiefs_only
@require_safe
def show_waiting(request: HttpRequest) -> HttpResponse:
    """Refusals to sign with what the law says of each at this minute, detachments to sign, overdue applications."""
    clinics, clock = request.actor.clinic_ids(CHIEF), clock_of(request)
    load = doctors_of_clinics(clinic_ids=clinics)
    if file := chart_file(request, [load], on=today(request)):
        return file
    refusals = refusals_to_sign(clinic_ids=clinics, clock=clock)
    overdue = work_list(clinic_ids=clinics, at=clock(), state="overdue")
    shown = [line.application.person_id for line in refusals] + [line.person.id for line in overdue]
    note_reading(request, dict.fromkeys(shown), purpose="desk.chief")
    names = actor_names(codes=[line.application.refusal_proposed_by for line in refusals])
    context = {
        "refusals": [(line, names.get(line.application.refusal_proposed_by, "")) for line in refusals],
        "detachments": counts_by_queue(clinic_ids=clinics)[TO_SIGN],
        "overdue": overdue,
        "load": load,
        "current": "chief",
    }
    return page(request, "chief.html", context)
