"""Another doctor for an application that came back: one question, and it goes on."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.attachment.actions.change_doctor import change_doctor
from registratura.attachment.errors import AttachmentError, LawSaysNo
from registratura.attachment.models import Application
from registratura.attachment.queries.cabinet import application_record
from registratura.attachment.queries.choice import age_group_of
from registratura.attachment.states import State
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.portal.access import check_acts_for
from registratura.portal.answer_words import answer_words
from registratura.portal.error_words import sentence_of
from registratura.portal.forms import DoctorForm, answers
from registratura.registry.queries.clinics import DoctorOnDay, doctors_of


@for_citizens
@require_http_methods(["GET", "HEAD", "POST"])
def another_doctor(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """The clinic's doctors of the person's age group but for one who said no; nothing else is asked."""
    on = check_acts_for(request, person_id=person_id)
    record = application_record(person_id=person_id, application_id=application_id, on=on)
    if record is None:
        raise Http404
    application = record.application
    left = application.state == State.SUBMITTED and record.doctor_gone
    if application.state != State.INCOMPLETE and not left:
        return redirect("portal:application", person_id, application_id)
    form = DoctorForm(answers(request), groups={"": _possible(application)}, names={"": ()})
    context: dict[str, object] = {"application": application, "form": form, "here": "cabinet"}
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
            context |= {"problem": sentence_of(error), "has_errors": True}
            if isinstance(error, LawSaysNo):
                context["words"] = answer_words(answer=error.answer, clinic_id=application.clinic_id)
            status = error.status
        else:
            if changed.state == State.SUBMITTED:
                messages.success(request, _("The clinic has your application, with the doctor you have now chosen."))
            else:
                messages.warning(
                    request, _("The doctor has been changed. Something is still missing: it stands below.")
                )
            return redirect("portal:application", person_id, application_id)
    return render(request, "portal/another_doctor.html", context, status=status)


def _possible(application: Application) -> list[DoctorOnDay]:
    group = age_group_of(
        country=application.country, birth_date=application.person.birth_date, on=application.applied_on
    )
    said_no = application.doctor_id if application.doctor_consents is False else None
    return [
        row
        for row in doctors_of(clinic_id=application.clinic_id)
        if row.doctor.id != said_no and (not group or row.doctor.age_group in (group, "all"))
    ]
