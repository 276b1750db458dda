"""The chief physician revokes a ticket."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.attachment.actions.revoke_ticket import revoke_ticket
from registratura.attachment.errors import AlreadyRevoked, NotFound, NotYours
from registratura.attachment.queries.papers import issued_paper
from registratura.desk.forms.revoke import RevokeForm
from registratura.desk.pages import page
from registratura.desk.staff import chiefs_only, is_chief
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of


@chiefs_only
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, person_id: UUID, document_id: UUID) -> HttpResponse:
    """Ask why, and revoke; the person is told, and everybody who verifies the ticket."""
    form = RevokeForm(request.POST or None) if request.method == "POST" else RevokeForm()
    if request.method == "POST" and form.is_valid():
        return _revoked(request, person_id, document_id, form.cleaned_data["reason"])
    issued = issued_paper(person_id=person_id, document_id=document_id)
    if issued is None or issued.document.kind != "ticket":
        raise Http404
    if not is_chief(request.actor, issued.clinic.id):
        raise PermissionDenied
    note_reading(request, [person_id], purpose="desk.revoke")
    context = {"document": issued.document, "person": issued.person, "form": form, "current": "people"}
    return page(request, "revoke.html", context, status=422 if form.errors else 200)


def _revoked(request: HttpRequest, person_id: UUID, document_id: UUID, reason: str) -> HttpResponse:
    try:
        document = revoke_ticket(
            person_id=person_id, document_id=document_id, reason=reason, by=request.actor, clock=clock_of(request)
        )
    except NotFound as error:
        raise Http404 from error
    except NotYours as error:
        raise PermissionDenied from error
    except AlreadyRevoked:
        messages.warning(request, _("The ticket was revoked before. Nothing has been changed."))
    else:
        messages.success(request, _("The ticket %(number)s is revoked.") % {"number": document.number})
    return redirect("portal:paper", person_id, document_id)
