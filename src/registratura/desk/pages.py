"""What every page of the desk and the service centre carries: who is working here, and the way to the other pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from registratura.attachment.queries.work_list import waiting_counts
from registratura.desk.labels import label
from registratura.desk.staff import CHIEF, OPERATOR, REGISTRAR, desk_clinics
from registratura.identity.clock import clock_of
from registratura.registry.models import Clinic


def page(request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """Render a page of this door; `context` may name the `current` link of the navigation."""
    actor = request.actor
    grant = next(grant for grant in actor.grants if grant.role in (REGISTRAR, CHIEF, OPERATOR))
    clinic = Clinic.objects.filter(id=grant.clinic_id).first() if grant.clinic_id else None
    clinics = desk_clinics(actor)
    workplace = {
        "at_desk": bool(clinics),
        "waiting": waiting_counts(clinic_ids=clinics, at=clock_of(request)()) if clinics else None,
        "signs_here": bool(actor.clinic_ids(CHIEF)),
        "at_centre": any(grant.role == OPERATOR for grant in actor.grants),
        "worker": actor.name,
        "worker_role": label("role", grant.role),
        "workplace": clinic,
    }
    return render(request, f"desk/{template}", workplace | context, status=status)
