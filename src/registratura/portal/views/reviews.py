"""A refusal before the person's insurer: sent with one click, and what came of it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from registratura.attachment.actions.ask_review import ask_review
from registratura.attachment.errors import AttachmentError
from registratura.attachment.queries.reviews import check_of_application, reviews_of_person
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.portal.access import check_acts_for
from registratura.portal.error_words import sentence_of

LONGEST_WORDS = 2000


class WordsForm(forms.Form):
    """What the person wants the insurer to know."""

    words = forms.CharField(
        label=_("What you want to tell the insurer"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_citizens
def insurer_check(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    """Send the application's refusal to the insurer of its day; sent already, the page of that check."""
    check_acts_for(request, person_id=person_id)
    check = check_of_application(person_id=person_id, application_id=application_id)
    if check is None:
        raise Http404
    if check.review:
        return redirect("portal:review", person_id, check.review.id)
    form = WordsForm(request.POST if request.method == "POST" else None)
    context = {"check": check, "form": form, "here": "cabinet"}
    if request.method != "POST":
        return render(request, "portal/insurer_check.html", context)
    if not form.is_valid():
        return render(request, "portal/insurer_check.html", context, status=422)
    try:
        review = ask_review(
            person_id=person_id,
            application_id=application_id,
            words=form.cleaned_data["words"],
            by=request.actor,
            clock=clock_of(request),
        )
    except AttachmentError as error:
        context |= {"problem": sentence_of(error), "has_errors": True}
        return render(request, "portal/insurer_check.html", context, status=error.status)
    return redirect(f"{reverse('portal:review', args=[person_id, review.id])}?sent")


@require_safe
@for_citizens
def review(request: HttpRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """Where the check stands: what is expected when, the verdict with its reasons, what can be done now."""
    on = check_acts_for(request, person_id=person_id)
    shown = reviews_of_person(person_id=person_id).filter(id=review_id).first()
    if shown is None:
        raise Http404
    late = not shown.verdict and shown.due_on is not None and shown.due_on < on
    context = {"review": shown, "is_late": late, "just_sent": "sent" in request.GET, "here": "cabinet"}
    return render(request, "portal/review.html", context)
