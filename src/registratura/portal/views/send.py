"""Checking the answers, what the law says of them, and sending."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from registratura.attachment.actions.submit_application import Submitted, submit_application
from registratura.attachment.errors import AlreadyOpen, AttachmentError, LawSaysNo, SeatTaken
from registratura.attachment.queries.cabinet import applications_at
from registratura.attachment.queries.choice import campaign_of
from registratura.attachment.queries.ways import Ways
from registratura.identity.access import for_citizens
from registratura.identity.clock import clock_of
from registratura.law.answer import Answer
from registratura.portal.answer_words import answer_words
from registratura.portal.asked import CLINIC, DOCTOR, PERSON, Asked, after, asked_of
from registratura.portal.checked import Checked, checked, chosen
from registratura.portal.draft import Draft, read_draft, remember_sent, sent_with
from registratura.portal.error_words import sentence_of
from registratura.portal.views.apply import doctor_form, render_doctors
from registratura.registry.models import Person
from registratura.registry.queries.clinics import doctors_of


@require_safe
@after(PERSON, CLINIC, DOCTOR)
def check(request: HttpRequest, asked: Asked) -> HttpResponse:
    """All answers on one page, and what the law says of them now."""
    rows = checked(asked, clock=clock_of(request))
    first = rows[0].ways
    if first.seat_taken and not asked.draft.several:
        return _choose_another_doctor(request, asked, first.seat_taken, status=200)
    if first.needs_signature and first.answer.outcome not in ("not_receivable", "nothing_to_do"):
        campaign = campaign_of(country=asked.person.country, on=asked.on)
        context = chosen(asked) | _of_ways(first, asked.draft) | {"campaign": campaign, "rows": rows}
        return render(request, "portal/apply/ways.html", context)
    if asked.draft.several:
        return render(request, "portal/apply/check_several.html", chosen(asked) | {"rows": rows, "going": _going(rows)})
    if rows[0].ends:
        return no_page(request, asked, first.answer, status=200)
    context = chosen(asked) | {"words": rows[0].words, "papers": rows[0].papers}
    return render(request, "portal/apply/check.html", context)


@require_POST
@for_citizens
def send(request: HttpRequest) -> HttpResponse:
    """Send, an application for each person. A second press of the button leads to what the first one made."""
    key = request.POST.get("key", "")
    if sent_with(request, key=key):
        return to_what_was_sent(request, key)
    draft = read_draft(request)
    if not (draft.people and draft.clinic and draft.everybody_has_a_doctor) or draft.key != key:
        return redirect("portal:apply")
    asked = asked_of(request, draft)
    if any(row.ways.needs_signature for row in checked(asked, clock=clock_of(request))):
        return redirect("portal:apply_check")
    if draft.several:
        return _send_several(request, asked)
    try:
        submitted = _submit(request, asked, asked.person, insist="insist" in request.POST)
    except LawSaysNo as no:
        return no_page(request, asked, no.answer, status=422)
    except AttachmentError as error:
        return not_done(request, asked, error)
    remember_sent(request, draft=draft, submitted=[submitted])
    return to_what_was_sent(request, key)


@require_safe
@for_citizens
def sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was sent together, and for whom something is still to be done."""
    addresses = sent_with(request, key=str(key))
    if not addresses:
        return redirect("portal:cabinet")
    draft = read_draft(request)
    left = asked_of(request, draft).people if draft.people else ()
    return render(request, "portal/apply/sent.html", {"sent": applications_at(addresses=addresses), "left": left})


def _send_several(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Each application by itself: what stands in the way of one does not hold up the others."""
    submitted: list[Submitted] = []
    for person in asked.people:
        try:
            submitted.append(_submit(request, asked, person, insist=False))
        except AttachmentError:
            # The page of answers says why, as it stands then.
            continue
    if not submitted:
        return redirect("portal:apply_check")
    remember_sent(request, draft=asked.draft, submitted=submitted)
    return to_what_was_sent(request, asked.draft.key)


def _submit(request: HttpRequest, asked: Asked, person: Person, *, insist: bool) -> Submitted:
    return submit_application(
        submission=asked.submission(person), by=request.actor, clock=clock_of(request), insist=insist
    )


def to_what_was_sent(request: HttpRequest, key: str) -> HttpResponse:
    """The application's own page; for several, or where some are left, the page that lists them."""
    addresses = sent_with(request, key=key)
    if len(addresses) > 1 or read_draft(request).people:
        return redirect("portal:apply_sent", key)
    return redirect(f"{reverse('portal:application', args=addresses[0])}?sent=1")


def _going(rows: list[Checked]) -> int:
    return sum(row.can_go for row in rows)


def no_page(request: HttpRequest, asked: Asked, answer: Answer, *, status: int) -> HttpResponse:
    """Why not, what instead, and for a refusal the doctors' figures and the way to a written decision."""
    clinic_id = UUID(asked.draft.clinic)
    context = chosen(asked) | {
        "words": answer_words(answer=answer, clinic_id=clinic_id),
        "doctors": doctors_of(clinic_id=clinic_id) if answer.outcome == "refuse" else (),
    }
    return render(request, "portal/apply/no.html", context, status=status)


def not_done(request: HttpRequest, asked: Asked, error: AttachmentError) -> HttpResponse:
    """What came in between, at the place where it can be mended; the answers stay."""
    if isinstance(error, SeatTaken):
        return _choose_another_doctor(request, asked, error, status=error.status)
    application = None
    if isinstance(error, AlreadyOpen):
        application = {"person_id": asked.person.id, "id": error.values["application"], "state": error.values["state"]}
    context = {"problem": sentence_of(error), "under_way": application}
    return render(request, "portal/apply/not_done.html", context, status=error.status)


def _choose_another_doctor(request: HttpRequest, asked: Asked, taken: SeatTaken, *, status: int) -> HttpResponse:
    form = doctor_form(request, asked, fresh=True)
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
