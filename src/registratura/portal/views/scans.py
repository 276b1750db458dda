"""Scans of the person's papers: looked at, added, taken back. For the person and their representatives only."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registratura.attachment.actions.add_paper_scan import add_paper_scan
from registratura.attachment.actions.remove_paper_scan import remove_paper_scan
from registratura.attachment.errors import AttachmentError
from registratura.attachment.queries.cabinet import application_record
from registratura.attachment.scan_field import left_out_sentence, too_many_sentence
from registratura.attachment.scan_form import PaperScanForm, papers_of_application
from registratura.documents.actions.add_scan import TooManyScans
from registratura.documents.queries.scans import open_scan
from registratura.documents.scans.answer import scan_answer
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.portal.access import check_acts_for
from registratura.portal.error_words import sentence_of
from registratura.portal.views.cabinet import application_page


@require_safe
@for_citizens
def scan(request: HttpRequest, person_id: UUID, subject_id: UUID, scan_id: UUID) -> HttpResponse:
    """The file, to be saved. Whoever may not act for the person finds nothing."""
    check_acts_for(request, person_id=person_id)
    opened = open_scan(person_id=person_id, subject_id=subject_id, scan_id=scan_id)
    if opened is None:
        raise Http404
    return scan_answer(opened=opened)


@require_POST
@for_citizens
def add(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Add a scan to an application that was sent and is open."""
    on = check_acts_for(request, person_id=person_id)
    record = application_record(person_id=person_id, application_id=application_id, on=on)
    if record is None:
        raise Http404
    papers = papers_of_application(application=record.application, answer=record.answer, clock=clock_of(request))
    form = PaperScanForm(request.POST, request.FILES, papers=papers)
    if not form.is_valid():
        return application_page(request, person_id, application_id, scan_form=form, status=422)
    try:
        add_paper_scan(
            person_id=person_id,
            application_id=application_id,
            paper=form.cleaned_data["paper"],
            scan=form.cleaned_data["scan"],
            by=request.actor,
            clock=clock_of(request),
        )
    except TooManyScans:
        form.add_error("scan", too_many_sentence())
        return application_page(request, person_id, application_id, scan_form=form, status=422)
    except AttachmentError as error:
        return application_page(request, person_id, application_id, error=error, status=error.status)
    messages.success(request, _("The file has been added."))
    if form.cleaned_data["scan"].left_out:
        messages.warning(request, left_out_sentence())
    return redirect("portal:application", person_id, application_id)


@require_POST
@for_citizens
def remove(request: HttpRequest, person_id: UUID, subject_id: UUID, scan_id: UUID) -> HttpResponse:
    """Take a scan back from an application that was sent and is open."""
    check_acts_for(request, person_id=person_id)
    try:
        remove_paper_scan(
            person_id=person_id, application_id=subject_id, scan_id=scan_id, by=request.actor, clock=clock_of(request)
        )
    except AttachmentError as error:
        messages.error(request, sentence_of(error))
    else:
        messages.success(request, _("The file has been taken back."))
    return redirect("portal:application", person_id, subject_id)
