"""The office's work for people who have moved: find the person, register the policy or issue one, set a new PIN."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registratura.attachment.actions.issue_policy import issue_policy
from registratura.attachment.actions.register_policy import register_policy
from registratura.attachment.actions.set_pin import HAS_PIN, set_pin
from registratura.attachment.errors import AttachmentError
from registratura.attachment.law_words import paper_names
from registratura.attachment.policy_errors import PinNeeded, PinNotTaken, PinWrong
from registratura.attachment.queries.move import (
    REWRITE,
    identity_papers,
    pin_state,
    planned_move,
    way_of_registration,
)
from registratura.identity.clock import clock_of
from registratura.insurer.pages import note_reading, page
from registratura.insurer.policy_forms import HomeForm, IssueForm, NameForm, NewPinForm, NumberForm, RegisterForm
from registratura.insurer.policy_words import KINDS, REGISTRATIONS, WAYS, error_sentence, region_names
from registratura.insurer.staff import country_of, experts_only, insurers_of, today
from registratura.insurer.visits import forget_home, has_come, keep_home, kept_home, remember_newcomers
from registratura.registry.models import Coverage, Insurer, Person
from registratura.registry.queries.insured_people import insured_by_name, insured_by_number
from registratura.registry.queries.offices import office_regions
from registratura.registry.queries.people import PersonRecord, find_by_number, person_record
from registratura.registry.queries.policies import policy_in_force


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the office: their record, the policy in force, and the insurer that works here.

    `own`: the policy in force is that insurer's.
    """

    record: PersonRecord
    policy: Coverage | None
    insurer: Insurer
    own: bool
    on: date

    @property
    def person(self) -> Person:
        return self.record.person

    @property
    def way(self) -> str:
        """How the law has the policy registered in another region."""
        kind = self.policy.kind if self.policy else ""
        return way_of_registration(country=self.person.country, kind=kind, on=self.on)

    @property
    def has_pin(self) -> bool:
        return self.own and self.policy is not None and self.policy.kind == HAS_PIN

    @property
    def regions(self) -> dict[str, str]:
        """The other regions in which the insurer has an office, by name."""
        here = self.policy.region if self.policy else ""
        codes = [code for code in office_regions(insurer_id=self.insurer.id) if code != here]
        return region_names(country=self.person.country, codes=codes)

    def form(self, request: HttpRequest) -> HomeForm | None:
        """What is asked of this person; None where there is nothing to do for them here."""
        if self.person.died_on or not self.regions:
            return None
        plan = planned_move(person_id=self.person.id)
        planned = {"region": plan.region, "since": plan.since} if plan else {}
        known = planned | kept_home(request, self.person.id)
        options = {"regions": self.regions, "today": self.on, "initial": known}
        typed = request.POST or None
        if self.own:
            return RegisterForm(typed, asks_pin=self.way == REWRITE, **options)
        return IssueForm(typed, **options)


@experts_only
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Searched by POST, so that no name and no number ever stands in an address."""
    by = request.POST.get("by", "")
    by_number = NumberForm(request.POST if by == "number" else None, country=country_of(request.actor))
    by_name = NameForm(request.POST if by == "name" else None)
    sent: Form | None = {"number": by_number, "name": by_name}.get(by)
    found: list[Person] | None = None
    if sent is not None and sent.is_valid():
        found = _found(request, **sent.cleaned_data)
        note_reading(request, [person.id for person in found], purpose="insurer.search")
    context = {"by_number": by_number, "by_name": by_name, "form": sent, "found": found, "current": "policies"}
    return page(request, "policies/find.html", context, status=422 if sent is not None and sent.errors else 200)


@experts_only
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The card: who this is, which policy is in force, and what the office can do."""
    visit = _visit(request, person_id)
    return _card(request, visit, visit.form(request))


