"""The people attached to a clinic of the region on any day: a page and a file."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from registratura.cockpit.officer import officers_only, own_clinic
from registratura.cockpit.pages import page
from registratura.identity.clock import clock_of
from registratura.ledger.actions.record_access import record_access
from registratura.population.roster_shown import NoteReading, roster_context, roster_download


@officers_only
@require_safe
def roster(request: HttpRequest, clinic_id: UUID) -> HttpResponse:
    """Whom the clinic owes care on the day."""
    context = roster_context(
        request,
        clinic=own_clinic(request, clinic_id),
        at=clock_of(request)(),
        note_reading=_noting(request, "cockpit.roster"),
    )
    files = {
        kind: f"{reverse('cockpit:roster_file', args=[clinic_id, kind])}?{context['asked']}"
        for kind in ("csv", "parquet")
    }
    status = 422 if context["form"].errors else 200
    return page(request, "roster.html", context | files | {"current": "clinics"}, status=status)


@officers_only
@require_safe
def roster_file(request: HttpRequest, clinic_id: UUID, kind: str) -> HttpResponseBase:
    """The whole list."""
    return roster_download(
        request,
        clinic=own_clinic(request, clinic_id),
        at=clock_of(request)(),
        kind=kind,
        note_reading=_noting(request, f"cockpit.roster_{kind}"),
    )


def _noting(request: HttpRequest, purpose: str) -> NoteReading:
    """Writes down who read whose line here."""
    at = clock_of(request)

    def note(people: Iterable[UUID]) -> None:
        record_access(person_ids=people, by=request.actor.code, purpose=purpose, at=at())

    return note
