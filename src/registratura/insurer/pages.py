"""What every page of the insurer's door carries: who is working here, and for which insurer."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from registratura.identity.clock import clock_of
from registratura.insurer.staff import insurers_of
from registratura.ledger.actions.record_access import record_access
from registratura.registry.models import Insurer


def page(request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    """Render a page of this door; `context` may name the `current` link of the navigation."""
    workplace = Insurer.objects.filter(id__in=insurers_of(request.actor)).order_by("code").first()
    frame = {"worker": request.actor.name, "workplace": workplace}
    return render(request, f"insurer/{template}", frame | context, status=status)


def note_reading(request: HttpRequest, person_ids: Iterable[UUID], *, purpose: str) -> None:
    """Write down whose records were read; `purpose` is a stored code such as `insurer.review`."""
    record_access(person_ids=person_ids, by=request.actor.code, purpose=purpose, at=clock_of(request)())