@sensitive_post_parameters("pin")
@experts_only
@require_POST
def register(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Register the company's own policy in the new region."""
    visit = _visit(request, person_id)
    form = visit.form(request)
    if not isinstance(form, RegisterForm) or not form.is_valid():
        return _card(request, visit, form, status=422)
    try:
        register_policy(
            person_id=person_id,
            home=form.home(),
            pin=form.cleaned_data.get("pin", ""),
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        return _not_done(request, visit, form, error)
    forget_home(request)
    messages.success(
        request, _("The policy is registered in the new region. The person can choose a clinic there now.")
    )
    return redirect("insurer:policy", person_id)


@experts_only
@require_POST
def issue(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Issue a policy of the company; the one of another insurer ends at that moment."""
    visit = _visit(request, person_id)
    form = visit.form(request)
    if not isinstance(form, IssueForm) or not form.is_valid():
        return _card(request, visit, form, status=422)
    try:
        issue_policy(
            person_id=person_id,
            insurer_id=visit.insurer.id,
            home=form.home(),
            kind=form.cleaned_data["kind"],
            last_on=form.cleaned_data["last_on"],
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        return _not_done(request, visit, form, error)
    messages.success(
        request, _("The new policy is issued, and the old one is void. The person can choose a clinic now.")
    )
    return redirect("insurer:policy", person_id)


@sensitive_post_parameters("pin", "again")
@experts_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_pin(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A new PIN for an electronic policy, once the identity document was seen."""
    visit = _visit(request, person_id)
    if not visit.has_pin:
        raise Http404
    codes = identity_papers(country=visit.person.country, status=visit.person.status, on=visit.on)
    papers = paper_names(codes=codes, country=visit.person.country)
    form = NewPinForm(request.POST or None, papers=papers)
    status = 200
    if form.is_valid():
        try:
            set_pin(
                person_id=person_id,
                pin=form.cleaned_data["pin"],
                identity_seen=form.cleaned_data["identity_seen"],
                by=request.actor,
                clock=clock_of(request),
            )
        except AttachmentError as error:
            form.add_error(None, error_sentence(error))
            status = error.status
        else:
            messages.success(request, _("The new PIN is set. The person has been told."))
            return redirect("insurer:policy", person_id)
    elif form.is_bound:
        status = 422
    context = {"visit": visit, "form": form, "blocked": pin_state(person_id=person_id) == "blocked"}
    return page(request, "policies/new_pin.html", context | {"current": "policies"}, status=status)


def _found(
    request: HttpRequest,
    *,
    number: str = "",
    born_on: date | None = None,
    family_name: str = "",
    birth_date: date | None = None,
) -> list[Person]:
    """The company's own insured; by number and birth date anybody, for whoever changes the insurer comes in person."""
    country = country_of(request.actor)
    own = {"insurer_ids": insurers_of(request.actor), "country": country, "on": today(request)}
    if birth_date:
        return insured_by_name(family_name=family_name, birth_date=birth_date, **own)
    insured = insured_by_number(number=number, **own)
    here = [each for each in find_by_number(country=country, number=number) if each.birth_date == born_on]
    newcomers = [each for each in here if each not in insured]
    remember_newcomers(request, [each.id for each in newcomers])
    return insured + newcomers


def _visit(request: HttpRequest, person_id: UUID) -> Visit:
    """Who stands here, noted as read; 404 for anybody the company neither insures nor was shown in person."""
    on = today(request)
    policy = policy_in_force(person_id=person_id, on=on)
    insurers = insurers_of(request.actor)
    own = policy is not None and policy.insurer_id in insurers
    if not own and not has_come(request, person_id):
        raise Http404
    try:
        record = person_record(person_id=person_id, on=on, countries={country_of(request.actor)})
    except Person.DoesNotExist as error:
        raise Http404 from error
    note_reading(request, [person_id], purpose="insurer.policy")
    insurer = policy.insurer if own else Insurer.objects.filter(id__in=insurers).order_by("code").first()
    return Visit(record, policy, insurer, own, on)


def _card(request: HttpRequest, visit: Visit, form: HomeForm | None, *, status: int = 200) -> HttpResponse:
    policy, plan = visit.policy, planned_move(person_id=visit.person.id)
    codes = {policy.region if policy else "", plan.region if plan else ""}
    names = region_names(country=visit.person.country, codes=codes)
    context = {
        "visit": visit,
        "form": form,
        "kind": KINDS.get(policy.kind, policy.kind) if policy else "",
        "region": names[policy.region] if policy else "",
        "registration": REGISTRATIONS.get(policy.registration, "") if policy else "",
        "plan": plan,
        "plan_region": names[plan.region] if plan else "",
        "way": WAYS[visit.way],
        "pin": pin_state(person_id=visit.person.id) if visit.has_pin else "",
        "asks_pin": visit.own and visit.way == REWRITE,
        "current": "policies",
    }
    return page(request, "policies/person.html", context, status=status)


def _not_done(request: HttpRequest, visit: Visit, form: HomeForm, error: AttachmentError) -> HttpResponse:
    """What came in between, at its field if it is asked again; what was entered stays, but for the PIN."""
    if isinstance(error, PinNotTaken):
        keep_home(request, visit.person.id, form.home())
    form.add_error("pin" if isinstance(error, PinWrong | PinNeeded) else None, error_sentence(error))
    return _card(request, visit, form, status=error.status)
