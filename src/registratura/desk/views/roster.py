"""The clinic's own people on any day: a page and a file."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from registratura.desk.pages import page
from registratura.desk.staff import desk_clinics, desk_only
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of
from registratura.population.roster_shown import roster_context, roster_download
from registratura.registry.models import Clinic


@desk_only
@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """Whom the clinic owes care on the day; for staff of several clinics `?clinic=` names one."""
    clinic = _own_clinic(request)

    def note(people: Iterable[UUID]) -> None:
        note_reading(request, people, purpose="desk.roster")

    context = roster_context(request, clinic=clinic, at=clock_of(request)(), note_reading=note)
    files = {kind: f"{reverse('desk:roster_file', args=[kind])}?{context['asked']}" for kind in ("csv", "parquet")}
    status = 422 if context["form"].errors else 200
    return page(request, "roster.html", context | files | {"card": "desk:person", "current": "roster"}, status=status)


@desk_only
@require_safe
def roster_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The whole list."""

    def note(people: Iterable[UUID]) -> None:
        note_reading(request, people, purpose=f"desk.roster_{kind}")

    return roster_download(request, clinic=_own_clinic(request), at=clock_of(request)(), kind=kind, note_reading=note)


def _own_clinic(request: HttpRequest) -> Clinic:
    """The clinic asked for, or the first of the worker's own. Raises Http404, PermissionDenied."""
    own = desk_clinics(request.actor)
    asked = request.GET.get("clinic", "")
    if not asked:
        return Clinic.objects.filter(id__in=own).order_by("name", "code")[0]
    try:
        clinic = Clinic.objects.filter(id=UUID(asked)).first()
    except ValueError:
        raise Http404 from None
    if clinic is None:
        raise Http404
    if clinic.id not in own:
        raise PermissionDenied
    return clinic
