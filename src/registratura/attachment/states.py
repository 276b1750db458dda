"""The states of an application as one table: who holds it, which moves are allowed, which deadline runs.

`docs/reference/application-states.md` is drawn from this table and checked by `make check`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    INCOMPLETE = "incomplete"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Holder(StrEnum):
    """Whose turn it is."""

    APPLICANT = "applicant"
    CLINIC = "clinic"
    NOBODY = "nobody"


class Move(StrEnum):
    SUBMIT = "submit"
    COMPLETE = "complete"
    ASK_FOR_PAPERS = "ask_for_papers"
    ASK_FOR_DOCTOR = "ask_for_doctor"
    CHANGE_DOCTOR = "change_doctor"
    ACCEPT = "accept"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    CLINIC_GONE = "clinic_gone"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state: `moves` maps what may be done to where it can lead; `deadline` is the code of the term that runs.

    Where a move has two ends, the law's answer picks one: complete → submitted, something missing → incomplete.
    A doctor who does not agree sends the application back for another choice: ask_for_doctor, change_doctor. While the
    clinic considers it, change_doctor is for a doctor who does not work there any more.
    A refusal is the end unless the insurer finds it unlawful: its verdict reopens the application. Where the clinic is
    reorganised or liquidated, the system ends what is under way there: clinic_gone.
    """

    holder: Holder
    deadline: str
    moves: dict[Move, tuple[State, ...]]


STATES: dict[State, StateRow] = {
    State.DRAFT: StateRow(
        Holder.APPLICANT,
        "draft_term",
        {
            Move.SUBMIT: (State.SUBMITTED, State.INCOMPLETE),
            Move.WITHDRAW: (State.WITHDRAWN,),
            Move.EXPIRE: (State.EXPIRED,),
            Move.CLINIC_GONE: (State.EXPIRED,),
        },
    ),
    State.INCOMPLETE: StateRow(
        Holder.APPLICANT,
        "completion_term",
        {
            Move.COMPLETE: (State.SUBMITTED, State.INCOMPLETE),
            Move.CHANGE_DOCTOR: (State.SUBMITTED, State.INCOMPLETE),
            Move.WITHDRAW: (State.WITHDRAWN,),
            Move.EXPIRE: (State.EXPIRED,),
            Move.CLINIC_GONE: (State.EXPIRED,),
        },
    ),
    State.SUBMITTED: StateRow(
        Holder.CLINIC,
        "decision_term",
        {
            Move.ACCEPT: (State.ACCEPTED,),
            Move.REFUSE: (State.REFUSED,),
            Move.ASK_FOR_PAPERS: (State.INCOMPLETE,),
            Move.ASK_FOR_DOCTOR: (State.INCOMPLETE,),
            Move.CHANGE_DOCTOR: (State.SUBMITTED, State.INCOMPLETE),
            Move.WITHDRAW: (State.WITHDRAWN,),
            Move.CLINIC_GONE: (State.EXPIRED,),
        },
    ),
    State.ACCEPTED: StateRow(Holder.NOBODY, "", {}),
    State.REFUSED: StateRow(Holder.NOBODY, "", {Move.REOPEN: (State.SUBMITTED,)}),
    State.WITHDRAWN: StateRow(Holder.NOBODY, "", {}),
    State.EXPIRED: StateRow(Holder.NOBODY, "", {}),
}

OPEN_STATES = tuple(state for state, row in STATES.items() if row.holder != Holder.NOBODY)


def can_move(*, state: State, move: Move) -> bool:
    """Whether the table allows `move` from `state`."""
    return move in STATES[state].moves


def render_states() -> str:
    """The table as a Markdown page with a diagram."""
    lines = [
        "# States of an application",
        "",
        "Drawn from `attachment/states.py`; `make check` fails when this page is stale.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> draft",
        "    [*] --> incomplete",
        "    [*] --> submitted",
    ]
    for state, row in STATES.items():
        lines += [f"    {state} --> {target}: {move}" for move, targets in row.moves.items() for target in targets]
        if row.holder == Holder.NOBODY:
            lines.append(f"    {state} --> [*]")
    lines += ["```", "", "| state | whose turn | deadline | allowed moves |", "|---|---|---|---|"]
    for state, row in STATES.items():
        moves = ", ".join(f"{move} → {' or '.join(targets)}" for move, targets in row.moves.items()) or "none: the end"
        lines.append(f"| {state} | {row.holder} | {row.deadline or '—'} | {moves} |")
    return "\n".join(lines) + "\n"
