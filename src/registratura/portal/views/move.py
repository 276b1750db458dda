"""Moving to another region, a page at a time: where to, which insurer, what to bring. The rest is in the cabinet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from registratura.attachment.actions.plan_move import drop_plan, plan_move
from registratura.attachment.errors import AttachmentError
from registratura.attachment.queries.move import (
    REWRITE,
    ask_move,
    law_knows_moves,
    planned_move,
    way_of_registration,
)
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.law.answer import Answer
from registratura.portal.access import check_acts_for, day_of, own_person
from registratura.portal.answer_words import answer_words
from registratura.portal.forms import answers
from registratura.portal.move_draft import MoveDraft, draft_of_plan, forget_move, keep_move, read_move
from registratura.portal.move_forms import InsurerForm, NewHomeForm
from registratura.registry.models import Coverage, Person
from registratura.registry.queries.clinics import regions_of
from registratura.registry.queries.offices import InsurerInRegion, insurers_in, region_of_code
from registratura.registry.queries.policies import policy_in_force
from registratura.registry.queries.represented_people import represented_people

ask = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Moving:
    """The draft, who has moved, their policy in force, and the insurers of the new region, their own first."""

    draft: MoveDraft
    person: Person
    policy: Coverage | None
    insurers: tuple[InsurerInRegion, ...]
    on: date

    @property
    def own(self) -> UUID | None:
        """The insurer of the policy in force."""
        return self.policy.insurer_id if self.policy else None

    @property
    def own_has_office(self) -> bool:
        return self.own in {row.insurer.id for row in self.insurers}

    @property
    def chosen(self) -> InsurerInRegion | None:
        """The insurer chosen; None as long as none of the region is."""
        return next((row for row in self.insurers if str(row.insurer.id) == self.draft.insurer), None)

    @property
    def planned(self) -> bool:
        """Told before, and only looked at again."""
        return not self.draft.home

    @property
    def stays(self) -> bool:
        return self.chosen is not None and self.chosen.insurer.id == self.own

    @property
    def way(self) -> str:
        """What becomes of the policy: `new`, or how the law has it registered."""
        if not self.stays or self.policy is None:
            return "new"
        return way_of_registration(country=self.person.country, kind=self.policy.kind, on=self.on)

    def answer(self) -> Answer:
        """What the law says. Nobody has entered a PIN yet: that is done at the office."""
        return ask_move(
            country=self.person.country,
            policy=self.policy,
            region=self.draft.region,
            moved_on=self.draft.since_on,
            stays=self.stays,
            has_office=self.own_has_office,
            pin_entered=False if self.way == REWRITE else None,
            on=self.on,
        )


Page = Callable[[HttpRequest, Moving], HttpResponse]


def after_the_address(view: Page) -> Callable[[HttpRequest], HttpResponse]:
    """A page that needs to know who has moved where: whoever has not said so is asked first.

    `?person=` takes up what was planned before.
    """

    @for_citizens
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        draft = read_move(request)
        if not draft.region:
            draft = _planned(request) or draft
        if not draft.region:
            return redirect("portal:move")
        on = check_acts_for(request, person_id=UUID(draft.person))
        person = Person.objects.get(id=draft.person)
        policy = policy_in_force(person_id=person.id, on=on)
        own = policy.insurer_id if policy else None
        insurers = insurers_in(country=person.country, region=draft.region, first=own)
        return view(request, Moving(draft, person, policy, insurers, on))

    return guarded


@ask
@for_citizens
def where(request: HttpRequest) -> HttpResponse:
    """Who has moved, to which region, since when, to which address."""
    own = own_person(request)
    on = day_of(request, country=own.country)
    if not law_knows_moves(country=own.country, on=on):
        raise Http404
    draft = read_move(request)
    represented = [row.person for row in represented_people(representative_id=own.id, on=on)]
    people = [own, *(person for person in represented if person.country == own.country)]
    initial = vars(draft) | {"since": draft.since_on if draft.since else None}
    form = NewHomeForm(
        answers(request), people=people, regions=regions_of(country=own.country), today=on, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        told = MoveDraft(
            person=given.get("person") or str(own.id),
            region=given["region"],
            town=given["town"],
            address=given["address"],
            since=given["since"].isoformat(),
        )
        if (told.person, told.region) == (draft.person, draft.region):
            told.insurer = draft.insurer
        keep_move(request, told)
        return redirect("portal:move_insurer")
    context = {"form": form, "back": reverse("portal:cabinet")}
    return render(request, "portal/move/where.html", context, status=422 if form.errors else 200)


@ask
@after_the_address
def insurer(request: HttpRequest, moving: Moving) -> HttpResponse:
    """Which insurer of the region: one's own, where it has an office, or another."""
    if moving.policy and moving.policy.region == moving.draft.region:
        forget_move(request)
        context = _of(moving) | {"words": answer_words(answer=moving.answer())}
        return render(request, "portal/move/nothing.html", context)
    form = InsurerForm(
        answers(request), insurers=moving.insurers, own=moving.own, initial={"insurer": moving.draft.insurer}
    )
    if request.method == "POST" and form.is_valid():
        moving.draft.insurer = form.cleaned_data["insurer"]
        keep_move(request, moving.draft)
        return redirect("portal:move_what")
    context = _of(moving) | {"form": form, "back": reverse("portal:move")}
    return render(request, "portal/move/insurer.html", context, status=422 if form.errors else 200)


@ask
@after_the_address
def what(request: HttpRequest, moving: Moving) -> HttpResponse:
    """What to bring and what will happen, by the law; going there is remembered for the cabinet and the office."""
    if moving.chosen is None:
        return redirect("portal:move_insurer")
    problem = status = None
    if request.method == "POST":
        try:
            plan_move(
                person_id=moving.person.id,
                region=moving.draft.region,
                since=moving.draft.since_on,
                insurer_id=moving.chosen.insurer.id,
                by=request.actor,
                clock=clock_of(request),
            )
        except AttachmentError as error:
            problem, status = _("This office can't be chosen any more. Go back and choose another."), error.status
        else:
            forget_move(request)
            messages.success(request, _("Your cabinet shows where to go, and the office knows that you will come."))
            return redirect(f"{reverse('portal:cabinet')}#{moving.person.id}")
    context = _of(moving) | {
        "words": answer_words(answer=moving.answer()),
        "problem": problem,
        "back": reverse("portal:move_insurer"),
    }
    return render(request, "portal/move/what.html", context, status=status or 200)


@require_POST
@for_citizens
def drop(request: HttpRequest) -> HttpResponse:
    """The person will not go to the office after all."""
    try:
        person_id = UUID(request.POST.get("person", ""))
    except ValueError as error:
        raise Http404 from error
    check_acts_for(request, person_id=person_id)
    drop_plan(person_id=person_id, by=request.actor, clock=clock_of(request))
    forget_move(request)
    return redirect(f"{reverse('portal:cabinet')}#{person_id}")


def _planned(request: HttpRequest) -> MoveDraft | None:
    """The move that was planned before for the person of `?person=`."""
    try:
        person_id = UUID(request.GET.get("person", ""))
    except ValueError:
        return None
    check_acts_for(request, person_id=person_id)
    plan = planned_move(person_id=person_id)
    return draft_of_plan(person=str(person_id), plan=plan) if plan else None


def _of(moving: Moving) -> dict[str, object]:
    country = moving.person.country
    return {"moving": moving, "region": region_of_code(country=country, code=moving.draft.region)}
