"""The papers of a refused application, as far as they were scanned: for the expert who checks that refusal."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from registratura.attachment.errors import NotFound
from registratura.attachment.queries.reviews import review_of_insurers
from registratura.documents.queries.scans import open_scan
from registratura.documents.scans.answer import scan_answer
from registratura.insurer.pages import note_reading
from registratura.insurer.staff import experts_only, insurers_of


@experts_only
@require_safe
def scan(request: HttpRequest, person_id: UUID, review_id: UUID, scan_id: UUID) -> HttpResponse:
    """One file of the application under check; each look is noted."""
    try:
        review = review_of_insurers(person_id=person_id, review_id=review_id, insurer_ids=insurers_of(request.actor))
    except NotFound as error:
        raise Http404 from error
    of_it = review.application_id
    opened = open_scan(person_id=person_id, subject_id=of_it, scan_id=scan_id) if of_it else None
    if opened is None:
        raise Http404
    note_reading(request, [person_id], purpose="insurer.scan")
    return scan_answer(opened=opened)
