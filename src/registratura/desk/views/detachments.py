"""Applications to leave the clinic: taken in at the desk, signed by the chief physician, the papers handed out."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registratura.attachment.actions.enter_detachment import enter_detachment
from registratura.attachment.actions.hand_out_card import hand_out_card
from registratura.attachment.actions.sign_detachment import sign_detachment
from registratura.attachment.actions.take_back_detachment import take_back_detachment
from registratura.attachment.errors import AttachmentError, NotFound
from registratura.attachment.law_words import reader_language
from registratura.attachment.models import Detachment
from registratura.attachment.queries.desk_case import cases_of_person
from registratura.attachment.queries.detachments import (
    QUEUES,
    TO_HAND_OUT,
    TO_SIGN,
    Leaving,
    counts_by_queue,
    detachments_of,
    leaving,
    open_detachment_of,
    way_to_leave,
)
from registratura.design.csv_file import asked_csv
from registratura.desk.forms.papers_out import EnterDetachmentForm, HandOutForm
from registratura.desk.list_files import ROWS_AT_ONCE, detachments_file
from registratura.desk.pages import page
from registratura.desk.paper_words import trouble_with_detachment
from registratura.desk.staff import CHIEF, desk_clinics, desk_only, is_chief, today
from registratura.desk.views.people import note_reading, read_person
from registratura.identity.clock import clock_of
from registratura.identity.queries.actor_names import actor_names


@desk_only
@require_safe
def show_detachments(request: HttpRequest) -> HttpResponse:
    """What waits for the signature, which papers wait for their owners; a chief physician sees the signatures first."""
    clinics = desk_clinics(request.actor)
    asked = request.GET.get("queue", "")
    first = TO_SIGN if request.actor.clinic_ids(CHIEF) else TO_HAND_OUT
    counts = counts_by_queue(clinic_ids=clinics)
    queue = asked if asked in QUEUES else first if counts[first] else TO_SIGN
    if asked_csv(request):
        return detachments_file(
            request, lambda number: detachments_of(clinic_ids=clinics, queue=queue, page=number, size=ROWS_AT_ONCE)
        )
    rows = detachments_of(clinic_ids=clinics, queue=queue, page=request.GET.get("page", "1"))
    note_reading(request, [row.person_id for row in rows], purpose="desk.detachments")
    context = {
        "rows": rows,
        "queue": queue,
        "queues": [(code, counts.get(code)) for code in QUEUES],
        "current": "detachments",
    }
    return page(request, "detachments/list.html", context)


@desk_only
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Take the written application in, only from people attached to this very clinic; 404 where nobody can leave."""
    record = read_person(request, person_id, purpose="desk.detachment")
    attachment = cases_of_person(person_id=person_id, clinic_ids=desk_clinics(request.actor)).attachment
    if attachment is None:
        raise Http404
    if attachment.clinic_id not in desk_clinics(request.actor):
        raise PermissionDenied
    way = way_to_leave(country=attachment.clinic.country, on=today(request))
    if way is None:
        raise Http404
    under_way = open_detachment_of(person_id=person_id)
    if under_way and request.method != "POST":
        return redirect("desk:detachment", person_id, under_way.id)
    usual = record.representatives[0].basis if record.representatives else "self"
    form = EnterDetachmentForm(request.POST or None, initial={"applicant": usual})
    trouble, status = "", 422 if form.errors else 200
    if form.is_valid():
        try:
            entered = enter_detachment(
                person_id=person_id,
                applicant=form.cleaned_data["applicant"],
                wants_papers=form.cleaned_data["wants_papers"],
                by=request.actor,
                clock=clock_of(request),
            )
        except AttachmentError as error:
            trouble, status = trouble_with_detachment(error), error.status
        else:
            messages.success(request, _("The application has been taken in. It waits for the chief physician."))
            return redirect("desk:detachment", person_id, entered.id)
    context = {
        "form": form,
        "record": record,
        "attachment": attachment,
        "paper": way.paper,
        "confirmed": way.confirmed,
        "law": way.sentence(reader_language()),
        "source": way.cite(reader_language()),
        "trouble": trouble,
        "current": "people",
    }
    return page(request, "detachments/enter.html", context, status=status)


@desk_only
@require_safe
def show_detachment(request: HttpRequest, person_id: UUID, detachment_id: UUID) -> HttpResponse:
    """One application: how it stands, what it means, what may be done."""
    return _page(request, _read(request, person_id, detachment_id))


@desk_only
@require_POST
def sign(request: HttpRequest, person_id: UUID, detachment_id: UUID) -> HttpResponse:
    """The chief physician signs: the attachment ends at once."""

    def act() -> str:
        sign_detachment(person_id=person_id, detachment_id=detachment_id, by=request.actor, clock=clock_of(request))
        return _("Signed. The attachment has ended, the place is free, and the person has been told.")

    return _done(request, person_id, detachment_id, act)


@desk_only
@require_POST
def hand_out(request: HttpRequest, person_id: UUID, detachment_id: UUID) -> HttpResponse:
    """The papers go to who signed for them."""
    found = _read(request, person_id, detachment_id)
    form = HandOutForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)

    def act() -> str:
        hand_out_card(
            person_id=person_id,
            detachment_id=detachment_id,
            handed_to=form.cleaned_data["handed_to"],
            by=request.actor,
            clock=clock_of(request),
        )
        return _("Noted: the papers are handed out. The person has been told.")

    return _done(request, person_id, detachment_id, act)


@desk_only
@require_POST
def take_back(request: HttpRequest, person_id: UUID, detachment_id: UUID) -> HttpResponse:
    """The person takes the application back before the signature."""

    def act() -> str:
        take_back_detachment(
            person_id=person_id, detachment_id=detachment_id, by=request.actor, clock=clock_of(request)
        )
        return _("The application has been taken back. The attachment stays as it was.")

    return _done(request, person_id, detachment_id, act)


def _done(request: HttpRequest, person_id: UUID, detachment_id: UUID, act: Callable[[], str]) -> HttpResponse:
    """Act and say so; what stands in the way is said on the page as it stands now."""
    _read(request, person_id, detachment_id)
    try:
        said = act()
    except AttachmentError as error:
        now = _read(request, person_id, detachment_id)
        return _page(request, now, trouble=trouble_with_detachment(error), status=error.status)
    messages.success(request, said)
    return redirect("desk:detachment", person_id, detachment_id)


def _read(request: HttpRequest, person_id: UUID, detachment_id: UUID) -> Leaving:
    """The application for the staff of its clinic, noted as read. 404 when there is none, 403 for other clinics."""
    try:
        found = leaving(person_id=person_id, detachment_id=detachment_id)
    except NotFound as error:
        raise Http404 from error
    if found.detachment.clinic_id not in desk_clinics(request.actor):
        raise PermissionDenied
    note_reading(request, [person_id], purpose="desk.detachment")
    return found


def _page(
    request: HttpRequest, found: Leaving, *, form: HandOutForm | None = None, trouble: str = "", status: int = 200
) -> HttpResponse:
    detachment = found.detachment
    codes = [detachment.entered_by, detachment.signed_by, detachment.card_handed_by]
    context = {
        "found": found,
        "detachment": detachment,
        "may_sign": found.can_be_signed and is_chief(request.actor, detachment.clinic_id),
        "may_take_back": detachment.state == Detachment.State.ENTERED,
        "form": form or (HandOutForm() if found.card_waits else None),
        "names": actor_names(codes=codes),
        "trouble": trouble,
        "current": "detachments",
    }
    return page(request, "detachments/one.html", context, status=status)
