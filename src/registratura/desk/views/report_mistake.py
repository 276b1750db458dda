"""A person came to the desk and says that the record is wrong."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.attachment.actions.report_mistake import WRITTEN_STATEMENT, Mistake, report_mistake
from registratura.attachment.errors import AttachmentError
from registratura.attachment.models import Attachment, Correction
from registratura.attachment.queries.corrections import (
    attachment_on_record,
    open_correction_of,
)
from registratura.desk.choices import doctor_choices
from registratura.desk.correction_words import field_of, sentence_of
from registratura.desk.forms.addresses import id_or_none
from registratura.desk.forms.corrections import ReportForm
from registratura.desk.pages import page
from registratura.desk.staff import desk_clinics, desk_only
from registratura.desk.views.people import read_person
from registratura.identity.clock import clock_of
from registratura.registry.models import Clinic, Person

What = Correction.What
OF_OWN_RECORD = (What.WRONG_CLINIC, What.WRONG_DOCTOR, What.WRONG_DAY, What.NEVER_APPLIED)


@desk_only
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A person came and says that the record is wrong; a report under way is shown instead."""
    person = read_person(request, person_id, purpose="desk.correction").person
    under_way = open_correction_of(person_id=person_id)
    if under_way and request.method != "POST":
        return _to(request, under_way.id, under_way.clinic_id, person_id, _under_way(under_way.number))
    record = attachment_on_record(person_id=person_id)
    form = _report_form(request, person, record)
    if form.is_valid():
        try:
            done = report_mistake(mistake=_mistake(form, person_id), by=request.actor, clock=clock_of(request))
        except AttachmentError as error:
            form.add_error(field_of(error) or None, sentence_of(error))
            status = error.status
        else:
            told = _("The report has been taken in: %(number)s.") % {"number": done.number}
            return _to(request, done.correction_id, done.clinic_id, person_id, told)
    else:
        status = 422 if form.errors else 200
    context = {"person": person, "record": record, "form": form, "current": "people"}
    return page(request, "corrections/report.html", context, status=status)


def _report_form(request: HttpRequest, person: Person, record: Attachment | None) -> ReportForm:
    own = list(Clinic.objects.filter(id__in=desk_clinics(request.actor)).order_by("name"))
    here = record is not None and record.clinic_id in desk_clinics(request.actor)
    if here:
        region = Clinic.objects.filter(country=person.country, region=person.region).exclude(kind=Clinic.Kind.OTHER)
        clinics = list(region.exclude(id=record.clinic_id).order_by("name"))
    else:
        clinics = own
    return ReportForm(
        request.POST or None,
        whats=OF_OWN_RECORD if here else (What.WRONG_CLINIC if record else What.MISSING,),
        clinics=clinics,
        doctors=doctor_choices(own),
        initial={"record": record.id if record else None},
    )


def _mistake(form: ReportForm, person_id: UUID) -> Mistake:
    told = form.cleaned_data
    names_clinic = told["what"] in (What.MISSING, What.WRONG_CLINIC)
    return Mistake(
        person_id=person_id,
        what=told["what"],
        channel="desk",
        idempotency_key=told["key"],
        attachment_id=told["record"],
        right_clinic_id=id_or_none(told["right_clinic"]) if names_clinic else None,
        right_doctor_id=id_or_none(told["doctor"]),
        right_since=told["since"],
        words=told["words"].strip(),
        evidence=WRITTEN_STATEMENT,
        evidence_number=told["evidence_number"],
    )


def _to(request: HttpRequest, correction_id: UUID, clinic_id: UUID, person_id: UUID, sentence: str) -> HttpResponse:
    """To the report where this desk works on it; else to the person, with where the report is."""
    if clinic_id in desk_clinics(request.actor):
        messages.info(request, sentence)
        return redirect("desk:correction", person_id, correction_id)
    clinic = Clinic.objects.get(id=clinic_id).name
    works = _("Another clinic works on it: %(clinic)s.") % {"clinic": clinic}
    messages.info(request, f"{sentence} {works}")
    return redirect("desk:person", person_id)


def _under_way(number: str) -> str:
    return _("A report of this person is under way: %(number)s.") % {"number": number}
