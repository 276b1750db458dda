"""Reports of wrong records, as the clinic works on them: the list, one report, corrected or declined."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registratura.attachment.actions.correct_attachment import correct_attachment
from registratura.attachment.actions.decline_correction import decline_correction
from registratura.attachment.errors import AttachmentError, NotFound
from registratura.attachment.models import Correction
from registratura.attachment.queries.corrections import (
    CorrectionCase,
    corrected_by_other_clinics,
    correction_case,
    corrections_to_work_on,
)
from registratura.attachment.queries.history import attachment_history
from registratura.design.csv_file import asked_csv
from registratura.desk.choices import doctor_choices
from registratura.desk.correction_words import field_of, sentence_of
from registratura.desk.forms.corrections import CorrectForm, DeclineForm
from registratura.desk.list_files import ROWS_AT_ONCE, corrections_file, taken_file
from registratura.desk.pages import page
from registratura.desk.staff import desk_clinics, desk_only, today
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of


@desk_only
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """What the clinic has to check, the oldest first; and what other clinics corrected of its own."""
    clinics = desk_clinics(request.actor)
    taken = corrected_by_other_clinics(clinic_ids=clinics)
    if asked := asked_csv(request):
        if asked == "taken":
            return taken_file(request, taken)
        return corrections_file(
            request, lambda number: corrections_to_work_on(clinic_ids=clinics, page=number, size=ROWS_AT_ONCE)
        )
    lines = corrections_to_work_on(clinic_ids=clinics, page=request.GET.get("page", "1"))
    note_reading(
        request,
        [row.person_id for row in lines.object_list] + [row.attachment.person_id for row in taken],
        purpose="desk.corrections",
    )
    context = {"lines": lines, "taken": taken, "several_clinics": len(clinics) > 1, "current": "corrections"}
    return page(request, "corrections/list.html", context)


@desk_only
@require_safe
def correction(request: HttpRequest, person_id: UUID, correction_id: UUID) -> HttpResponse:
    """One report: what is on record, what the person says, and what was before."""
    return _case_page(request, _read_case(request, person_id, correction_id))


@desk_only
@require_POST
def correct(request: HttpRequest, person_id: UUID, correction_id: UUID) -> HttpResponse:
    """Write what is true."""
    case = _read_case(request, person_id, correction_id)
    form = _correct_form(case, request.POST)
    if not form.is_valid():
        return _case_page(request, case, correct_form=form, form=form, status=422)
    try:
        correct_attachment(
            person_id=person_id,
            correction_id=correction_id,
            right=form.right(),
            reason=form.cleaned_data["reason"],
            evidence=form.cleaned_data["evidence"],
            evidence_number=form.cleaned_data["evidence_number"],
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        return _not_done(request, person_id, correction_id, error, form)
    messages.success(request, _("The record has been corrected. The person has been told."))
    return redirect("desk:correction", person_id, correction_id)


@desk_only
@require_POST
def decline(request: HttpRequest, person_id: UUID, correction_id: UUID) -> HttpResponse:
    """Leave the record as it is, with the reason."""
    case = _read_case(request, person_id, correction_id)
    form = DeclineForm(request.POST, prefix="decline")
    if not form.is_valid():
        return _case_page(request, case, decline_form=form, form=form, status=422)
    try:
        decline_correction(
            person_id=person_id,
            correction_id=correction_id,
            reason=form.cleaned_data["reason"],
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        return _case_page(
            request,
            _read_case(request, person_id, correction_id),
            decline_form=form,
            trouble=sentence_of(error),
            status=error.status,
        )
    messages.success(request, _("The record stays as it is. The person has been told why."))
    return redirect("desk:corrections")


def _read_case(request: HttpRequest, person_id: UUID, correction_id: UUID) -> CorrectionCase:
    try:
        case = correction_case(person_id=person_id, correction_id=correction_id)
    except NotFound as error:
        raise Http404 from error
    if case.correction.clinic_id not in desk_clinics(request.actor):
        raise PermissionDenied
    note_reading(request, [person_id], purpose="desk.correction")
    return case


def _correct_form(case: CorrectionCase, typed: QueryDict | None = None) -> CorrectForm:
    doctors = doctor_choices([case.correction.clinic])
    return CorrectForm(typed, correction=case.correction, record=case.record, doctors=doctors)


def _not_done(
    request: HttpRequest, person_id: UUID, correction_id: UUID, error: AttachmentError, form: CorrectForm
) -> HttpResponse:
    """The page as it stands now, with why nothing was done; what was typed stays."""
    field = field_of(error)
    more: dict[str, object] = {"trouble": sentence_of(error)}
    if field in form.fields:
        form.add_error(field, sentence_of(error))
        more = {"form": form}
    case = _read_case(request, person_id, correction_id)
    return _case_page(request, case, correct_form=form, status=error.status, **more)


def _case_page(request: HttpRequest, case: CorrectionCase, *, status: int = 200, **more: object) -> HttpResponse:
    context = {
        "case": case,
        "correction": case.correction,
        "lines": attachment_history(person_id=case.correction.person_id),
        "is_open": case.correction.state == Correction.State.REPORTED,
        "correct_form": _correct_form(case),
        "decline_form": DeclineForm(prefix="decline"),
        "on": today(request),
        "current": "corrections",
    }
    return page(request, "corrections/case.html", context | more, status=status)
