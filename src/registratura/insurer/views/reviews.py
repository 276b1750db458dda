"""Refusals of the insurer's own insured people: the lists, one of them with its evidence, the verdict."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registratura.attachment.actions.rule_on_refusal import rule_on_refusal
from registratura.attachment.errors import AlreadyRuled, AttachmentError, NotFound
from registratura.attachment.law_words import finding_lines, paper_names, texts_of_reader
from registratura.attachment.models import Application
from registratura.attachment.queries.review_case import ReviewCase, review_case
from registratura.attachment.queries.reviews import (
    RULED,
    WAITING,
    review_counts,
    reviews_of_insurers,
    verdicts_by_clinic,
)
from registratura.design.csv_file import asked_csv
from registratura.documents.models import Scan
from registratura.identity.clock import clock_of
from registratura.insurer.list_files import ROWS_AT_ONCE, clinics_file, reviews_file
from registratura.insurer.pages import note_reading, page
from registratura.insurer.review_forms import VerdictForm
from registratura.insurer.staff import experts_only, insurers_of, today


@experts_only
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """The refusals of the insurer's people; `?show=` narrows, and holds nothing personal."""
    insurers = insurers_of(request.actor)
    asked = request.GET.get("show", "")
    show = asked if asked in (WAITING, RULED) else ""
    if asked_csv(request):
        return reviews_file(
            request,
            lambda number: reviews_of_insurers(insurer_ids=insurers, show=show, page=number, size=ROWS_AT_ONCE),
        )
    lines = reviews_of_insurers(insurer_ids=insurers, show=show, page=request.GET.get("page", "1"))
    counts = review_counts(insurer_ids=insurers)
    note_reading(request, [review.person_id for review in lines], purpose="insurer.reviews")
    context = {
        "lines": lines,
        "filters": [("", sum(counts.values())), *counts.items()],
        "show": show,
        "on": today(request),
        "current": "reviews",
    }
    return page(request, "reviews.html", context)


@experts_only
@require_safe
def clinics(request: HttpRequest) -> HttpResponse:
    """How the refusals of each clinic fared, as far as they concerned the insurer's own people."""
    lines = verdicts_by_clinic(insurer_ids=insurers_of(request.actor))
    if asked_csv(request):
        return clinics_file(request, lines)
    return page(request, "clinics.html", {"lines": lines, "current": "clinics"})


@experts_only
@require_safe
def review(request: HttpRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """The frozen evidence beside the figures of this minute, and the verdict that is asked for or was given."""
    return review_page(request, read_review(request, person_id, review_id), form=VerdictForm())


@experts_only
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """First the verdict is read once more with what follows from it, then it is given."""
    if request.method != "POST":
        return redirect("insurer:review", person_id, review_id)
    shown = read_review(request, person_id, review_id)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return review_page(request, shown, form=form, status=422)
    if "change" in request.POST:
        return review_page(request, shown, form=form)
    if "confirmed" not in request.POST and not shown.review.verdict:
        return page(request, "check_verdict.html", {"case": shown, "form": form, "current": "reviews"})
    try:
        rule_on_refusal(
            person_id=person_id,
            review_id=review_id,
            verdict=form.cleaned_data["verdict"],
            reasons=form.cleaned_data["reasons"],
            by=request.actor,
            clock=clock_of(request),
        )
    except AlreadyRuled as error:
        shown = read_review(request, person_id, review_id)
        return review_page(request, shown, form=form, status=error.status, was_quicker=True, has_errors=True)
    except AttachmentError as error:
        raise Http404 from error
    messages.success(request, _("The verdict has been given. The person and the clinic were told."))
    return redirect("insurer:review", person_id, review_id)


def read_review(request: HttpRequest, person_id: UUID, review_id: UUID) -> ReviewCase:
    """One refusal before the expert's own insurer, noted as read. 404 for everything else."""
    try:
        shown = review_case(
            person_id=person_id, review_id=review_id, insurer_ids=insurers_of(request.actor), clock=clock_of(request)
        )
    except NotFound as error:
        raise Http404 from error
    note_reading(request, [person_id], purpose="insurer.review")
    return shown


def review_page(
    request: HttpRequest, shown: ReviewCase, *, form: VerdictForm, status: int = 200, **more: object
) -> HttpResponse:
    """The page of one refusal; `form` is shown while no verdict was given."""
    context: dict[str, object] = {"case": shown, "review": shown.review, "form": form, "current": "reviews"}
    if shown.application:
        context["papers"] = _papers(shown, shown.application)
    if answer := shown.answer:
        lines = finding_lines(answer=answer, clinic_id=shown.review.clinic_id)
        context["decisive"] = [line for line in lines if line.decisive]
        context["besides"] = [line for line in lines if not line.decisive]
        context["outcome"] = (
            _("At that minute the law gave a ground to refuse.")
            if answer.outcome == "refuse"
            else texts_of_reader(country=answer.country).label("outcome", answer.outcome)
        )
    return page(request, "review.html", context | more, status=status)


def _papers(shown: ReviewCase, application: Application) -> list[tuple[str, list[Scan]]]:
    """What was shown with the application, each paper with its scans."""
    codes = tuple(dict.fromkeys((*application.documents, *(scan.paper for scan in shown.scans))))
    names = paper_names(codes=codes, country=application.country)
    return [(name, [scan for scan in shown.scans if scan.paper == code]) for code, name in names]
