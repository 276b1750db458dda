"""The service centre: choose a clinic for a person, hear the law, and keep the request until the person confirms it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.errors import AlreadyOpen, AttachmentError
from registratura.attachment.figures_shown import figures_of_centres
from registratura.attachment.permissions import serves_at_centre
from registratura.attachment.queries.second_operator import requests_for_colleagues
from registratura.attachment.queries.work_list import drafts_of
from registratura.attachment.states import State
from registratura.design.csv_file import asked_csv, chart_file
from registratura.desk.border import clinics_across_border
from registratura.desk.choices import doctor_choices
from registratura.desk.forms.find_person import find_forms
from registratura.desk.list_files import requests_file
from registratura.desk.pages import page
from registratura.desk.refusals import with_error
from registratura.desk.staff import home_of, operators_only, today
from registratura.desk.typed_application import TypedApplication
from registratura.desk.views.people import note_reading, read_person
from registratura.identity.clock import clock_of
from registratura.law.answer import Answer
from registratura.registry.queries.clinic_day import ClinicOnDay
from registratura.registry.queries.clinics import clinic_on_day, find_clinics

CONFIRMATION = "signature.otp_confirmed"
"""The one fact that is lacking before the person has confirmed."""


@operators_only
@require_safe
def centre(request: HttpRequest) -> HttpResponse:
    """Whom do you serve? What is typed but not confirmed yet, and what colleagues ask you to confirm."""
    country, region = home_of(request.actor)
    operator = request.actor.code
    drafts = list(drafts_of(operator=operator))
    asked = requests_for_colleagues(country=country, region=region, operator=operator, at=clock_of(request)())
    shown = [*drafts, *(waiting.application for waiting in asked)]
    note_reading(request, [application.person_id for application in shown], purpose="centre.drafts")
    charts = figures_of_centres(country=country, region=region, on=today(request))
    if file := chart_file(request, charts, on=today(request)):
        return file
    lists = {"asked": [waiting.application for waiting in asked], "drafts": drafts}
    if (name := asked_csv(request)) in lists:
        return requests_file(request, name, lists[name])
    find = find_forms(typed=None, country=country, on=today(request))
    context = {"charts": charts, "find": find, "drafts": drafts, "asked": asked, "current": "centre"}
    return page(request, "centre.html", context)


@operators_only
@require_safe
def choose_clinic(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The clinics of the operator's region; those that can't be chosen say why."""
    record = read_person(request, person_id, purpose="centre.application")
    country, region = home_of(request.actor)
    text = request.GET.get("q", "")
    clinics = find_clinics(
        at=clock_of(request)(), country=country, region=region, text=text, page=request.GET.get("page", 1)
    )
    across = clinics_across_border(record, clock=clock_of(request))
    context = {"record": record, "clinics": clinics, "across": across, "text": text, "current": "centre"}
    return page(request, "choose_clinic.html", context)


@operators_only
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, person_id: UUID, clinic_id: UUID) -> HttpResponse:
    """Doctor and ground; the law's answer stands above the form, and while it stands in the way nothing can be sent."""
    record = read_person(request, person_id, purpose="centre.application")
    chosen = _clinic(request, person_id, clinic_id)
    doctors = doctor_choices([chosen.clinic])
    if not doctors:
        return page(request, "no_doctors.html", {"record": record, "current": "centre"}, status=409)
    typed = TypedApplication(record, doctors, "service_centre", request.POST, clock_of(request))
    answer = typed.answer()
    form = typed.form(answer)
    context = {
        "record": record,
        "clinic": chosen.clinic,
        "form": form,
        "answer": typed.words(answer),
        "only_confirmation_missing": _only_confirmation_missing(answer),
        "lacking_addresses": _lacking_addresses(answer),
        "current": "centre",
    }
    if typed.only_looking or not form.is_valid():
        return page(request, "centre_apply.html", context, status=200 if typed.only_looking else 422)
    if not _only_confirmation_missing(answer) and not form.shown:
        return page(request, "centre_apply.html", context, status=422)
    try:
        submitted = submit_application(
            submission=typed.submission(form), by=request.actor, clock=clock_of(request), as_draft=True
        )
    except AttachmentError as error:
        if isinstance(error, AlreadyOpen) and error.values["state"] == State.DRAFT:
            return redirect("desk:confirm", person_id, error.values["application"])
        shown, status = with_error(form, error, clinic_id=clinic_id, seat_field="doctor")
        return page(request, "centre_apply.html", context | shown, status=status)
    return redirect("desk:confirm", person_id, submitted.application_id)


def _clinic(request: HttpRequest, person_id: UUID, clinic_id: UUID) -> ClinicOnDay:
    """A clinic of the operator's region, or one near by for a person of its border area. Raises Http404."""
    chosen = clinic_on_day(clinic_id=clinic_id, at=clock_of(request)())
    if chosen is None or not serves_at_centre(
        actor=request.actor,
        person_id=person_id,
        clinic_id=clinic_id,
        country=chosen.clinic.country,
        region=chosen.clinic.region,
    ):
        raise Http404
    return chosen


def _only_confirmation_missing(answer: Answer) -> bool:
    """Whether the law would say yes as soon as the person has confirmed."""
    lacking = {need.code for need in answer.missing}
    return answer.outcome == "accept" or (answer.outcome == "incomplete" and lacking <= {CONFIRMATION})


def _lacking_addresses(answer: Answer) -> list[str]:
    """Kinds of addresses the law asks about and does not know, so that staff can note them."""
    places = (need.code.split(".") for need in answer.missing if need.code.startswith("person.addresses."))
    return list(dict.fromkeys(parts[2] for parts in places))
