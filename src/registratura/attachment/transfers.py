"""The way of a person's medical papers as one table: who has them, which moves are allowed, which side makes them.

`docs/reference/transfer-states.md` is drawn from this table and checked by `make check`. It is the same in
every country.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OPENED = "opened"
    PREPARED = "prepared"
    SENT = "sent"
    HANDED = "handed"
    RECEIVED = "received"


class Side(StrEnum):
    """The two clinics of a transfer: the one that has the papers to give, and the one they go to."""

    OUT = "out"
    IN = "in"


class Holder(StrEnum):
    """Who has the papers in hand."""

    FORMER_CLINIC = "former_clinic"
    ON_THE_WAY = "on_the_way"
    PERSON = "person"
    NEW_CLINIC = "new_clinic"


class Move(StrEnum):
    PREPARE = "prepare"
    SEND = "send"
    HAND_OVER = "hand_over"
    RECEIVE = "receive"


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One state: `moves` maps what may be done to the side that does it and the state it leads to.

    `deadline` is the code of the term that runs: the law gives it to the former clinic alone.
    """

    holder: Holder
    deadline: str
    moves: dict[Move, tuple[Side, State]]


TRANSFERS: dict[State, TransferRow] = {
    State.OPENED: TransferRow(Holder.FORMER_CLINIC, "transfer_term", {Move.PREPARE: (Side.OUT, State.PREPARED)}),
    State.PREPARED: TransferRow(
        Holder.FORMER_CLINIC,
        "transfer_term",
        {Move.SEND: (Side.OUT, State.SENT), Move.HAND_OVER: (Side.OUT, State.HANDED)},
    ),
    State.SENT: TransferRow(Holder.ON_THE_WAY, "", {Move.RECEIVE: (Side.IN, State.RECEIVED)}),
    State.HANDED: TransferRow(Holder.PERSON, "", {Move.RECEIVE: (Side.IN, State.RECEIVED)}),
    State.RECEIVED: TransferRow(Holder.NEW_CLINIC, "", {}),
}

OPEN_STATES = tuple(state for state, row in TRANSFERS.items() if row.moves)
OWED_STATES = tuple(state for state, row in TRANSFERS.items() if row.deadline)
"""The former clinic has the papers still, and owes them."""


def moves_of(*, state: State, side: Side) -> tuple[Move, ...]:
    """What the clinic on that side may do now."""
    return tuple(move for move, (by, _) in TRANSFERS[state].moves.items() if by == side)


def side_of(move: Move) -> Side:
    """Whose move it is, whatever the state."""
    return next(row.moves[move][0] for row in TRANSFERS.values() if move in row.moves)


def render_transfers() -> str:
    """The table as a Markdown page with a diagram."""
    lines = [
        "# States of a record transfer",
        "",
        "Drawn from `attachment/transfers.py`; `make check` fails when this page is stale.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {State.OPENED}",
    ]
    for state, row in TRANSFERS.items():
        lines += [f"    {state} --> {target}: {move}" for move, (_, target) in row.moves.items()]
        if not row.moves:
            lines.append(f"    {state} --> [*]")
    lines += ["```", "", "| state | who has the papers | deadline | allowed moves |", "|---|---|---|---|"]
    whose = {Side.OUT: "the former clinic", Side.IN: "the new clinic"}
    for state, row in TRANSFERS.items():
        moves = ", ".join(f"{move} → {target} (by {whose[by]})" for move, (by, target) in row.moves.items())
        holder = row.holder.replace("_", " ")
        lines.append(f"| {state} | {holder} | {row.deadline or '—'} | {moves or 'none: the end'} |")
    return "\n".join(lines) + "\n"
