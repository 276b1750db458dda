"""The copy an application at the desk still lacks: with its scan the application goes on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from registratura.attachment.actions.bring_copy import bring_copy
from registratura.attachment.errors import AttachmentError
from registratura.attachment.law_words import missing_papers
from registratura.attachment.queries.copies import copies_asked, copies_missing
from registratura.attachment.scan_field import left_out_sentence, too_many_sentence
from registratura.attachment.scan_form import PaperScanForm
from registratura.attachment.states import State
from registratura.desk.staff import desk_only
from registratura.desk.views.decide import case_page, not_done, read_case
from registratura.documents.actions.add_scan import TooManyScans
from registratura.identity.clock import clock_of


@desk_only
@require_POST
def bring(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Scan a copy that is missing; complete, the application goes to be decided."""
    shown = read_case(request, person_id, application_id)
    case = shown.application
    copies = copies_asked(country=case.country, on=case.applied_on, edition=case.edition)
    papers = copies_missing(missing_papers(answer=shown.answer) if shown.answer else (), copies)
    form = PaperScanForm(request.POST, request.FILES, papers=papers, auto_id="id_copy_%s")
    if not form.is_valid():
        return case_page(request, shown, status=422, bring_copy_form=form, form=form)
    scan = form.cleaned_data["scan"]
    try:
        completed = bring_copy(
            person_id=person_id,
            application_id=application_id,
            paper=form.cleaned_data["paper"],
            scan=scan,
            by=request.actor,
            clock=clock_of(request),
        )
    except TooManyScans:
        form.add_error("scan", too_many_sentence())
        return case_page(request, shown, status=422, bring_copy_form=form, form=form)
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    if scan.left_out:
        messages.warning(request, left_out_sentence())
    if completed.state == State.SUBMITTED:
        messages.success(request, _("Nothing is missing any more. The application can be decided."))
    else:
        messages.warning(request, _("The scan is kept. Something else is still missing."))
    return redirect("desk:application", person_id, application_id)
