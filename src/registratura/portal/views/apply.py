"""The application, one question a page; each answer is kept before the next question is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from registratura.attachment.actions.submit_application import preview_answer
from registratura.attachment.law_words import Paper, missing_papers
from registratura.attachment.queries.cabinet import held_by, open_application_of
from registratura.attachment.queries.choice import age_group_of, grounds_asked
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.portal.access import check_acts_for, day_of, own_person
from registratura.portal.draft import Draft, keep_draft, read_draft
from registratura.portal.forms import DoctorForm, GroundForm, PapersForm, PersonForm, answers
from registratura.registry.models import Person
from registratura.registry.queries.border import lives_in_border_area
from registratura.registry.queries.clinics import DoctorOnDay, clinic_on_day, doctors_of, find_clinics
from registratura.registry.queries.represented_people import represented_people

ask = require_http_methods(["GET", "POST"])


@dataclass(frozen=True, slots=True)
class Asked:
    """The draft, the person it is for, and the legal day."""

    draft: Draft
    person: Person
    on: date

    @property
    def age_group(self) -> str:
        return age_group_of(country=self.person.country, birth_date=self.person.birth_date, on=self.on)

    @property
    def grounds(self) -> tuple[str, ...]:
        border = lives_in_border_area(person_id=self.person.id, on=self.on)
        return grounds_asked(country=self.person.country, on=self.on, border_area=border)

    @property
    def doctors(self) -> list[DoctorOnDay]:
        """The doctors of the chosen clinic who take people of this age."""
        takes = (self.age_group, "all") if self.age_group else ("adults", "children", "all")
        return [row for row in doctors_of(clinic_id=UUID(self.draft.clinic)) if row.doctor.age_group in takes]


Question = Callable[[HttpRequest, Asked], HttpResponse]
PAGES = {"person": "portal:apply", "clinic": "portal:apply_clinic", "doctor": "portal:apply_doctor"}


def after(*needed: str) -> Callable[[Question], Callable[[HttpRequest], HttpResponse]]:
    """A question that needs earlier answers: whoever lacks one is led to its page."""

    def decorate(view: Question) -> Callable[[HttpRequest], HttpResponse]:
        @for_citizens
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            draft = read_draft(request)
            missing = next((name for name in needed if not getattr(draft, name)), None)
            if missing:
                return redirect(PAGES[missing])
            on = check_acts_for(request, person_id=UUID(draft.person))
            under_way = open_application_of(person_id=UUID(draft.person))
            if under_way:
                return render(request, "portal/apply/under_way.html", {"application": under_way})
            return view(request, Asked(draft, Person.objects.get(id=draft.person), on))

        return guarded

    return decorate


@ask
@for_citizens
def person(request: HttpRequest) -> HttpResponse:
    """For whom. Nobody is asked who represents nobody."""
    draft, own = read_draft(request), own_person(request)
    if request.method == "GET" and request.GET.get("clinic"):
        _take_clinic(draft, request.GET["clinic"])
    represented = represented_people(representative_id=own.id, on=day_of(request, country=own.country))
    form = PersonForm(answers(request), own=own, represented=represented, initial={"person": draft.person})
    if not represented:
        return _for(request, draft, own.id, "self")
    if request.method == "POST" and form.is_valid():
        chosen = UUID(form.cleaned_data["person"])
        bases = {row.person.id: row.basis for row in represented}
        return _for(request, draft, chosen, bases.get(chosen, "self"))
    keep_draft(request, draft)
    context = {"form": form, "back": reverse("portal:landing")}
    return render(request, "portal/apply/person.html", context, status=422 if form.errors else 200)


@ask
@after("person")
def clinic(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Which clinic of the person's region."""
    at = clock_of(request)()
    wrong = False
    if request.method == "POST":
        _take_clinic(asked.draft, request.POST.get("clinic", ""))
        row = clinic_on_day(clinic_id=UUID(asked.draft.clinic), at=at) if asked.draft.clinic else None
        if row and row.can_be_chosen:
            keep_draft(request, asked.draft)
            return redirect("portal:apply_doctor")
        wrong = True
    text = request.GET.get("q", "").strip()
    found = find_clinics(
        at=at,
        country=asked.person.country,
        region=asked.person.region,
        serves=asked.age_group,
        text=text,
        page=request.GET.get("page", 1),
    )
    context = {
        "asked": asked,
        "held": held_by(person_id=asked.person.id, on=asked.on),
        "found": found,
        "text": text,
        "has_errors": wrong,
        "back": reverse("portal:apply" if asked.draft.applicant != "self" else "portal:landing"),
    }
    return render(request, "portal/apply/clinic.html", context, status=422 if wrong else 200)


