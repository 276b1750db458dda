"""The application, one question a page; each answer is kept before the next question is asked."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from registratura.attachment.queries.cabinet import held_by, people_with_an_open_application
from registratura.attachment.queries.standing import days_are_set
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.portal.access import day_of, own_person
from registratura.portal.asked import CLINIC, DOCTOR, PERSON, Asked, after
from registratura.portal.clinic_choice import chosen_clinic, clinics_to_choose, territories_to_show
from registratura.portal.draft import Draft, keep_draft, read_draft
from registratura.portal.forms import DoctorForm, GroundForm, PersonForm, ReasonForm, answers
from registratura.portal.place_form import PLACES
from registratura.registry.queries.clinics import clinic_on_day
from registratura.registry.queries.places_of import places_of
from registratura.registry.queries.represented_people import represented_people

ask = require_http_methods(["GET", "HEAD", "POST"])


@ask
@for_citizens
def person(request: HttpRequest) -> HttpResponse:
    """For whom. Nobody is asked who represents nobody."""
    draft, own = read_draft(request), own_person(request)
    if request.method != "POST" and request.GET.get("clinic"):
        _take_clinic(draft, request.GET["clinic"])
    represented = represented_people(representative_id=own.id, on=day_of(request, country=own.country))
    if not represented:
        return _for(request, draft, {own.id: "self"})
    busy = people_with_an_open_application(person_ids=[own.id, *(row.person.id for row in represented)])
    chosen = draft.people[0] if draft.people and len(represented) == 1 else draft.people
    form = PersonForm(answers(request), own=own, represented=represented, busy=busy, initial={"person": chosen})
    if request.method == "POST" and form.is_valid():
        bases = {row.person.id: row.basis for row in represented}
        return _for(request, draft, {row.id: bases.get(row.id, "self") for row in form.cleaned_data["person"]})
    keep_draft(request, draft)
    context = {"form": form, "back": reverse("portal:landing")}
    return render(request, "portal/apply/person.html", context, status=422 if form.errors else 200)


@ask
@after(PERSON)
def clinic(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Which clinic of the person's region."""
    at = clock_of(request)()
    wrong, row = False, None
    if request.method == "POST":
        _take_clinic(asked.draft, request.POST.get("clinic", ""))
        row = chosen_clinic(asked, at=at)
        if row and row.can_be_chosen:
            keep_draft(request, asked.draft)
            return redirect("portal:apply_doctor")
        wrong = True
    context = {
        "asked": asked,
        "held": None if asked.draft.several else held_by(person_id=asked.person.id, on=asked.on),
        "refused": row if wrong else None,
        "has_errors": wrong,
        "back": reverse("portal:landing" if asked.draft.for_oneself else "portal:apply"),
    }
    context |= clinics_to_choose(request, asked, at=at)
    return render(request, "portal/apply/clinic.html", context, status=422 if wrong else 200)


@ask
@after(PERSON, CLINIC)
def doctor(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Which doctor of the chosen clinic; for children and adults together, one for each."""
    form = doctor_form(request, asked)
    if request.method == "POST" and form.is_valid():
        for group, chosen in form.chosen().items():
            asked.draft.choose_doctor(doctor=chosen, people=[person.id for person in asked.age_groups[group]])
        keep_draft(request, asked.draft)
        return redirect("portal:apply_ground")
    return render_doctors(request, asked, form, status=422 if form.errors else 200)


def doctor_form(request: HttpRequest, asked: Asked, *, fresh: bool = False) -> DoctorForm:
    """The question of the doctor, with what was answered before; `fresh` looks at nothing that was sent."""
    groups = asked.age_groups
    before = {group: asked.draft.doctors.get(str(people[0].id), "") for group, people in groups.items()}
    one = len(groups) == 1
    return DoctorForm(
        None if fresh else answers(request),
        groups=asked.doctors,
        names={group: [person.full_name for person in people] for group, people in groups.items()},
        initial={"doctor" if one else f"doctor_{group}": doctor for group, doctor in before.items()},
    )


def render_doctors(
    request: HttpRequest, asked: Asked, form: DoctorForm, *, status: int, problem: str = ""
) -> HttpResponse:
    """The page of doctors; `problem` says why the chosen one can't be had."""
    row = clinic_on_day(clinic_id=UUID(asked.draft.clinic), at=clock_of(request)())
    context = {
        "form": form,
        "row": row,
        "territories": territories_to_show(asked),
        "problem": problem,
        "has_errors": bool(problem),
        "back": reverse("portal:apply_clinic"),
    }
    return render(request, "portal/apply/doctor.html", context, status=status)


@ask
@after(PERSON, CLINIC, DOCTOR)
def ground(request: HttpRequest, asked: Asked) -> HttpResponse:
    """By which place, where the country's law asks for it."""
    grounds = asked.grounds
    if not grounds:
        return redirect("portal:apply_reason")
    places = {} if asked.draft.several else places_of(person_id=asked.person.id, on=asked.on)
    form = GroundForm(answers(request), grounds=grounds, places=places, initial={"ground": asked.draft.ground})
    if request.method == "POST" and form.is_valid():
        asked.draft.ground = form.cleaned_data["ground"]
        keep_draft(request, asked.draft)
        if asked.draft.ground in PLACES and asked.draft.ground not in places and not asked.draft.several:
            return redirect("portal:apply_place", asked.draft.ground)
        return redirect("portal:apply_reason")
    context = {"form": form, "places": places, "back": reverse("portal:apply_doctor")}
    return render(request, "portal/apply/ground.html", context, status=422 if form.errors else 200)


@ask
@after(PERSON, CLINIC, DOCTOR)
def reason(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Why now, where the law of the day limits how often the clinic is changed."""
    reasons = asked.reasons
    if not reasons:
        return redirect("portal:apply_papers")
    form = ReasonForm(answers(request), reasons=reasons, initial={"reason": asked.draft.reason})
    if request.method == "POST" and form.is_valid():
        asked.draft.reason = form.cleaned_data["reason"]
        keep_draft(request, asked.draft)
        return redirect("portal:apply_papers")
    context = {"form": form, "back": reverse("portal:apply_ground" if asked.grounds else "portal:apply_doctor")}
    return render(request, "portal/apply/reason.html", context, status=422 if form.errors else 200)


def _for(request: HttpRequest, draft: Draft, applicants: dict[UUID, str]) -> HttpResponse:
    draft.choose_people(applicants=applicants)
    keep_draft(request, draft)
    if days_are_set(person_ids=applicants):
        return redirect("portal:apply_now")
    return redirect("portal:apply_doctor" if draft.clinic else "portal:apply_clinic")


def _take_clinic(draft: Draft, written: str) -> None:
    """The clinic of a link or a button; what is no identifier chooses nothing."""
    try:
        draft.choose_clinic(clinic_id=UUID(written))
    except ValueError:
        draft.clinic = ""
