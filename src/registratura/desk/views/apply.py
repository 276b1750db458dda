"""An application at the desk, typed from the signed paper, or printed here to be signed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.attachment.actions.submit_application import Submitted, submit_application
from registratura.attachment.errors import AttachmentError
from registratura.attachment.states import State
from registratura.desk.choices import doctor_choices
from registratura.desk.pages import page
from registratura.desk.refusals import with_error
from registratura.desk.staff import desk_clinics, desk_only
from registratura.desk.views.people import read_person
from registratura.desk.views.written import PRINT, keep_copy, scans_in_words, text_to_sign, typed_at_desk
from registratura.identity.clock import clock_of
from registratura.registry.models import Clinic

NO_FORM_FOR = ("not_receivable", "nothing_to_do")


@desk_only
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The form; sent by "look" it only follows a changed answer, by "send" or "insist" it becomes an application."""
    record = read_person(request, person_id, purpose="desk.application")
    clinics = list(Clinic.objects.filter(id__in=desk_clinics(request.actor)).order_by("name"))
    doctors = doctor_choices(clinics)
    if not doctors:
        return page(request, "no_doctors.html", {"record": record, "current": "people"}, status=409)
    typed = typed_at_desk(request, record, clinics=clinics, doctors=doctors)
    answer = typed.answer()
    context = {"record": record, "answer": typed.words(answer), "clinics": clinics, "current": "people"}
    if answer.outcome in NO_FORM_FOR:
        context["other_ways"] = answer.instead
        return page(request, "apply_not_here.html", context, status=422 if request.method == "POST" else 200)
    copy_form = keep_copy(request, typed, answer)
    form = typed.form(answer)
    context |= {"form": form, "copy_form": copy_form, "scans": scans_in_words(typed)}
    if request.POST.get("step") == PRINT:
        text = text_to_sign(request, typed, form, clinics=clinics)
        return page(request, "statement_print.html", context | {"statement": text})
    wrong_copy = bool(copy_form and copy_form.errors)
    if typed.only_looking or wrong_copy or not form.is_valid():
        looked = typed.only_looking and not wrong_copy
        return page(request, "apply.html", context, status=200 if looked else 422)
    submission = typed.submission(form)
    try:
        submitted = submit_application(
            submission=submission,
            by=request.actor,
            clock=clock_of(request),
            insist=request.POST["step"] == "insist",
        )
    except AttachmentError as error:
        shown, status = with_error(form, error, clinic_id=submission.clinic_id, seat_field="doctor")
        return page(request, "apply.html", context | shown, status=status)
    _tell(request, submitted)
    return redirect("desk:application", person_id, submitted.application_id)


def _tell(request: HttpRequest, submitted: Submitted) -> None:
    values = {"number": submitted.number}
    if submitted.repeated:
        messages.info(request, _("This application had been taken in already: %(number)s.") % values)
    elif submitted.state == State.INCOMPLETE:
        messages.warning(request, _("Application %(number)s waits for papers. Print the list for the person.") % values)
    else:
        messages.success(request, _("Application %(number)s has been taken in.") % values)
