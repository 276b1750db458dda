"""Scans and originals of the papers of a case: opened, added, taken back, seen. For the desk of its clinic only."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registratura.attachment.actions.add_paper_scan import add_paper_scan
from registratura.attachment.actions.note_originals import note_originals
from registratura.attachment.actions.remove_paper_scan import remove_paper_scan
from registratura.attachment.errors import AttachmentError
from registratura.attachment.models import Application
from registratura.attachment.scan_field import left_out_sentence, too_many_sentence
from registratura.attachment.scan_form import PaperScanForm, papers_of_application
from registratura.desk.forms.apply import OriginalsForm
from registratura.desk.papers_shown import papers_shown
from registratura.desk.staff import check_at_desk, desk_only
from registratura.desk.views.decide import case_page, not_done, read_case
from registratura.desk.views.people import note_reading
from registratura.documents.actions.add_scan import TooManyScans
from registratura.documents.queries.scans import open_scan
from registratura.documents.scans.answer import scan_answer
from registratura.identity.clock import clock_of


@desk_only
@require_safe
def scan(request: HttpRequest, person_id: UUID, application_id: UUID, scan_id: UUID) -> HttpResponse:
    """The file, to be saved or shown on the page of the case; each look is noted."""
    application = Application.objects.filter(person_id=person_id, id=application_id).first()
    if application is None:
        raise Http404
    check_at_desk(request, application)
    opened = open_scan(person_id=person_id, subject_id=application_id, scan_id=scan_id)
    if opened is None:
        raise Http404
    note_reading(request, [person_id], purpose="desk.scan")
    return scan_answer(opened=opened)


@desk_only
@require_POST
def add(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Scan a paper the person has brought."""
    shown = read_case(request, person_id, application_id)
    papers = papers_of_application(application=shown.application, answer=shown.answer, clock=clock_of(request))
    form = PaperScanForm(request.POST, request.FILES, papers=papers)
    if not form.is_valid():
        return case_page(request, shown, status=422, scan_form=form, form=form)
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
        return case_page(request, shown, status=422, scan_form=form, form=form)
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    messages.success(request, _("The scan has been added."))
    if form.cleaned_data["scan"].left_out:
        messages.warning(request, left_out_sentence())
    return redirect("desk:application", person_id, application_id)


@desk_only
@require_POST
def remove(request: HttpRequest, person_id: UUID, application_id: UUID, scan_id: UUID) -> HttpResponse:
    """Take a scan back that was added by mistake."""
    read_case(request, person_id, application_id)
    try:
        remove_paper_scan(
            person_id=person_id,
            application_id=application_id,
            scan_id=scan_id,
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    messages.success(request, _("The scan has been taken back."))
    return redirect("desk:application", person_id, application_id)


@desk_only
@require_POST
def originals(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Which papers were held in the hands; the decision never waits for it."""
    shown = read_case(request, person_id, application_id)
    form = OriginalsForm(request.POST, choices=[(paper.code, paper.name) for paper in papers_shown(shown)])
    if not form.is_valid():
        return case_page(request, shown, status=422, originals_form=form, form=form)
    try:
        note_originals(
            person_id=person_id,
            application_id=application_id,
            papers=tuple(form.cleaned_data["seen"]),
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    messages.success(request, _("It has been noted which papers were seen in the original."))
    return redirect("desk:application", person_id, application_id)
