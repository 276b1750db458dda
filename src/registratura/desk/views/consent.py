"""The chosen doctor's consent, where the law asks for it, and the choice of another doctor after a no."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from registratura.attachment.actions.change_doctor import change_doctor
from registratura.attachment.actions.record_consent import record_consent
from registratura.attachment.errors import AttachmentError
from registratura.attachment.states import State
from registratura.desk.choices import doctor_choices
from registratura.desk.forms.consent import AnotherDoctorForm, ConsentForm
from registratura.desk.pages import page
from registratura.desk.refusals import with_error
from registratura.desk.staff import desk_only
from registratura.desk.views.decide import case_page, not_done, read_case
from registratura.identity.clock import clock_of


@desk_only
@require_POST
def record(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Write down the doctor's yes or no."""
    shown = read_case(request, person_id, application_id)
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return case_page(request, shown, status=422, consent_form=form, form=form)
    try:
        state = record_consent(
            person_id=person_id,
            application_id=application_id,
            consents=form.consents,
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        return not_done(request, person_id, application_id, error)
    if state == State.SUBMITTED:
        messages.success(request, _("The doctor's consent has been noted. The application can be decided."))
    else:
        messages.success(request, _("The doctor's no has been noted. The person has been asked to choose another one."))
    return redirect("desk:application", person_id, application_id)


@desk_only
@require_http_methods(["GET", "HEAD", "POST"])
def another_doctor(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """At the person's word another doctor of the clinic; all that was entered stays."""
    shown = read_case(request, person_id, application_id)
    gone = shown.case.doctor is None
    if shown.application.state != State.INCOMPLETE and not (gone and shown.application.state == State.SUBMITTED):
        return redirect("desk:application", person_id, application_id)
    case, declined = shown.application, shown.application.doctor_consents is False
    choices = [
        choice for choice in doctor_choices([case.clinic]) if not (declined and choice.value == str(case.doctor_id))
    ]
    form = AnotherDoctorForm(request.POST if request.method == "POST" else None, choices=choices)
    context: dict[str, object] = {"application": case, "declined": declined, "form": form, "current": "work"}
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            changed = change_doctor(
                person_id=person_id,
                application_id=application_id,
                doctor_id=UUID(form.cleaned_data["doctor"]),
                by=request.actor,
                clock=clock_of(request),
            )
        except AttachmentError as error:
            more, status = with_error(form, error, clinic_id=case.clinic_id, seat_field="doctor")
            context |= more
        else:
            if changed.state == State.SUBMITTED:
                messages.success(request, _("The doctor has been changed. The application goes on."))
            else:
                messages.warning(request, _("The doctor has been changed. Something is still missing."))
            return redirect("desk:application", person_id, application_id)
    return page(request, "another_doctor.html", context, status=status)
