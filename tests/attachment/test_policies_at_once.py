"""Policies and PINs at the same moment, on a real database with real commits."""

from __future__ import annotations

import pytest

from registratura.attachment.actions.issue_policy import issue_policy
from registratura.attachment.actions.register_policy import register_policy
from registratura.attachment.actions.set_pin import set_pin
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from registratura.registry.models import Coverage, PolicyPin
from tests import world
from tests.attachment.test_many_at_once import at_once
from tests.attachment.test_moving_to_another_region import HOME, PIN, SPRING, WRONG, insured_by

pytestmark = pytest.mark.usefixtures("committed_database")


def test_of_eight_insurers_exactly_one_issues_the_new_policy():
    person = insured_by(world.make_insurer(regions=("99",)))
    others = [world.make_insurer(regions=("98",)) for _ in range(8)]

    def issue(insurer) -> str:
        by = world.expert_of(insurer)
        return issue_policy(person_id=person.id, insurer_id=insurer.id, home=HOME, by=by, clock=SPRING).region

    outcome = at_once([lambda insurer=insurer: issue(insurer) for insurer in others])

    assert outcome == {"98": 1, "registered_there": 7}
    assert Coverage.objects.filter(person=person, period__endswith=None).count() == 1
    assert Coverage.objects.filter(person=person).count() == 2
    assert verify_ledger().damages == []


def test_registering_and_issuing_at_once_leave_one_policy():
    own = world.make_insurer(regions=("99", "98"))
    other = world.make_insurer(regions=("98",))
    person = insured_by(own)

    def register() -> str:
        by = world.expert_of(own)
        return register_policy(person_id=person.id, home=HOME, by=by, clock=SPRING).region

    def issue() -> str:
        by = world.expert_of(other)
        return issue_policy(person_id=person.id, insurer_id=other.id, home=HOME, by=by, clock=SPRING).region

    outcome = at_once([register, issue] * 4)

    assert outcome["98"] == 1
    assert outcome["98"] + outcome["registered_there"] + outcome["not_yours"] == 8
    assert Coverage.objects.filter(person=person, period__endswith=None).count() == 1


def test_of_ten_wrong_pins_at_once_three_are_heard_and_then_it_is_blocked():
    insurer = world.make_insurer(regions=("99", "98"))
    person, by = insured_by(insurer, kind="electronic"), world.expert_of(insurer)
    set_pin(person_id=person.id, pin=PIN, identity_seen="passport", by=by, clock=SPRING)

    def try_wrong() -> str:
        return register_policy(person_id=person.id, home=HOME, pin=WRONG, by=by, clock=SPRING).region

    outcome = at_once([try_wrong] * 10)

    assert outcome == {"pin_wrong": 2, "pin_blocked": 8}
    assert PolicyPin.objects.get(person=person).wrong_tries == 3
    assert Entry.objects.filter(person_id=person.id, verb="policy.pin_wrong").count() == 3
