"""One application at the desk: what the law says of it now, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registratura.attachment.actions.decide_application import (
    CONSENT,
    Decided,
    accept_application,
    refuse_application,
)
from registratura.attachment.actions.propose_refusal import propose_refusal
from registratura.attachment.errors import AttachmentError, LawSaysNo, MoveNotAllowed, NotFound
from registratura.attachment.law_words import paper_names
from registratura.attachment.queries.copies import copies_asked, copies_missing, without_copies
from registratura.attachment.queries.desk_case import DeskCase, desk_case
from registratura.attachment.queries.obstacles import told_of_obstacle_at
from registratura.attachment.queries.work_list import next_to_decide
from registratura.attachment.scan_form import PaperScanForm
from registratura.attachment.states import State
from registratura.desk.answer_words import in_words
from registratura.desk.error_words import sentence_of
from registratura.desk.forms.apply import PapersForm
from registratura.desk.forms.consent import ConsentForm
from registratura.desk.pages import page
from registratura.desk.papers_shown import papers_context
from registratura.desk.staff import check_at_desk, desk_clinics, desk_only, is_chief
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of
from registratura.identity.queries.actor_names import actor_names

Act = Callable[[HttpRequest, DeskCase], HttpResponse]


@desk_only
@require_safe
def application(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Findings, papers, the load of every doctor, and the one clear act."""
    return case_page(request, read_case(request, person_id, application_id))


@desk_only
@require_POST
def attach(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Attach the person and open the next case."""
    read_case(request, person_id, application_id)
    try:
        decided = accept_application(
            person_id=person_id, application_id=application_id, by=request.actor, clock=clock_of(request)
        )
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    return _to_next_case(request, person_id, decided)


@desk_only
@require_POST
def propose(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Pass a lawful refusal to the chief physician to sign."""
    read_case(request, person_id, application_id)
    try:
        propose_refusal(person_id=person_id, application_id=application_id, by=request.actor, clock=clock_of(request))
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    messages.success(request, _("The refusal has been passed to the chief physician to sign."))
    return redirect("desk:application", person_id, application_id)


@desk_only
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """The chief physician reads what will be written, then signs; nobody can while the law gives no ground."""
    shown = read_case(request, person_id, application_id)
    lawful = shown.answer is not None and shown.answer.outcome == "refuse"
    if request.method != "POST" and lawful and is_chief(request.actor, shown.application.clinic_id):
        return page(request, "refuse.html", _case_context(request, shown))
    if request.method != "POST":
        return redirect("desk:application", person_id, application_id)
    try:
        decided = refuse_application(
            person_id=person_id, application_id=application_id, by=request.actor, clock=clock_of(request)
        )
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    return _to_next_case(request, person_id, decided)


def read_case(request: HttpRequest, person_id: UUID, application_id: UUID) -> DeskCase:
    """The case for staff of its clinic, noted as read. 404 when there is none, 403 for other clinics."""
    try:
        shown = desk_case(person_id=person_id, application_id=application_id, clock=clock_of(request))
    except NotFound as error:
        raise Http404 from error
    check_at_desk(request, shown.application)
    note_reading(request, [person_id], purpose="desk.decision")
    return shown


def case_page(request: HttpRequest, shown: DeskCase, *, status: int = 200, **more: object) -> HttpResponse:
    """The page of a case as it stands at this minute."""
    return page(request, "application.html", _case_context(request, shown) | more, status=status)


def not_done(request: HttpRequest, person_id: UUID, application_id: UUID, error: AttachmentError) -> HttpResponse:
    """The page anew, with why nothing was done; when somebody decided meanwhile, with what and when."""
    shown = read_case(request, person_id, application_id)
    more: dict[str, object] = {"trouble": sentence_of(error), "decided_meanwhile": isinstance(error, MoveNotAllowed)}
    if isinstance(error, LawSaysNo):
        more["refused"] = in_words(error.answer, clinic_id=shown.application.clinic_id)
    return case_page(request, shown, status=error.status, **more)


def paper_address(person_id: UUID, document_id: UUID) -> str:
    """Where the ticket or the refusal is shown and printed; empty while no door shows papers."""
    try:
        return reverse("portal:paper", args=[person_id, document_id])
    except NoReverseMatch:
        return ""


def _case_context(request: HttpRequest, shown: DeskCase) -> dict[str, object]:
    case = shown.application
    answer = in_words(shown.answer, clinic_id=case.clinic_id) if shown.answer else None
    shown_papers = paper_names(codes=case.documents, country=case.country)
    papers = answer.papers if answer else ()
    copies = copies_asked(country=case.country, on=case.applied_on, edition=case.edition)
    missing = [choice for paper in without_copies(papers, copies) for choice in paper.choices]
    to_scan = copies_missing(papers, copies) if case.channel == "desk" else ()
    told_at = told_of_obstacle_at(person_id=case.person_id, application_id=case.id)
    consent_awaited = shown.answer is not None and shown.answer.awaits(CONSENT)
    return {
        "case": shown,
        "application": case,
        "answer": answer,
        "on": shown.case.legal_day,
        "shown_papers": shown_papers,
        "bring_form": PapersForm(label=_("Papers brought now"), choices=missing) if missing else None,
        "doubt_form": PapersForm(label=_("Papers that are not good"), choices=shown_papers) if shown_papers else None,
        **papers_context(shown, clock=clock_of(request)),
        "bring_copy_form": PaperScanForm(papers=to_scan, auto_id="id_copy_%s") if to_scan else None,
        "to_decide": case.state == State.SUBMITTED,
        "consent_form": ConsentForm() if consent_awaited and shown.case.doctor else None,
        "another_doctor": shown.answer is not None and any(need.code == "doctor.code" for need in shown.answer.missing),
        "proposed_by": actor_names(codes=[case.refusal_proposed_by]).get(case.refusal_proposed_by, ""),
        "doctor_gone": case.state == State.SUBMITTED and shown.case.doctor is None,
        "told_of_obstacle_on": told_at and told_at.astimezone(ZoneInfo(case.clinic.time_zone)).date(),
        "refusal_is_lawful": bool(answer) and answer.outcome == "refuse",
        "is_chief": is_chief(request.actor, case.clinic_id),
        "paper_address": paper_address(case.person_id, shown.document.id) if shown.document else "",
        "current": "work",
    }


def _to_next_case(request: HttpRequest, person_id: UUID, decided: Decided) -> HttpResponse:
    number = decided.document_number
    address = paper_address(person_id, decided.document_id)
    linked = format_html('<a href="{}">{}</a>', address, number) if address else number
    done = {
        State.ACCEPTED: _("The person has been attached. Ticket: {number}"),
        State.REFUSED: _("The refusal has been written. Decision: {number}"),
    }[decided.state]
    messages.success(request, format_html(done, number=linked))
    following = next_to_decide(clinic_ids=desk_clinics(request.actor))
    return redirect("desk:application", *following) if following else redirect("desk:work_list")
