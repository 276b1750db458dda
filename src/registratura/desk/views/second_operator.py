"""The password can't reach the person: the operator asks a colleague, who sees the person too, confirms and sends."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from registratura.attachment.actions.confirm_by_second_operator import ask_second_operator, confirm_by_second_operator
from registratura.attachment.errors import AttachmentError
from registratura.desk.forms.second_operator import AskColleagueForm, ConfirmAsColleagueForm
from registratura.desk.second_operator_words import confirmation_sentence
from registratura.desk.staff import operators_only
from registratura.desk.views.confirm import confirm_page, not_sent, read_draft, reasons_for_colleague
from registratura.identity.clock import clock_of
from registratura.identity.confirmation_errors import SecondConfirmationError


@operators_only
@require_POST
def ask(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Say why no password, and which document was seen; the request then stands in the colleagues' list."""
    draft = read_draft(request, person_id, application_id)
    form = AskColleagueForm(request.POST, reasons=reasons_for_colleague(draft.application))
    if not form.is_valid():
        return confirm_page(request, draft, status=422, ask_form=form, form=form)
    try:
        ask_second_operator(
            person_id=person_id,
            application_id=application_id,
            by=request.actor,
            clock=clock_of(request),
            **form.cleaned_data,
        )
    except SecondConfirmationError as error:
        return confirm_page(request, draft, status=error.status, trouble=confirmation_sentence(error))
    except AttachmentError as error:
        return not_sent(request, person_id, application_id, error)
    messages.success(request, _("The request now stands in your colleagues' list. Let one of them see the person."))
    return redirect("desk:confirm", person_id, application_id)


@operators_only
@require_POST
def confirm(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Confirm as the colleague; the request goes to the clinic at once."""
    draft = read_draft(request, person_id, application_id)
    form = ConfirmAsColleagueForm(request.POST)
    if not form.is_valid():
        return confirm_page(request, draft, status=422, colleague_form=form, form=form)
    try:
        confirm_by_second_operator(
            person_id=person_id, application_id=application_id, by=request.actor, clock=clock_of(request)
        )
    except SecondConfirmationError as error:
        return confirm_page(request, draft, status=error.status, trouble=confirmation_sentence(error))
    except AttachmentError as error:
        return not_sent(request, person_id, application_id, error)
    return redirect("desk:confirm", person_id, application_id)
