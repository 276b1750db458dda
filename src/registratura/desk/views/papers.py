"""Papers of an application: asked for, brought later, listed for the person; and the application taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registratura.attachment.actions.ask_for_papers import ask_for_papers
from registratura.attachment.actions.complete_application import complete_application
from registratura.attachment.actions.end_application import withdraw_application
from registratura.attachment.actions.tell_obstacle import tell_obstacle
from registratura.attachment.errors import AttachmentError, LawSaysNo
from registratura.attachment.law_words import missing_papers, paper_names
from registratura.attachment.queries.copies import copies_asked, without_copies
from registratura.attachment.states import State
from registratura.desk.answer_words import in_words
from registratura.desk.forms.apply import PapersForm
from registratura.desk.pages import page
from registratura.desk.staff import desk_only
from registratura.desk.views.decide import case_page, not_done, read_case
from registratura.identity.clock import clock_of


@desk_only
@require_safe
def missing_list(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """What to bring and why, on a sheet for the person."""
    shown = read_case(request, person_id, application_id)
    if shown.application.state != State.INCOMPLETE or shown.answer is None:
        return redirect("desk:application", person_id, application_id)
    context = {
        "application": shown.application,
        "answer": in_words(shown.answer, clinic_id=shown.application.clinic_id),
        "current": "work",
    }
    return page(request, "missing_list.html", context)


@desk_only
@require_POST
def bring(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """The papers brought now; complete, the application goes to be decided. Where none is asked for any more, since the
    register has it by now, the law is only asked again.
    """
    shown = read_case(request, person_id, application_id)
    case = shown.application
    copies = copies_asked(country=case.country, on=case.applied_on, edition=case.edition)
    missing = missing_papers(answer=shown.answer) if shown.answer else ()
    choices = [choice for paper in without_copies(missing, copies) for choice in paper.choices]
    form = PapersForm(request.POST, label=_("Papers brought now"), choices=choices)
    if missing and not form.is_valid():
        return case_page(request, shown, status=422, bring_form=form, form=form)
    brought = tuple(form.cleaned_data["papers"]) if missing else ()
    try:
        completed = complete_application(
            person_id=person_id,
            application_id=application_id,
            documents=brought,
            originals_seen=brought,
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    if completed.state == State.SUBMITTED:
        messages.success(request, _("Nothing is missing any more. The application can be decided."))
    else:
        messages.warning(request, _("Something is still missing. The list below is the new one."))
    return redirect("desk:application", person_id, application_id)


@desk_only
@require_POST
def ask(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Papers that turned out not to be good: the person is asked for them again, the seat stays held."""
    shown = read_case(request, person_id, application_id)
    choices = paper_names(codes=shown.application.documents, country=shown.application.country)
    form = PapersForm(request.POST, label=_("Papers that are not good"), choices=choices)
    if not form.is_valid():
        return case_page(request, shown, status=422, doubt_form=form, form=form)
    try:
        ask_for_papers(
            person_id=person_id,
            application_id=application_id,
            without=tuple(form.cleaned_data["papers"]),
            by=request.actor,
            clock=clock_of(request),
        )
    except LawSaysNo:
        form.add_error(
            "papers", _("The law does not need this paper for the decision, so it can't be asked for again.")
        )
        return case_page(request, shown, status=422, doubt_form=form, form=form)
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    messages.success(request, _("The person has been asked for the papers. The place stays held for them."))
    return redirect("desk:application", person_id, application_id)


@desk_only
@require_POST
def ask_missing(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Something the law needs is not there any more, a policy that has ended: the person is asked for it."""
    read_case(request, person_id, application_id)
    try:
        ask_for_papers(
            person_id=person_id, application_id=application_id, without=(), by=request.actor, clock=clock_of(request)
        )
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    messages.success(request, _("The person has been asked for what is missing. The place stays held for them."))
    return redirect("desk:application", person_id, application_id)


@desk_only
@require_POST
def tell(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """The clinic can neither attach nor refuse: the person is told why, and what they can do."""
    read_case(request, person_id, application_id)
    try:
        told = tell_obstacle(
            person_id=person_id, application_id=application_id, by=request.actor, clock=clock_of(request)
        )
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    if told:
        messages.success(request, _("The person has been told."))
    else:
        messages.info(request, _("The person has been told of it already."))
    return redirect("desk:application", person_id, application_id)


@desk_only
@require_POST
def withdraw(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """The person takes the application back at the desk."""
    read_case(request, person_id, application_id)
    try:
        withdraw_application(
            person_id=person_id, application_id=application_id, by=request.actor, clock=clock_of(request)
        )
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    messages.success(request, _("The application has been withdrawn."))
    return redirect("desk:work_list")
