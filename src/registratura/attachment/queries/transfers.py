"""Medical papers between clinics: the lists of a desk, the way one set has taken, and who owes papers for how long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Min, Q, QuerySet, When

from registratura.attachment.errors import NotFound
from registratura.attachment.models import RecordTransfer, TransferStep
from registratura.attachment.transfers import OPEN_STATES, OWED_STATES, TRANSFERS, Move, Side, State, moves_of
from registratura.registry.models import Clinic

ROWS_A_PAGE = 25
CLINIC_ON = {Side.OUT: "from_clinic", Side.IN: "to_clinic"}


@dataclass(frozen=True, slots=True)
class TransferLine:
    """One set of papers on the day `on`: what the clinic on that side may do, and how long it has been under way."""

    transfer: RecordTransfer
    moves: tuple[Move, ...]
    on: date

    @property
    def owed(self) -> bool:
        """Whether the former clinic has the papers still."""
        return self.transfer.state in OWED_STATES

    @property
    def days(self) -> int:
        """Calendar days since it was opened."""
        return max(0, (self.on - self.transfer.opened_on).days)


@dataclass(frozen=True, slots=True)
class TransferCourse:
    """One set of papers and the steps it took, in their order."""

    transfer: RecordTransfer
    steps: tuple[TransferStep, ...]

    @property
    def ended(self) -> bool:
        return not TRANSFERS[State(self.transfer.state)].moves


@dataclass(frozen=True, slots=True)
class Debt:
    """Papers one clinic owes to another: sets in all, those past their term, the day of the oldest and its age."""

    debtor: Clinic
    creditor: Clinic
    sets: int
    overdue: int
    oldest_on: date
    days: int


def transfer_list(
    *,
    clinic_ids: Iterable[UUID],
    side: Side,
    on: date,
    state: str = "",
    page: int | str = 1,
    size: int = ROWS_A_PAGE,
) -> Page:
    """A page of `TransferLine`: overdue first, then by term, those without one by the day they were opened.

    `state` narrows to one state; without it everything that has not arrived is listed.
    """
    rows = _of_clinics(clinic_ids, side).select_related("person", "from_clinic", "to_clinic")
    rows = rows.filter(state=state) if state else rows.filter(state__in=OPEN_STATES)
    # Only what is owed still has a term: papers that are on their way late are not to be hurried.
    term = Case(When(state__in=OWED_STATES, then=F("due_on")))
    rows = rows.order_by(term.asc(nulls_last=True), "opened_on", "id")
    found = Paginator(rows, size).get_page(page)
    found.object_list = [
        TransferLine(row, moves_of(state=State(row.state), side=side), on) for row in found.object_list
    ]
    return found


def counts_by_state(*, clinic_ids: Iterable[UUID], side: Side) -> dict[str, int]:
    """How many sets of papers are in each state but the last."""
    rows = _of_clinics(clinic_ids, side).filter(state__in=OPEN_STATES).order_by().values("state")
    counted = rows.annotate(count=Count("id")).values_list("state", "count")
    return {state.value: 0 for state in OPEN_STATES} | dict(counted)


def overdue_count(*, clinic_ids: Iterable[UUID], on: date) -> int:
    """How many sets of papers the clinics should have sent before the day."""
    return _of_clinics(clinic_ids, Side.OUT).filter(state__in=OWED_STATES, due_on__lt=on).count()


def papers_owed(*, clinic_ids: Iterable[UUID], side: Side, on: date) -> list[Debt]:
    """Who owes papers to whom, on one side of the clinics; the most overdue first, then the longest wait."""
    rows = (
        _of_clinics(clinic_ids, side)
        .filter(state__in=OWED_STATES)
        .order_by()
        .values("from_clinic", "to_clinic")
        .annotate(sets=Count("id"), overdue=Count("id", filter=Q(due_on__lt=on)), oldest_on=Min("opened_on"))
    )
    clinics = Clinic.objects.in_bulk({row[key] for row in rows for key in ("from_clinic", "to_clinic")})
    debts = [
        Debt(
            clinics[row["from_clinic"]],
            clinics[row["to_clinic"]],
            row["sets"],
            row["overdue"],
            row["oldest_on"],
            (on - row["oldest_on"]).days,
        )
        for row in rows
    ]
    return sorted(debts, key=lambda debt: (-debt.overdue, debt.oldest_on, debt.debtor.code, debt.creditor.code))


def transfer_course(*, person_id: UUID, transfer_id: UUID) -> TransferCourse:
    """One set of papers with its steps. Raises NotFound."""
    transfer = _courses(person_id).select_related("person").filter(id=transfer_id).first()
    if transfer is None:
        raise NotFound(what="transfer")
    return _course(transfer)


def course_of_attachment(*, person_id: UUID, attachment_id: UUID) -> TransferCourse | None:
    """The papers that follow a person to an attachment; None where none do."""
    transfer = _courses(person_id).filter(attachment_id=attachment_id).first()
    return _course(transfer) if transfer else None


def courses_of_person(*, person_id: UUID) -> tuple[TransferCourse, ...]:
    """Where a person's papers are: what has not arrived, and the latest that did; the newest first."""
    rows = list(_courses(person_id).order_by("-opened_on", "-id"))
    return tuple(_course(row) for number, row in enumerate(rows) if number == 0 or row.state in OPEN_STATES)


def _courses(person_id: UUID) -> QuerySet[RecordTransfer]:
    return RecordTransfer.objects.filter(person_id=person_id).select_related("from_clinic", "to_clinic")


def _course(transfer: RecordTransfer) -> TransferCourse:
    steps = TransferStep.objects.filter(person_id=transfer.person_id, transfer_id=transfer.id)
    return TransferCourse(transfer, tuple(steps.order_by("at")))


def _of_clinics(clinic_ids: Iterable[UUID], side: Side) -> QuerySet[RecordTransfer]:
    return RecordTransfer.objects.filter(**{f"{CLINIC_ON[side]}_id__in": list(clinic_ids)})
