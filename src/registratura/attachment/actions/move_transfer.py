"""The medical papers take a step: prepared, sent or handed out by the former clinic, received by the new one."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from registratura.attachment.errors import MoveNotAllowed, NotFound
from registratura.attachment.models import RecordTransfer, TransferStep
from registratura.attachment.permissions import check_may_move_papers
from registratura.attachment.transfers import TRANSFERS, Move, Side, State, side_of
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice

TOLD = (State.SENT, State.HANDED, State.RECEIVED)
RECIPIENTS = ("person", "representative")


def move_transfer(
    *, person_id: UUID, transfer_id: UUID, move: Move, by: Actor, clock: Clock, handed_to: str = ""
) -> RecordTransfer:
    """Take one step of the table. `handed_to`, one of RECIPIENTS, says who signed for papers that are handed out.

    Raises NotFound, NotYours for the staff of another clinic, MoveNotAllowed, ValueError without a recipient.
    """
    if (handed_to in RECIPIENTS) != (move == Move.HAND_OVER):
        raise ValueError(f"{move}: handed to {handed_to!r}")
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        transfer = (
            RecordTransfer.objects.select_related("from_clinic", "to_clinic")
            .filter(person_id=person_id, id=transfer_id)
            .first()
        )
        if transfer is None:
            raise NotFound(what="transfer")
        clinic = transfer.from_clinic if side_of(move) == Side.OUT else transfer.to_clinic
        check_may_move_papers(actor=by, clinic_id=clinic.id)
        moves = TRANSFERS[State(transfer.state)].moves
        if move not in moves:
            raise MoveNotAllowed(state=transfer.state, move=move.value)
        _, transfer.state = moves[move]
        transfer.save(update_fields=["state"])
        TransferStep.objects.create(
            person_id=person_id,
            transfer_id=transfer_id,
            state=transfer.state,
            on=at.astimezone(ZoneInfo(clinic.time_zone)).date(),
            at=at,
            by=by.code,
            note=handed_to,
        )
        record_entry(
            person_id=person_id,
            by=by.code,
            verb=f"transfer.{transfer.state}",
            clock=lambda: at,
            subject_id=transfer_id,
            data={"from": transfer.from_clinic.code, "to": transfer.to_clinic.code, "handed_to": handed_to},
        )
        if transfer.state in TOLD:
            Notice.objects.create(
                person_id=person_id,
                kind=f"transfer.{transfer.state}",
                data={"handed_to": handed_to} if handed_to else {},
                subject_id=transfer_id,
                created_at=at,
            )
    return transfer
