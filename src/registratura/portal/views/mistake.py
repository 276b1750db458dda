"""«This is not right»: a person reports a missing or wrong attachment, and sees what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from registratura.attachment.actions.report_mistake import NAMES_A_CLINIC, NAMES_A_DOCTOR, Mistake, report_mistake
from registratura.attachment.errors import AlreadyReported, AttachmentError, CorrectionImpossible, NotFound
from registratura.attachment.models import Attachment, Correction
from registratura.attachment.queries.choice import age_group_of
from registratura.attachment.queries.corrections import attachment_on_record, correction_case, open_correction_of
from registratura.attachment.queries.history import attachment_history
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.portal.access import check_acts_for
from registratura.portal.forms import answers
from registratura.portal.mistake_forms import MistakeForm, WhatForm
from registratura.portal.mistake_words import FIELD_OF, sentence_of
from registratura.registry.models import Clinic, Person
from registratura.registry.queries.clinics import DoctorOnDay, clinic_on_day, doctors_of, find_clinics
from registratura.registry.queries.legal_day import time_zone_in
from registratura.registry.queries.policies import policy_in_force


@dataclass(frozen=True, slots=True)
class Shown:
    """The person the report is about, the legal day, and the attachment on record."""

    person: Person
    on: date
    record: Attachment | None

    def doctors(self, clinic: Clinic | None) -> list[DoctorOnDay]:
        """The clinic's doctors who take people of this age."""
        if clinic is None:
            return []
        group = age_group_of(country=self.person.country, birth_date=self.person.birth_date, on=self.on)
        takes = (group, "all") if group else ("adults", "children", "all")
        return [row for row in doctors_of(clinic_id=clinic.id) if row.doctor.age_group in takes]


