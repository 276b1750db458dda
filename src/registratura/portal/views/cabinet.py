"""The cabinet: where am I attached, what is under way, what was told to me; and one application."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from registratura.attachment.actions.complete_application import complete_application
from registratura.attachment.actions.end_application import withdraw_application
from registratura.attachment.errors import AttachmentError, LawSaysNo
from registratura.attachment.law_words import missing_papers, paper_names
from registratura.attachment.queries.cabinet import application_record, cabinet_of
from registratura.attachment.states import OPEN_STATES, State
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.portal.access import check_acts_for, day_of, own_person
from registratura.portal.answer_words import answer_words
from registratura.portal.error_words import sentence_of
from registratura.portal.forms import CompletionForm
from registratura.portal.paper_numbers import numbers_in
from registratura.registry.queries.represented_people import represented_people


@require_GET
@for_citizens
def cabinet(request: HttpRequest) -> HttpResponse:
    """The citizen's own records, and those of the people they represent."""
    own = own_person(request)
    on = day_of(request, country=own.country)
    represented = represented_people(representative_id=own.id, on=on)
    people = [cabinet_of(person_id=person.id, on=on) for person in (own, *(row.person for row in represented))]
    return render(request, "portal/cabinet.html", {"people": people, "own": own, "on": on, "here": "cabinet"})


@require_GET
@for_citizens
def application(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """One application: where it stands, why, what is missing, what can be done."""
    return _page(request, person_id, application_id)


@require_POST
@for_citizens
def complete(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Say which of the missing papers the person has now; the law is asked again."""
    on = check_acts_for(request, person_id=person_id)
    record = application_record(person_id=person_id, application_id=application_id, on=on)
    if record is None:
        raise Http404
    form = CompletionForm(request.POST, papers=missing_papers(answer=record.answer))
    if not form.is_valid():
        return _page(request, person_id, application_id, form=form, status=422)
    try:
        submitted = complete_application(
            person_id=person_id,
            application_id=application_id,
            documents=tuple(form.cleaned_data["papers"]),
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        return _page(request, person_id, application_id, error=error, status=error.status)
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
        return _page(request, person_id, application_id, error=error, status=error.status)
    return redirect("portal:application", person_id, application_id)


def _page(
    request: HttpRequest,
    person_id: UUID,
    application_id: UUID,
    *,
    form: CompletionForm | None = None,
    error: AttachmentError | None = None,
    status: int = 200,
) -> HttpResponse:
    on = check_acts_for(request, person_id=person_id)
    record = application_record(person_id=person_id, application_id=application_id, on=on)
    if record is None:
        raise Http404
    told = error.answer if isinstance(error, LawSaysNo) else record.decision_answer or record.answer
    words = answer_words(answer=told, clinic_id=record.application.clinic_id)
    numbers = numbers_in(statement=record.application.statement)
    codes = record.application.documents
    context = {
        "record": record,
        "application": record.application,
        "words": words,
        "given": [
            (name, numbers.get(code, "")) for code, name in paper_names(codes=codes, country=record.application.country)
        ],
        "form": form or (CompletionForm(papers=words.papers) if words.papers else None),
        "problem": sentence_of(error) if error else "",
        "has_errors": error is not None,
        "on": on,
        "just_sent": "sent" in request.GET,
        "is_open": record.application.state in OPEN_STATES,
        "here": "cabinet",
    }
    return render(request, "portal/application.html", context, status=status)
