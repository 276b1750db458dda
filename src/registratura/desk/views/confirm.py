"""The person confirms what the operator typed: by a one-time password, or through a second operator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registratura.attachment.actions.confirm_draft import ask_to_confirm, confirm_draft, drop_draft
from registratura.attachment.errors import AttachmentError, LawSaysNo, NotFound
from registratura.attachment.models import Application
from registratura.attachment.queries.desk_case import DeskCase, desk_case
from registratura.attachment.queries.second_operator import asking_of, reasons_of_law
from registratura.attachment.states import State
from registratura.desk.answer_words import in_words
from registratura.desk.error_words import password_sentence, sentence_of
from registratura.desk.forms.centre import PasswordForm, SendPasswordForm
from registratura.desk.forms.second_operator import AskColleagueForm, ConfirmAsColleagueForm
from registratura.desk.pages import page
from registratura.desk.staff import check_at_centre, operators_only
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of
from registratura.identity.errors import PasswordError, TooManyPasswords
from registratura.identity.queries.passwords import PasswordState, password_state


@operators_only
@require_safe
def confirm(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """What will be sent in the person's name; the password; and after it, what happens next."""
    return confirm_page(request, read_draft(request, person_id, application_id))


@operators_only
@require_POST
def send(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Send the password to the telephone on record."""
    draft = read_draft(request, person_id, application_id)
    form = SendPasswordForm(request.POST)
    if not form.is_valid():
        return confirm_page(request, draft, status=422, send_form=form, form=form)
    try:
        sent = ask_to_confirm(
            person_id=person_id,
            application_id=application_id,
            by=request.actor,
            clock=clock_of(request),
            language=form.cleaned_data["language"],
        )
    except AttachmentError as error:
        return confirm_page(request, draft, status=error.status, trouble=sentence_of(error))
    except PasswordError as error:
        trouble = password_sentence(error, time_zone=draft.application.clinic.time_zone)
        status = 429 if isinstance(error, TooManyPasswords) else 422
        return confirm_page(request, draft, status=status, trouble=trouble)
    messages.success(request, _("The password has been sent to %(phone)s.") % {"phone": sent.phone})
    return redirect("desk:confirm", person_id, application_id)


@operators_only
@require_POST
def check(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Check what the person told, and send the request to the clinic."""
    draft = read_draft(request, person_id, application_id)
    form = PasswordForm(request.POST)
    if not form.is_valid():
        return confirm_page(request, draft, status=422, password_form=form, form=form)
    try:
        confirm_draft(
            person_id=person_id,
            application_id=application_id,
            typed=form.cleaned_data["password"],
            by=request.actor,
            clock=clock_of(request),
        )
    except PasswordError as error:
        form.add_error("password", password_sentence(error, time_zone=draft.application.clinic.time_zone))
        return confirm_page(request, draft, status=422, password_form=form, form=form)
    except AttachmentError as error:
        return not_sent(request, person_id, application_id, error)
    return redirect("desk:confirm", person_id, application_id)


@operators_only
@require_POST
def drop(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Throw the unconfirmed request away and begin anew."""
    draft = read_draft(request, person_id, application_id)
    try:
        drop_draft(person_id=person_id, application_id=application_id, by=request.actor, clock=clock_of(request))
    except AttachmentError as error:
        return confirm_page(request, draft, status=error.status, trouble=sentence_of(error))
    messages.success(request, _("The request has been thrown away. Nothing was sent."))
    return redirect("desk:choose_clinic", person_id)


def read_draft(request: HttpRequest, person_id: UUID, application_id: UUID) -> DeskCase:
    """The request for an operator of its region, noted as read. 404 when there is none, 403 for other regions."""
    try:
        draft = desk_case(person_id=person_id, application_id=application_id, clock=clock_of(request))
    except NotFound as error:
        raise Http404 from error
    check_at_centre(request, draft.application)
    note_reading(request, [person_id], purpose="centre.confirmation")
    return draft


def not_sent(request: HttpRequest, person_id: UUID, application_id: UUID, error: AttachmentError) -> HttpResponse:
    """The page anew, with why the request was not sent."""
    again = read_draft(request, person_id, application_id)
    refused = in_words(error.answer, clinic_id=again.application.clinic_id) if isinstance(error, LawSaysNo) else None
    return confirm_page(request, again, status=error.status, trouble=sentence_of(error), refused=refused)


def reasons_for_colleague(application: Application) -> tuple[str, ...]:
    """Why a second operator may stand for the password, by the law of the application; may be none."""
    return reasons_of_law(country=application.country, on=application.applied_on, edition=application.edition)


def confirm_page(request: HttpRequest, draft: DeskCase, *, status: int = 200, **more: object) -> HttpResponse:
    """The request as it stands at this minute, and the ways to confirm it."""
    application = draft.application
    key = {"person_id": application.person_id, "application_id": application.id}
    at = clock_of(request)()
    sent: PasswordState = password_state(**key, at=at, representative_id=application.representative_id)
    asking = asking_of(**key, at=at)
    reasons = reasons_for_colleague(application)
    context = {
        "application": application,
        "on": draft.case.legal_day,
        "waits": application.state == State.DRAFT,
        "sent": sent,
        "send_form": SendPasswordForm(initial={"language": get_language()}),
        "password_form": PasswordForm() if sent.can_be_told else None,
        "asking": asking,
        "asked_by_me": asking is not None and asking.asked_by == request.actor.code,
        "ask_form": AskColleagueForm(reasons=reasons) if reasons else None,
        "colleague_form": ConfirmAsColleagueForm(),
        "current": "centre",
    }
    return page(request, "confirm.html", context | more, status=status)
