"""Entries of many people at once stand in each chain as if they had been written one by one."""

from __future__ import annotations

import pytest

from registratura.ledger.actions.record_entries import Happening, record_entries
from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.ids import new_id
from registratura.ledger.models import Entry
from registratura.ledger.queries.verification import verify_ledger
from tests import world

pytestmark = pytest.mark.django_db
CLOCK = world.clock_at(2026, 11, 22)


def test_entries_follow_what_the_chain_has_and_the_chain_stays_whole():
    known, new = world.make_person(), world.make_person()
    record_entry(person_id=known.id, by="system", verb="test.noted", clock=CLOCK)
    subject = new_id()
    happenings = [
        Happening(person_id=known.id, subject_id=subject, data={"n": 1}),
        Happening(person_id=new.id, subject_id=None, data={"n": 2}),
        Happening(person_id=known.id, subject_id=None, data={"n": 3}),
    ]
    record_entries(happenings=happenings, by="service:test", verb="test.done", clock=CLOCK)
    record_entry(person_id=known.id, by="system", verb="test.noted", clock=CLOCK)
    written = Entry.objects.filter(verb="test.done").order_by("data__n")
    assert [(entry.person_id, entry.seq, entry.actor, entry.subject_id) for entry in written] == [
        (known.id, 2, "service:test", subject),
        (new.id, 1, "service:test", None),
        (known.id, 3, "service:test", None),
    ]
    assert (verify_ledger().entries, verify_ledger().damages) == (5, [])


def test_nothing_happened_nothing_is_written():
    record_entries(happenings=[], by="system", verb="test.done", clock=CLOCK)
    assert not Entry.objects.exists()
