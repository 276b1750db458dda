"""The chief physician issues a new ticket in place of a revoked one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.attachment.actions.reissue_ticket import reissue_ticket
from registratura.attachment.errors import AttachmentOver, NotFound, NotYours, TicketHolds
from registratura.attachment.queries.papers import issued_paper
from registratura.attachment.revocation_words import revocation_reason
from registratura.desk.pages import page
from registratura.desk.staff import chiefs_only, is_chief
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of


@chiefs_only
@require_http_methods(["GET", "HEAD", "POST"])
def reissue(request: HttpRequest, person_id: UUID, document_id: UUID) -> HttpResponse:
    """Say what the new ticket will be, and issue it; the person is told. `document_id` is the revoked one."""
    issued = issued_paper(person_id=person_id, document_id=document_id)
    if issued is None or issued.document.kind != "ticket":
        raise Http404
    if not is_chief(request.actor, issued.clinic.id):
        raise PermissionDenied
    note_reading(request, [person_id], purpose="desk.reissue")
    context = {"document": issued.document, "person": issued.person, "current": "people"}
    if request.method != "POST":
        reason = revocation_reason(document=issued.document)
        return page(request, "reissue.html", context | {"reason": reason})
    try:
        ticket = reissue_ticket(person_id=person_id, document_id=document_id, by=request.actor, clock=clock_of(request))
    except NotFound as error:
        raise Http404 from error
    except NotYours as error:
        raise PermissionDenied from error
    except TicketHolds as error:
        messages.warning(
            request, _("The ticket %(number)s is good already. No second one has been issued.") % error.values
        )
        return redirect("portal:paper", person_id, error.values["document"])
    except AttachmentOver as error:
        return page(request, "reissue.html", context | {"over": True}, status=error.status)
    messages.success(request, _("The new ticket %(number)s is issued.") % {"number": ticket.number})
    return redirect("portal:paper", person_id, ticket.id)
