"""Tickets and refusals, as a page and as PDF: for the person, their representative and the clinic's staff only."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from registratura.attachment.law_words import reader_language
from registratura.attachment.permissions import DESK
from registratura.attachment.queries.papers import (
    IssuedPaper,
    good_ticket,
    issued_paper,
    refusal_data,
    ticket_data,
)
from registratura.attachment.queries.reviews import refusal_check
from registratura.attachment.revocation_words import revocation_reason
from registratura.documents.paper import Verification
from registratura.documents.pdf import render_refusal, render_ticket
from registratura.documents.refusal import refusal_page
from registratura.documents.ticket import ticket_page
from registratura.identity.clock import clock_of
from registratura.identity.models import RoleGrant
from registratura.ledger.actions.record_access import record_access
from registratura.portal.access import day_of
from registratura.registry.queries.representatives import may_act_for

CHIEF = RoleGrant.Role.CHIEF_PHYSICIAN


@require_safe
def paper(request: HttpRequest, person_id: UUID, document_id: UUID) -> HttpResponse:
    """The paper as a page in the reader's language."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    issued = _allowed(request, person_id, document_id)
    language = reader_language()
    if issued.document.kind == "ticket":
        printed = ticket_page(data=ticket_data(paper=issued, **_told(request, issued, language)), language=language)
    else:
        printed = refusal_page(data=refusal_data(paper=issued, **_told(request, issued, language)), language=language)
    # The drawing is ours: made from the code alone, by segno.
    qr = mark_safe(printed["verification"]["qr"])  # noqa: S308
    # Only the person sends a refusal to the insurer, not the staff who look at it.
    check = None if request.actor.is_staff else refusal_check(application=issued.application)
    document = issued.document
    revoked_ticket = document.kind == "ticket" and document.revoked_at is not None
    of_clinic = request.actor.works_in_clinic(issued.clinic.id, CHIEF)
    good = good_ticket(person_id=person_id, application_id=document.application_id) if revoked_ticket else None
    context = {
        "issued": issued,
        "printed": printed,
        "qr": qr,
        "check": check,
        "revocation": revocation_reason(document=document) if document.revoked_at else "",
        "may_revoke": document.kind == "ticket" and not revoked_ticket and of_clinic,
        "may_reissue": revoked_ticket and good is None and of_clinic,
        "good_ticket": good,
        "here": "cabinet",
    }
    return render(request, "portal/paper.html", context)


@require_safe
def paper_pdf(request: HttpRequest, person_id: UUID, document_id: UUID) -> HttpResponse:
    """The paper as PDF in the language of the page it was asked from."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    issued = _allowed(request, person_id, document_id)
    language = reader_language()
    told = _told(request, issued, language)
    if issued.document.kind == "ticket":
        pdf = render_ticket(data=ticket_data(paper=issued, **told), language=language)
    else:
        pdf = render_refusal(data=refusal_data(paper=issued, **told), language=language)
    name = f"{issued.document.number}-{language}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )


def _allowed(request: HttpRequest, person_id: UUID, document_id: UUID) -> IssuedPaper:
    """The paper, if the visitor may see it; the clinic's staff leave a trace. Raises Http404, whatever the reason."""
    issued = issued_paper(person_id=person_id, document_id=document_id)
    if issued is None:
        raise Http404
    on = day_of(request, country=issued.application.country)
    if may_act_for(actor_person_id=request.actor.person_id, person_id=person_id, on=on):
        return issued
    if not request.actor.works_in_clinic(issued.clinic.id, *DESK):
        raise Http404
    record_access(person_ids=[person_id], by=request.actor.code, purpose="portal.paper", at=clock_of(request)())
    return issued


def _told(request: HttpRequest, issued: IssuedPaper, language: str) -> dict[str, object]:
    base = settings.REGISTRATURA.public_url or request.build_absolute_uri("/").rstrip("/")
    code_address = f"{base}{reverse('portal:verify_code_capitals', args=[issued.document.code])}"
    verification = Verification(page=f"{base}{reverse('portal:verify')}", qr_text=code_address.upper())
    return {"language": language, "verification": verification}
