"""Whoever can write the tables still can't do it unseen: each kind of damage is found and named."""

import pytest
from django.db import connection
from django.utils import timezone

from registratura.ledger.actions.make_checkpoint import make_checkpoint
from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.queries.verification import Damage, verify_ledger
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    person = world.make_person()
    for number in range(5):
        record_entry(person_id=person.id, by="system", verb="test.noted", clock=timezone.now, data={"n": number})
    record_entry(person_id=world.make_person().id, by="system", verb="test.noted", clock=timezone.now)
    return person


def tamper(statement: str, *parameters: object) -> None:
    """Write behind the product's back, as somebody with the database's rights would."""
    with connection.cursor() as cursor:
        cursor.execute("alter table ledger_entry disable trigger user")
        cursor.execute(statement, parameters)
        cursor.execute("alter table ledger_entry enable trigger user")


def damages() -> list[Damage]:
    return verify_ledger().damages


def test_an_untouched_ledger_is_whole(person):
    make_checkpoint(at=timezone.now())
    result = verify_ledger()
    assert (result.people, result.entries, result.checkpoints, result.damages) == (2, 6, 1, [])


@pytest.mark.parametrize(
    "change",
    [
        "data = '{\"n\": 9}'",
        "actor = 'account:other'",
        "verb = 'test.other'",
        "at = at + interval '1 microsecond'",
        "subject_id = person_id",
    ],
)
def test_a_changed_row_is_named(person, change):
    tamper(f"update ledger_entry set {change} where person_id = %s and seq = 3", person.id)
    assert damages() == [Damage("changed", person.id, 3)]


def test_a_removed_row_is_named(person):
    tamper("delete from ledger_entry where person_id = %s and seq = 2", person.id)
    assert damages() == [Damage("removed", person.id, 2)]


def test_a_removed_first_row_is_named(person):
    tamper("delete from ledger_entry where person_id = %s and seq = 1", person.id)
    assert damages() == [Damage("removed", person.id, 1)]


def test_a_row_put_in_between_is_named(person):
    tamper("update ledger_entry set seq = -seq where person_id = %s and seq > 2", person.id)
    tamper("update ledger_entry set seq = 1 - seq where person_id = %s and seq < 0", person.id)
    tamper(
        "insert into ledger_entry select person_id, 3, at, actor, verb, subject_id, data, hash "
        "from ledger_entry where person_id = %s and seq = 2",
        person.id,
    )
    assert damages() == [Damage("inserted", person.id, 3)]


def test_a_row_put_at_the_end_is_named(person):
    tamper(
        "insert into ledger_entry select person_id, 6, at, actor, 'test.forged', subject_id, data, hash "
        "from ledger_entry where person_id = %s and seq = 5",
        person.id,
    )
    assert damages() == [Damage("forged_end", person.id, 6)]


def test_a_cut_off_end_shows_against_the_checkpoint(person):
    make_checkpoint(at=timezone.now())
    tamper("delete from ledger_entry where person_id = %s and seq > 3", person.id)
    assert damages() == [Damage("cut_off", person.id, 5)]


def test_a_whole_chain_gone_shows_against_the_checkpoint(person):
    make_checkpoint(at=timezone.now())
    tamper("delete from ledger_entry where person_id = %s", person.id)
    assert damages() == [Damage("cut_off", person.id, 5)]


def test_a_second_checkpoint_writes_only_what_moved(person):
    make_checkpoint(at=timezone.now())
    record_entry(person_id=person.id, by="system", verb="test.noted", clock=timezone.now)
    assert make_checkpoint(at=timezone.now()).heads == 1
    assert damages() == []


def test_a_forged_checkpoint_is_named(person):
    make_checkpoint(at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("alter table ledger_checkpointhead disable trigger user")
        cursor.execute("update ledger_checkpointhead set seq = 3 where person_id = %s", [person.id])
        cursor.execute("alter table ledger_checkpointhead enable trigger user")
    assert Damage("checkpoint_forged", None, 1) in damages()
