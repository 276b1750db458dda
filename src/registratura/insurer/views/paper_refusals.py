"""A refusal brought to the insurer on paper: found by its number, or written down for one of the insurer's people."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registratura.attachment.actions.enter_paper_refusal import (
    PaperRefusal,
    enter_issued_refusal,
    enter_paper_refusal,
)
from registratura.attachment.errors import AttachmentError, MoveNotAllowed
from registratura.attachment.models import RefusalReview
from registratura.identity.clock import clock_of
from registratura.insurer.pages import note_reading, page
from registratura.insurer.review_forms import DecisionForm, InsuredNameForm, InsuredNumberForm, PaperRefusalForm
from registratura.insurer.staff import country_of, experts_only, insurers_of, today
from registratura.registry.models import Clinic, Coverage, Person
from registratura.registry.queries.insured_people import insured_by_name, insured_by_number, insured_person


@experts_only
@require_http_methods(["GET", "HEAD", "POST"])
def find_refused(request: HttpRequest) -> HttpResponse:
    """By the number of a decision of this service; else by the person, among those insured on the refusal's day."""
    forms = _forms(request)
    sent = next((form for form in forms.values() if form.is_bound), None)
    if sent is None:
        return _find_page(request, forms)
    if not sent.is_valid():
        return _find_page(request, forms, form=sent, status=422)
    if isinstance(sent, DecisionForm):
        return _open_by_number(request, forms, sent)
    found = _found(request, sent)
    note_reading(request, [person.id for person in found], purpose="insurer.find")
    return _find_page(request, forms, found=found, refused_on=sent.cleaned_data["refused_on"])


@experts_only
@require_http_methods(["GET", "HEAD", "POST"])
def paper_refusal(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What stands on a refusal of another system; `?day=` is the day of the refusal, on which it was found."""
    policy = _policy(request, person_id)
    form = PaperRefusalForm(request.POST if request.method == "POST" else None, clinics=_clinics(policy))
    refused_on = date.fromisoformat(request.GET["day"])
    status = 200
    if form.is_bound and form.is_valid():
        answers = dict(form.cleaned_data)
        refusal = PaperRefusal(
            person_id=person_id, clinic_id=answers.pop("clinic").id, refused_on=refused_on, **answers
        )
        try:
            entered = enter_paper_refusal(refusal=refusal, by=request.actor, clock=clock_of(request))
        except AttachmentError as error:
            raise Http404 from error
        return _to_review(request, entered)
    if form.is_bound:
        status = 422
    note_reading(request, [person_id], purpose="insurer.paper_refusal")
    context = {"form": form, "person": policy.person, "refused_on": refused_on, "current": "find_refused"}
    return page(request, "paper_refusal.html", context, status=status)


def _open_by_number(request: HttpRequest, forms: dict[str, Form], form: DecisionForm) -> HttpResponse:
    try:
        entered = enter_issued_refusal(number=form.cleaned_data["decision"], by=request.actor, clock=clock_of(request))
    except MoveNotAllowed as error:
        form.add_error("decision", _("The application is no longer refused: there is nothing to check."))
        return _find_page(request, forms, form=form, status=error.status)
    except AttachmentError:
        # The same words whether there is no such decision or it concerns another insurer's person.
        form.add_error(
            "decision",
            _(
                "No refusal with this number was found among your insured people. "
                "Compare the number with the decision, or look the person up below."
            ),
        )
        return _find_page(request, forms, form=form, status=404)
    return _to_review(request, entered)


def _to_review(request: HttpRequest, entered: RefusalReview) -> HttpResponse:
    messages.success(request, _("The refusal is in the list of those to check. The person was told."))
    return redirect("insurer:review", entered.person_id, entered.id)


def _forms(request: HttpRequest) -> dict[str, Form]:
    """The three forms of the page; the one that was sent (`by` says which) is bound."""
    by = request.POST.get("by")
    day, country = today(request), country_of(request.actor)

    def typed(name: str) -> object:
        return request.POST if by == name else None

    return {
        "by_decision": DecisionForm(typed("decision"), prefix="issued"),
        "by_number": InsuredNumberForm(typed("number"), prefix="number", today=day, country=country),
        "by_name": InsuredNameForm(typed("name"), prefix="name", today=day),
    }


def _found(request: HttpRequest, form: Form) -> list[Person]:
    asked = dict(form.cleaned_data)
    whose = {
        "insurer_ids": insurers_of(request.actor),
        "country": country_of(request.actor),
        "on": asked.pop("refused_on"),
    }
    return insured_by_number(**whose, **asked) if "number" in asked else insured_by_name(**whose, **asked)


def _find_page(
    request: HttpRequest, forms: dict[str, Form], *, form: Form | None = None, status: int = 200, **more: object
) -> HttpResponse:
    context = {**forms, "form": form, "current": "find_refused"} | more
    return page(request, "find_refused.html", context, status=status)


def _policy(request: HttpRequest, person_id: UUID) -> Coverage:
    """The policy of one of the insurer's own people on the day of the refusal. 404 for everybody else."""
    try:
        on = date.fromisoformat(request.GET.get("day", ""))
    except ValueError as error:
        raise Http404 from error
    policy = insured_person(insurer_ids=insurers_of(request.actor), person_id=person_id, on=on)
    if policy is None or on > today(request):
        raise Http404
    return policy


def _clinics(policy: Coverage) -> QuerySet[Clinic]:
    """The clinics of the regions of the policy and of the person, or of the country where neither is known."""
    regions = {policy.region, policy.person.region} - {""}
    there = {"region__in": regions} if regions else {}
    return Clinic.objects.filter(country=policy.insurer.country, **there).order_by("name", "code")
