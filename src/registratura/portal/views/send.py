"""Checking the answers, what the law says of them, and sending."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from registratura.attachment.actions.submit_application import submit_application
from registratura.attachment.errors import AlreadyOpen, AttachmentError, LawSaysNo, SeatTaken
from registratura.attachment.law_words import paper_names
from registratura.attachment.queries.choice import campaign_of
from registratura.attachment.queries.ways import Ways, ways_to_apply
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.law.answer import Answer
from registratura.portal.access import check_acts_for
from registratura.portal.answer_words import answer_words
from registratura.portal.draft import Draft, read_draft, remember_sent, sent_with
from registratura.portal.error_words import sentence_of
from registratura.portal.forms import DoctorForm
from registratura.portal.views.apply import Asked, after, render_doctors
from registratura.registry.models import Clinic, Doctor, Person
from registratura.registry.queries.clinics import doctors_of
from registratura.registry.queries.policies import policy_in_force

# Outcomes after which there is nothing to check and send.
ENDS = ("refuse", "not_receivable", "nothing_to_do")


@require_GET
@after("person", "clinic", "doctor")
def check(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All answers on one page, and what the law says of them now."""
    submission = asked.draft.submission(by_person=request.actor.person_id)
    ways = ways_to_apply(submission=submission, clock=clock_of(request))
    if ways.needs_signature and ways.answer.outcome not in ("not_receivable", "nothing_to_do"):
        campaign = campaign_of(country=asked.person.country, on=asked.on)
        context = _chosen(asked) | _of_ways(ways, asked.draft) | {"campaign": campaign}
        return render(request, "portal/apply/ways.html", context)
    if ways.answer.outcome in ENDS:
        return _no(request, asked, ways.answer, status=200)
    if ways.seat_taken:
        return _choose_another_doctor(request, asked, ways.seat_taken, status=200)
    context = _chosen(asked) | {
        "words": answer_words(answer=ways.answer, clinic_id=UUID(asked.draft.clinic)),
        "papers": [name for _code, name in paper_names(codes=asked.draft.papers, country=asked.person.country)],
    }
    return render(request, "portal/apply/check.html", context)


@require_POST
@for_citizens
def send(request: HttpRequest) -> HttpResponse:
    """Send. A second press of the button leads to what the first one made."""
    key = request.POST.get("key", "")
    sent = sent_with(request, key=key)
    if sent:
        return redirect(_application_address(*sent))
    draft = read_draft(request)
    if not (draft.person and draft.clinic and draft.doctor) or draft.key != key:
        return redirect("portal:apply")
    on = check_acts_for(request, person_id=UUID(draft.person))
    asked = Asked(draft, Person.objects.get(id=draft.person), on)
    submission = draft.submission(by_person=request.actor.person_id)
    if ways_to_apply(submission=submission, clock=clock_of(request)).needs_signature:
        return redirect("portal:apply_check")
    try:
        submitted = submit_application(
            submission=submission,
            by=request.actor,
            clock=clock_of(request),
            insist="insist" in request.POST,
        )
    except LawSaysNo as no:
        return _no(request, asked, no.answer, status=422)
    except AttachmentError as error:
        return _not_done(request, asked, error)
    remember_sent(request, key=key, submitted=submitted)
    return redirect(_application_address(str(submitted.person_id), str(submitted.application_id)))


def _application_address(person: str, application: str) -> str:
    return f"{reverse('portal:application', args=[person, application])}?sent=1"


def _no(request: HttpRequest, asked: Asked, answer: Answer, *, status: int) -> HttpResponse:
    """Why not, what instead, and for a refusal the doctors' figures and the way to a written decision."""
    clinic_id = UUID(asked.draft.clinic)
    context = _chosen(asked) | {
        "words": answer_words(answer=answer, clinic_id=clinic_id),
        "doctors": doctors_of(clinic_id=clinic_id) if answer.outcome == "refuse" else (),
    }
    return render(request, "portal/apply/no.html", context, status=status)


def _not_done(request: HttpRequest, asked: Asked, error: AttachmentError) -> HttpResponse:
    """What came in between, at the place where it can be mended; the answers stay."""
    if isinstance(error, SeatTaken):
        return _choose_another_doctor(request, asked, error, status=error.status)
    application = None
    if isinstance(error, AlreadyOpen):
        application = {"person_id": asked.person.id, "id": error.values["application"], "state": error.values["state"]}
    context = {"problem": sentence_of(error), "under_way": application}
    return render(request, "portal/apply/not_done.html", context, status=error.status)


def _choose_another_doctor(request: HttpRequest, asked: Asked, taken: SeatTaken, *, status: int) -> HttpResponse:
    form = DoctorForm(doctors=asked.doctors, initial={"doctor": asked.draft.doctor})
    return render_doctors(request, asked, form, status=status, problem=sentence_of(taken))


def _of_ways(ways: Ways, draft: Draft) -> dict[str, object]:
    clinic_id = UUID(draft.clinic)
    return {
        "ways": ways,
        "words": answer_words(answer=ways.answer, clinic_id=clinic_id),
        "others": [
            {"channel": way.channel, "words": answer_words(answer=way.answer, clinic_id=clinic_id)}
            for way in ways.others
        ],
    }


def _chosen(asked: Asked) -> dict[str, object]:
    """What was chosen, with its names."""
    return {
        "asked": asked,
        "draft": asked.draft,
        "person": asked.person,
        "clinic": Clinic.objects.get(id=asked.draft.clinic),
        "doctor": Doctor.objects.get(id=asked.draft.doctor),
        "policy": policy_in_force(person_id=asked.person.id, on=asked.on),
    }
