"""Medical papers that leave the clinic and that come to it: lists, one set of papers, and who owes for how long."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from registratura.attachment.actions.move_transfer import move_transfer
from registratura.attachment.errors import AttachmentError, NotFound
from registratura.attachment.queries.transfers import (
    TransferCourse,
    counts_by_state,
    overdue_count,
    papers_owed,
    transfer_course,
    transfer_list,
)
from registratura.attachment.transfers import Move, Side, State, moves_of
from registratura.design.csv_file import asked_csv
from registratura.desk.forms.papers_out import HandOutForm
from registratura.desk.list_files import ROWS_AT_ONCE, owed_file, transfers_file
from registratura.desk.pages import page
from registratura.desk.paper_words import WORDS, trouble_with_papers
from registratura.desk.staff import desk_clinics, desk_only, today
from registratura.desk.views.people import note_reading
from registratura.identity.clock import clock_of
from registratura.identity.queries.actor_names import actor_names


@desk_only
@require_safe
def show_transfers(request: HttpRequest) -> HttpResponse:
    """One side's list, the overdue first; `?side=` and `?state=` hold nothing personal."""
    clinics, on = desk_clinics(request.actor), today(request)
    side = _side(request.GET.get("side", ""))
    asked = request.GET.get("state", "")
    state = asked if asked in set(State) else ""
    if asked_csv(request):
        return transfers_file(
            request,
            lambda number: transfer_list(
                clinic_ids=clinics, side=side, on=on, state=state, page=number, size=ROWS_AT_ONCE
            ),
        )
    lines = transfer_list(clinic_ids=clinics, side=side, on=on, state=state, page=request.GET.get("page", "1"))
    counts = {each: counts_by_state(clinic_ids=clinics, side=each) for each in Side}
    note_reading(request, [line.transfer.person_id for line in lines], purpose="desk.transfers")
    context = {
        "lines": lines,
        "side": side.value,
        "sides": [(each.value, sum(counts[each].values())) for each in Side],
        "states": list(counts[side].items()),
        "open_count": sum(counts[side].values()),
        "state": state,
        "overdue": overdue_count(clinic_ids=clinics, on=on),
        "on": on,
        "current": "transfers",
    }
    return page(request, "transfers/list.html", context)


@desk_only
@require_safe
def show_transfer(request: HttpRequest, person_id: UUID, transfer_id: UUID) -> HttpResponse:
    """The way one set of papers has taken, and the next step."""
    return _page(request, _read(request, person_id, transfer_id))


@desk_only
@require_POST
def move(request: HttpRequest, person_id: UUID, transfer_id: UUID) -> HttpResponse:
    """Note the next step; pressed in the list, it leads back to the list."""
    course = _read(request, person_id, transfer_id)
    try:
        wanted = Move(request.POST.get("move", ""))
    except ValueError as error:
        raise Http404 from error
    form = HandOutForm(request.POST) if wanted == Move.HAND_OVER else None
    if form is not None and not form.is_valid():
        return _page(request, course, form=form, status=422)
    try:
        moved = move_transfer(
            person_id=person_id,
            transfer_id=transfer_id,
            move=wanted,
            by=request.actor,
            clock=clock_of(request),
            handed_to=form.cleaned_data["handed_to"] if form else "",
        )
    except AttachmentError as error:
        now = _read(request, person_id, transfer_id)
        return _page(request, now, trouble=trouble_with_papers(error), status=error.status)
    messages.success(request, WORDS["moved"][moved.state])
    if request.POST.get("back") in set(Side):
        return redirect(f"{reverse('desk:transfers')}?side={request.POST['back']}")
    return redirect("desk:transfer", person_id, transfer_id)


@desk_only
@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    """Who owes papers to whom, and for how long: what this clinic owes, and what is owed to it."""
    clinics, on = desk_clinics(request.actor), today(request)
    if (side := asked_csv(request)) in set(Side):
        return owed_file(request, side, papers_owed(clinic_ids=clinics, side=Side(side), on=on))
    context = {
        "tables": [(side.value, papers_owed(clinic_ids=clinics, side=side, on=on)) for side in Side],
        "on": on,
        "current": "transfers",
    }
    return page(request, "transfers/owed.html", context)


def _read(request: HttpRequest, person_id: UUID, transfer_id: UUID) -> TransferCourse:
    """The papers for the staff of either clinic, noted as read. 404 when there are none, 403 for other clinics."""
    try:
        course = transfer_course(person_id=person_id, transfer_id=transfer_id)
    except NotFound as error:
        raise Http404 from error
    if not {course.transfer.from_clinic_id, course.transfer.to_clinic_id} & desk_clinics(request.actor):
        raise PermissionDenied
    note_reading(request, [person_id], purpose="desk.transfer")
    return course


def _page(
    request: HttpRequest,
    course: TransferCourse,
    *,
    form: HandOutForm | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    transfer, own = course.transfer, desk_clinics(request.actor)
    sides = [
        side
        for side, clinic_id in ((Side.OUT, transfer.from_clinic_id), (Side.IN, transfer.to_clinic_id))
        if clinic_id in own
    ]
    moves = [each for side in sides for each in moves_of(state=State(transfer.state), side=side)]
    context = {
        "course": course,
        "transfer": transfer,
        "side": sides[0].value,
        "moves": [each.value for each in moves if each != Move.HAND_OVER],
        "form": form or (HandOutForm() if Move.HAND_OVER in moves else None),
        "names": actor_names(codes=[step.by for step in course.steps]),
        "trouble": trouble,
        "on": today(request),
        "current": "transfers",
    }
    return page(request, "transfers/one.html", context, status=status)


def _side(value: str) -> Side:
    return Side(value) if value in set(Side) else Side.OUT