@ask
@after("person", "clinic")
def doctor(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Which doctor of the chosen clinic."""
    form = DoctorForm(answers(request), doctors=asked.doctors, initial={"doctor": asked.draft.doctor})
    if request.method == "POST" and form.is_valid():
        asked.draft.doctor = form.cleaned_data["doctor"]
        keep_draft(request, asked.draft)
        return redirect("portal:apply_ground")
    return render_doctors(request, asked, form, status=422 if form.errors else 200)


def render_doctors(
    request: HttpRequest, asked: Asked, form: DoctorForm, *, status: int, problem: str = ""
) -> HttpResponse:
    """The page of doctors; `problem` says why the chosen one can't be had."""
    row = clinic_on_day(clinic_id=UUID(asked.draft.clinic), at=clock_of(request)())
    context = {
        "form": form,
        "row": row,
        "problem": problem,
        "has_errors": bool(problem),
        "back": reverse("portal:apply_clinic"),
    }
    return render(request, "portal/apply/doctor.html", context, status=status)


@ask
@after("person", "clinic", "doctor")
def ground(request: HttpRequest, asked: Asked) -> HttpResponse:
    """By which place, where the country's law asks for it."""
    grounds = asked.grounds
    if not grounds:
        return redirect("portal:apply_papers")
    form = GroundForm(answers(request), grounds=grounds, initial={"ground": asked.draft.ground})
    if request.method == "POST" and form.is_valid():
        asked.draft.ground = form.cleaned_data["ground"]
        keep_draft(request, asked.draft)
        return redirect("portal:apply_papers")
    context = {"form": form, "back": reverse("portal:apply_doctor")}
    return render(request, "portal/apply/ground.html", context, status=422 if form.errors else 200)


@ask
@after("person", "clinic", "doctor")
def papers(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The papers the law asks of this person on the portal; where it asks for none, nothing is asked."""
    wanted = papers_asked(request, asked.draft)
    if not wanted:
        asked.draft.papers = {}
        keep_draft(request, asked.draft)
        return redirect("portal:apply_check")
    form = PapersForm(answers(request), papers=wanted, initial=_papers_before(wanted, asked.draft))
    if request.method == "POST" and form.is_valid():
        asked.draft.papers = form.numbers()
        keep_draft(request, asked.draft)
        return redirect("portal:apply_check")
    context = {"form": form, "back": reverse("portal:apply_ground" if asked.grounds else "portal:apply_doctor")}
    return render(request, "portal/apply/papers.html", context, status=422 if form.errors else 200)


def papers_asked(request: HttpRequest, draft: Draft) -> tuple[Paper, ...]:
    """The papers the law wants if nothing is shown."""
    nothing_shown = Draft(**{**vars(draft), "papers": {}})
    submission = nothing_shown.submission(by_person=request.actor.person_id)
    _, answer = preview_answer(submission=submission, clock=clock_of(request), explain=False)
    return missing_papers(answer=answer)


def _for(request: HttpRequest, draft: Draft, person_id: UUID, applicant: str) -> HttpResponse:
    draft.choose_person(person_id=person_id, applicant=applicant)
    keep_draft(request, draft)
    return redirect("portal:apply_doctor" if draft.clinic else "portal:apply_clinic")


def _take_clinic(draft: Draft, written: str) -> None:
    """The clinic of a link or a button; what is no identifier chooses nothing."""
    try:
        draft.choose_clinic(clinic_id=UUID(written))
    except ValueError:
        draft.clinic = ""


def _papers_before(wanted: tuple[Paper, ...], draft: Draft) -> dict[str, str]:
    """What was answered before, to be changed."""
    initial: dict[str, str] = {}
    for index, paper in enumerate(wanted):
        known = next((code for code, _ in paper.choices if code in draft.papers), None)
        if known:
            initial |= {f"paper_{index}": known, f"number_{index}": draft.papers[known]}
    return initial
