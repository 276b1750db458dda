"""The written refusal itself, as a page and as PDF, for the expert who checks it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from registratura.attachment.law_words import reader_language
from registratura.attachment.queries.papers import issued_paper, refusal_data
from registratura.documents.paper import Verification
from registratura.documents.pdf import render_refusal
from registratura.documents.refusal import RefusalData, refusal_page
from registratura.insurer.pages import page
from registratura.insurer.staff import experts_only
from registratura.insurer.views.reviews import read_review


@experts_only
@require_safe
def decision(request: HttpRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """The refusal as a page in the reader's language."""
    _, data = _refusal(request, person_id, review_id)
    printed = refusal_page(data=data, language=reader_language())
    load = printed["load"]
    load["rows"] = [list(zip(load["columns"], cells, strict=True)) for cells in load["rows"]]
    # The drawing is ours: made from the code alone, by segno.
    qr = mark_safe(printed["verification"]["qr"])  # noqa: S308
    context = {"printed": printed, "qr": qr, "person_id": person_id, "review_id": review_id, "current": "reviews"}
    return page(request, "decision.html", context)


@experts_only
@require_safe
def decision_pdf(request: HttpRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """The refusal as PDF in the language of the page it was asked from."""
    number, data = _refusal(request, person_id, review_id)
    language = reader_language()
    return HttpResponse(
        render_refusal(data=data, language=language),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{number}-{language}.pdf"',
            "Cache-Control": "private, no-store",
        },
    )


def _refusal(request: HttpRequest, person_id: UUID, review_id: UUID) -> tuple[str, RefusalData]:
    """Number and content of the refusal under check. 404 for foreign paper and for other insurers' people."""
    document = read_review(request, person_id, review_id).document
    issued = issued_paper(person_id=person_id, document_id=document.id) if document else None
    if issued is None:
        raise Http404
    base = settings.REGISTRATURA.public_url or request.build_absolute_uri("/").rstrip("/")
    code_address = f"{base}{reverse('portal:verify_code_capitals', args=[issued.document.code])}"
    verification = Verification(page=f"{base}{reverse('portal:verify')}", qr_text=code_address.upper())
    return issued.document.number, refusal_data(paper=issued, language=reader_language(), verification=verification)
