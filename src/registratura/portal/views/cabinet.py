"""The cabinet: where am I attached, what is under way, what was told to me; and one application."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registratura.attachment.actions.complete_application import complete_application
from registratura.attachment.actions.end_application import withdraw_application
from registratura.attachment.errors import AttachmentError, LawSaysNo
from registratura.attachment.law_words import missing_papers, paper_names
from registratura.attachment.queries.cabinet import ApplicationRecord, application_record, cabinet_of
from registratura.attachment.queries.obstacles import obstacle_told
from registratura.attachment.scan_form import PaperScanForm, papers_of_application
from registratura.attachment.states import OPEN_STATES, State
from registratura.documents.queries.scans import scans_of
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.notices.actions.mark_read import mark_read
from registratura.portal.access import check_acts_for, day_of, own_person
from registratura.portal.answer_words import answer_words
from registratura.portal.error_words import sentence_of
from registratura.portal.papers_form import AskedPaper, PapersForm
from registratura.portal.unfinished import unfinished_shown
from registratura.portal.views.keeping_scans import keep_new_scans
from registratura.registry.queries.represented_people import represented_people


@require_safe
@for_citizens
def cabinet(request: HttpRequest) -> HttpResponse:
    """The citizen's own records, and those of the people they represent."""
    own = own_person(request)
    on = day_of(request, country=own.country)
    represented = represented_people(representative_id=own.id, on=on)
    people = [cabinet_of(person_id=person.id, on=on) for person in (own, *(row.person for row in represented))]
    begun = unfinished_shown(request, people={record.person.id: record.person for record in people})
    context = {"people": people, "own": own, "on": on, "unfinished": begun, "here": "cabinet"}
    page = render(request, "portal/cabinet.html", context)
    mark_read(notices=[notice for each in people for notice in each.notices], at=clock_of(request)())
    return page


@require_safe
@for_citizens
def application(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """One application: where it stands, why, what is missing, what can be done."""
    return application_page(request, person_id, application_id)


@require_POST
@for_citizens
def complete(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Say which of the missing papers the person has now, with numbers and scans; the law is asked again."""
    on = check_acts_for(request, person_id=person_id)
    record = application_record(person_id=person_id, application_id=application_id, on=on)
    if record is None:
        raise Http404
    form = _completion_form(record, request.POST, request.FILES)
    keep_new_scans(request, form, keys={person_id: application_id})
    if not form.is_valid():
        return application_page(request, person_id, application_id, form=form, status=422)
    numbers = form.numbers().get(person_id, {})
    try:
        submitted = complete_application(
            person_id=person_id,
            application_id=application_id,
            documents=tuple(numbers),
            paper_numbers=numbers,
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        return application_page(request, person_id, application_id, error=error, status=error.status)
    if submitted.state == State.SUBMITTED:
        messages.success(request, _("Nothing is missing any more: the clinic has your application."))
    else:
        messages.warning(request, _("Something is still missing. The list stands below."))
    return redirect("portal:application", person_id, application_id)


@require_POST
@for_citizens
def withdraw(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Take the application back."""
    check_acts_for(request, person_id=person_id)
    try:
        withdraw_application(
            person_id=person_id, application_id=application_id, by=request.actor, clock=clock_of(request)
        )
    except AttachmentError as error:
        return application_page(request, person_id, application_id, error=error, status=error.status)
    return redirect("portal:application", person_id, application_id)


def application_page(
    request: HttpRequest,
    person_id: UUID,
    application_id: UUID,
    *,
    form: PapersForm | None = None,
    scan_form: PaperScanForm | None = None,
    error: AttachmentError | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one application as it stands; a form that was not valid comes back with what was typed."""
    on = check_acts_for(request, person_id=person_id)
    record = application_record(person_id=person_id, application_id=application_id, on=on)
    if record is None:
        raise Http404
    application = record.application
    told = error.answer if isinstance(error, LawSaysNo) else record.decision_answer or record.answer
    words = answer_words(answer=told, clinic_id=application.clinic_id)
    obstacle = obstacle_told(application=application, clock=clock_of(request))
    scans = scans_of(person_id=person_id, subject_id=application_id)
    is_open = application.state in OPEN_STATES
    papers = (
        papers_of_application(application=application, answer=record.answer, clock=clock_of(request)) if is_open else ()
    )
    context = {
        "record": record,
        "application": application,
        "words": words,
        "given": [
            (name, application.paper_numbers.get(code, ""), code in application.originals_seen)
            for code, name in paper_names(codes=application.documents, country=application.country)
        ],
        "scans": [
            (scan, dict(paper_names(codes=[scan.paper], country=application.country))[scan.paper]) for scan in scans
        ],
        "scan_form": scan_form or (PaperScanForm(papers=papers) if papers else None),
        "form": form or (_completion_form(record) if words.papers and application.channel == "portal" else None),
        "problem": sentence_of(error) if error else "",
        "has_errors": error is not None or (scan_form is not None and bool(scan_form.errors)),
        "on": on,
        "just_sent": "sent" in request.GET,
        "is_open": is_open,
        "obstacle": answer_words(answer=obstacle, clinic_id=application.clinic_id) if obstacle else None,
        "here": "cabinet",
    }
    return render(request, "portal/application.html", context, status=status)


def _completion_form(record: ApplicationRecord, *sent: object) -> PapersForm:
    person_id = record.application.person_id
    asked = [AskedPaper(paper, (person_id,), "") for paper in missing_papers(answer=record.answer)]
    return PapersForm(*sent, asked=asked, at_least_one=True)
