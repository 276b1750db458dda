"""A clinic that is reorganised or closed for good: noting it, how its people are led on, who has not answered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registratura.cockpit.closure_forms import ClosureForm, begun_in_words
from registratura.cockpit.officer import officers_only, own_clinic, today
from registratura.cockpit.pages import page
from registratura.identity.clock import clock_of
from registratura.ledger.actions.record_access import record_access
from registratura.population.actions.record_closure import record_closure
from registratura.population.actions.take_back_closure import take_back_closure
from registratura.population.closure_letters import letters_file, number_of_files
from registratura.population.errors import PopulationError
from registratura.population.queries.closures import Progress, closure_progress, people_of, unfinished_applications
from registratura.population.queries.unanswered import unanswered
from registratura.population.roster_form import read_after
from registratura.population.unanswered_file import unanswered_csv
from registratura.registry.errors import RegistryError
from registratura.registry.models import Clinic
from registratura.registry.queries.fund_clinic import possible_successors


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_closure(request: HttpRequest, clinic_id: UUID) -> HttpResponse:
    """What happens to the clinic and from which day; how many people it concerns stands above."""
    clinic = own_clinic(request, clinic_id)
    form = ClosureForm(
        request.POST if request.method == "POST" else None,
        initial={"on": today(request)},
        successors=possible_successors(clinic=clinic),
        language=get_language() or "",
    )
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            closure = record_closure(clinic_id=clinic_id, **form.closure(), by=request.actor, clock=clock_of(request))
        except (RegistryError, PopulationError) as error:
            status = form.show(error)
        else:
            messages.success(request, _("It stands in the register."))
            return redirect("cockpit:closure", clinic_id, closure.id)
    context = {
        "form": form,
        "clinic": clinic,
        "people": people_of(clinic=clinic),
        "applications": unfinished_applications(clinic=clinic),
        "current": "clinics",
    }
    return page(request, "closure_new.html", context, status=status)


@officers_only
@require_safe
def closure(request: HttpRequest, clinic_id: UUID, closure_id: UUID) -> HttpResponse:
    """How far the people have been led; the work goes on without this page."""
    clinic = own_clinic(request, clinic_id)
    progress = _progress(request, clinic, closure_id)
    files = number_of_files(closure=progress.closure) if progress.is_finished else 0
    nowhere = unanswered(closure=progress.closure, size=1).count if progress.is_liquidation else 0
    context = {
        "clinic": clinic,
        "progress": progress,
        "letters": range(1, files + 1),
        "nowhere": nowhere,
        "current": "clinics",
    }
    return page(request, "closure.html", context)


@officers_only
@require_POST
def take_back(request: HttpRequest, clinic_id: UUID, closure_id: UUID) -> HttpResponse:
    """The clinic goes on working."""
    clinic = own_clinic(request, clinic_id)
    _progress(request, clinic, closure_id)
    try:
        take_back_closure(clinic_id=clinic_id, by=request.actor, clock=clock_of(request))
    except PopulationError as error:
        messages.error(request, begun_in_words(error))
        return redirect("cockpit:closure", clinic_id, closure_id)
    messages.success(request, _("The clinic goes on working."))
    return redirect("cockpit:clinic", clinic_id)


@officers_only
@require_safe
def unanswered_people(request: HttpRequest, clinic_id: UUID, closure_id: UUID) -> HttpResponse:
    """Who is attached nowhere since and has applied to no clinic."""
    clinic = own_clinic(request, clinic_id)
    progress = _progress(request, clinic, closure_id)
    found = unanswered(closure=progress.closure, after=read_after(request.GET))
    _note(request, [row.person.id for row in found.people], purpose="cockpit.unanswered")
    context = {"clinic": clinic, "progress": progress, "found": found, "current": "clinics"}
    return page(request, "unanswered.html", context)


@officers_only
@require_safe
def unanswered_file(request: HttpRequest, clinic_id: UUID, closure_id: UUID) -> HttpResponseBase:
    """The same list as CSV."""
    clinic = own_clinic(request, clinic_id)
    progress = _progress(request, clinic, closure_id)
    lines = unanswered_csv(
        closure=progress.closure,
        note_reading=lambda people: _note(request, people, purpose="cockpit.unanswered_csv"),
    )
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="unanswered-{clinic.code}.csv"'
    return answer


@officers_only
@require_safe
def letters(request: HttpRequest, clinic_id: UUID, closure_id: UUID, number: int) -> HttpResponse:
    """Letters for the post to whom no message reaches, many in one file."""
    clinic = own_clinic(request, clinic_id)
    progress = _progress(request, clinic, closure_id)
    file = letters_file(closure=progress.closure, number=number, on=today(request)) if progress.is_finished else None
    if file is None:
        raise Http404
    _note(request, file.person_ids, purpose="cockpit.letters")
    answer = HttpResponse(file.pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="letters-{clinic.code}-{number}.pdf"'
    return answer


def _progress(request: HttpRequest, clinic: Clinic, closure_id: UUID) -> Progress:
    """The closure of that very clinic. Raises Http404."""
    progress = closure_progress(closure_id=closure_id, at=clock_of(request)())
    if progress is None or progress.closure.clinic_id != clinic.id:
        raise Http404
    return progress


def _note(request: HttpRequest, people: list[UUID], *, purpose: str) -> None:
    record_access(person_ids=people, by=request.actor.code, purpose=purpose, at=clock_of(request)())
