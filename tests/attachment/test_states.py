"""The table of states says where each act leads, and the acts keep to it."""

import pytest

from registratura.attachment.actions.submit_application import state_after
from registratura.attachment.states import OPEN_STATES, STATES, Move, State, can_move, render_states
from registratura.law.answer import Answer


def test_every_state_is_in_the_table_and_every_end_too():
    assert set(STATES) == set(State)
    assert {target for row in STATES.values() for targets in row.moves.values() for target in targets} <= set(State)


def test_what_is_decided_or_ended_moves_no_more_but_for_a_refusal_found_unlawful():
    ended = set(State) - set(OPEN_STATES)
    assert ended == {State.ACCEPTED, State.REFUSED, State.WITHDRAWN, State.EXPIRED}
    allowed = {(state, move) for state in ended for move in Move if can_move(state=state, move=move)}
    assert allowed == {(State.REFUSED, Move.REOPEN)}  # by the insurer's verdict


@pytest.mark.parametrize(("state", "move"), [(State.DRAFT, Move.SUBMIT), (State.INCOMPLETE, Move.COMPLETE)])
@pytest.mark.parametrize("outcome", ["accept", "incomplete"])
def test_where_the_laws_answer_leads_stands_in_the_table(state, move, outcome):
    answer = Answer("zz", "seed", "attachment", None, outcome, ())
    assert state_after(answer, insist=False, as_draft=False) in STATES[state].moves[move]


def test_the_drawn_page_shows_both_ends_of_a_completion():
    page = render_states()
    assert "incomplete --> submitted: complete" in page
    assert "incomplete --> incomplete: complete" in page