@require_safe
@for_citizens
def mistake(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What is not right; where nothing is shown, only that it is missing. A report under way is shown instead."""
    shown = _shown(request, person_id)
    under_way = open_correction_of(person_id=person_id)
    if under_way:
        return redirect("portal:correction", person_id, under_way.id)
    if shown.record is None:
        return redirect("portal:mistake_clinic", person_id, Correction.What.MISSING)
    form = WhatForm(request.GET if "asked" in request.GET else None)
    if form.is_valid():
        what = form.cleaned_data["what"]
        return redirect("portal:mistake_clinic" if what in NAMES_A_CLINIC else "portal:mistake_tell", person_id, what)
    context = {"form": form, "shown": shown, "here": "cabinet"}
    return render(request, "portal/mistake/what.html", context, status=422 if form.errors else 200)


@require_safe
@for_citizens
def mistake_clinic(request: HttpRequest, person_id: UUID, what: str) -> HttpResponse:
    """Which clinic of the person's region is right."""
    shown = _shown(request, person_id)
    if what not in NAMES_A_CLINIC:
        raise Http404
    text = request.GET.get("q", "").strip()
    found = find_clinics(
        at=clock_of(request)(),
        country=shown.person.country,
        region=shown.person.region,
        serves=age_group_of(country=shown.person.country, birth_date=shown.person.birth_date, on=shown.on),
        text=text,
        page=request.GET.get("page", 1),
    )
    back = reverse("portal:mistake", args=[person_id]) if shown.record else reverse("portal:cabinet")
    context = {"shown": shown, "what": what, "found": found, "text": text, "back": back, "here": "cabinet"}
    return render(request, "portal/mistake/clinic.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def mistake_tell(request: HttpRequest, person_id: UUID, what: str) -> HttpResponse:
    """What is right, in the person's own words; sent, it becomes a report."""
    shown = _shown(request, person_id)
    if what not in Correction.What.values:
        raise Http404
    clinic = _clinic(request) if what in NAMES_A_CLINIC else None
    if what in NAMES_A_CLINIC and clinic is None:
        return redirect("portal:mistake_clinic", person_id, what)
    doctors = shown.doctors(clinic or (shown.record and shown.record.clinic)) if what in NAMES_A_DOCTOR else []
    initial = {"record": shown.record.id if shown.record else None}
    form = MistakeForm(answers(request), what=what, doctors=doctors, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            reported = report_mistake(
                mistake=_mistake(form, person_id, what, clinic), by=request.actor, clock=clock_of(request)
            )
        except AlreadyReported as under_way:
            return redirect("portal:correction", person_id, under_way.values["correction"])
        except AttachmentError as error:
            why = str(error.values["why"]) if isinstance(error, CorrectionImpossible) else ""
            field = FIELD_OF.get(why)
            form.add_error(field if field in form.fields else None, sentence_of(error))
            return _tell(request, shown, what, clinic, form, status=error.status)
        return redirect(f"{reverse('portal:correction', args=[person_id, reported.correction_id])}?sent=1")
    return _tell(request, shown, what, clinic, form, status=422 if form.errors else 200)


@require_safe
@for_citizens
def correction(request: HttpRequest, person_id: UUID, correction_id: UUID) -> HttpResponse:
    """One report: what was said, where it stands, what came of it and where else to turn."""
    shown = _shown(request, person_id)
    try:
        case = correction_case(person_id=person_id, correction_id=correction_id)
    except NotFound as error:
        raise Http404 from error
    lines = attachment_history(person_id=person_id)
    context = {
        "case": case,
        "correction": case.correction,
        "person": shown.person,
        "was": [line for line in lines if line.corrected_by == case.correction],
        "now": [line for line in lines if line.written_by == case.correction and not line.is_wrong],
        "policy": policy_in_force(person_id=person_id, on=shown.on),
        "time_zone": time_zone_in(country=shown.person.country),
        "on": shown.on,
        "just_sent": "sent" in request.GET,
        "here": "cabinet",
    }
    return render(request, "portal/mistake/correction.html", context)


@require_safe
@for_citizens
def history(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Every attachment ever on record, and since when each was known."""
    shown = _shown(request, person_id)
    context = {"person": shown.person, "lines": attachment_history(person_id=person_id), "here": "cabinet"}
    return render(request, "portal/mistake/history.html", context)


def _shown(request: HttpRequest, person_id: UUID) -> Shown:
    on = check_acts_for(request, person_id=person_id)
    return Shown(Person.objects.get(id=person_id), on, attachment_on_record(person_id=person_id))


def _clinic(request: HttpRequest) -> Clinic | None:
    """The clinic chosen on the page before; what is no identifier, or a clinic that is closed, chooses nothing."""
    try:
        row = clinic_on_day(clinic_id=UUID(request.GET.get("clinic", "")), at=clock_of(request)())
    except ValueError:
        return None
    return row.clinic if row and row.can_be_chosen else None


def _mistake(form: MistakeForm, person_id: UUID, what: str, clinic: Clinic | None) -> Mistake:
    told = form.cleaned_data
    return Mistake(
        person_id=person_id,
        what=what,
        channel="portal",
        idempotency_key=told["key"],
        attachment_id=told["record"],
        right_clinic_id=clinic.id if clinic else None,
        right_doctor_id=form.doctor_id,
        right_since=told.get("since"),
        words=told["words"].strip(),
        evidence=told["evidence"],
        evidence_number=told["evidence_number"] if told["evidence"] else "",
    )


def _tell(
    request: HttpRequest, shown: Shown, what: str, clinic: Clinic | None, form: MistakeForm, *, status: int
) -> HttpResponse:
    back = "portal:mistake_clinic" if clinic else "portal:mistake"
    arguments = [shown.person.id, what] if clinic else [shown.person.id]
    context = {
        "shown": shown,
        "what": what,
        "clinic": clinic,
        "form": form,
        "back": reverse(back, args=arguments),
        "here": "cabinet",
    }
    return render(request, "portal/mistake/tell.html", context, status=status)
