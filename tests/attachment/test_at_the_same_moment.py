"""A signature, a decision and the clock at the same moment, on a real database with real commits."""

from __future__ import annotations

import pytest

from registratura.attachment.actions.decide_application import accept_application, refuse_application
from registratura.attachment.actions.end_attachment import end_attachment
from registratura.attachment.actions.escalate_overdue import escalate_overdue
from registratura.attachment.actions.propose_refusal import propose_refusal
from registratura.attachment.actions.withdraw_proposal import withdraw_proposal
from registratura.attachment.models import Attachment, Decision
from registratura.attachment.queries.overdue import overdue_untold
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from tests import world
from tests.attachment.test_consent import choose, declined, switched_on
from tests.attachment.test_consent import russian_clinic as clinic_of_two
from tests.attachment.test_many_at_once import at_once
from tests.attachment.test_overdue import DAY_AFTER, applied
from tests.attachment.test_proposed_refusal import NOW, insisting_person, russian_clinic

pytestmark = pytest.mark.usefixtures("committed_database")
ROUNDS = 8


def test_a_decision_and_the_escalation_leave_one_order_of_things():
    for _ in range(ROUNDS):
        key, desk, _ = applied()
        outcome = at_once(
            [
                lambda key=key, desk=desk: accept_application(**key, by=desk, clock=DAY_AFTER).state.value,
                lambda key=key: str(escalate_overdue(**key, clock=DAY_AFTER)),
            ]
        )
        verbs = list(Entry.objects.filter(person_id=key["person_id"]).order_by("seq").values_list("verb", flat=True))
        assert outcome["accepted"] == 1
        assert verbs[-1] == "application.accepted"
        assert ("application.overdue" in verbs) == (outcome["True"] == 1)
    assert not overdue_untold(at=DAY_AFTER()).exists()
    assert verify_ledger().damages == []


def test_a_place_that_frees_itself_at_the_moment_of_the_signature_is_never_refused():
    for _ in range(ROUNDS):
        clinic, leaving = russian_clinic()
        key = insisting_person(clinic)
        registrar, chief = world.registrar_of(clinic), world.registrar_of(clinic, "chief_physician")
        propose_refusal(**key, by=registrar, clock=NOW)
        outcome = at_once(
            [
                lambda key=key, chief=chief: refuse_application(**key, by=chief, clock=NOW).state.value,
                lambda leaving=leaving, registrar=registrar: (
                    end_attachment(person_id=leaving, reason="left_the_country", by=registrar, clock=NOW).end_reason
                ),
                lambda key=key: str(withdraw_proposal(**key, clock=NOW)),
            ]
        )
        assert outcome["left_the_country"] == 1
        refused = Decision.objects.filter(person_id=key["person_id"]).first()
        if refused is None:
            assert outcome["law_says_no"] == 1
        else:
            assert outcome["refused"] == 1
            assert [row["free"] for row in refused.evidence["load"]] == [0, 0]
            ended = Attachment.objects.get(person_id=leaving)
            assert ended.ended_at is not None
    assert verify_ledger().damages == []


def test_of_two_people_who_change_to_the_last_place_one_gets_it():
    with switched_on():
        clinic, doctor, _ = clinic_of_two()
        last = world.make_doctor(clinic=clinic, capacity=1)
        keys = [declined(doctor) for _ in range(2)]
        outcome = at_once([lambda key=key: choose(key, last) for key in keys])
    assert outcome == {"submitted": 1, "seat_taken": 1}
    last.load.refresh_from_db()
    assert (last.load.held, last.load.beyond) == (1, 0)
