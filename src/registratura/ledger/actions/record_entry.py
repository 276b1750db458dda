"""Write one entry into a person's chain."""

from uuid import UUID

from django.db import connection, transaction

from registratura.ledger.chain import EMPTY_HEAD, Head, NewEntry, chained
from registratura.ledger.clock import Clock
from registratura.ledger.models import Entry


def lock_person(*, person_id: UUID) -> None:
    """Take the lock under which everything about one person is written: the person's own row."""
    with connection.cursor() as cursor:
        cursor.execute("select 1 from registry_person where id = %s for no key update", [person_id])


def record_entry(
    *,
    person_id: UUID,
    by: str,
    verb: str,
    clock: Clock,
    subject_id: UUID | None = None,
    data: dict[str, object] | None = None,
) -> NewEntry:
    """Lock the person, read the clock, append; part of the caller's transaction. `by` is the actor's code."""
    with transaction.atomic():
        lock_person(person_id=person_id)
        last = Entry.objects.filter(person_id=person_id).order_by("-seq").values_list("seq", "hash").first()
        head = Head(last[0], bytes(last[1])) if last else EMPTY_HEAD
        entry = chained(
            head=head, person_id=person_id, at=clock(), actor=by, verb=verb, subject_id=subject_id, data=data
        )
        Entry.objects.create(
            person_id=entry.person_id,
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor,
            verb=entry.verb,
            subject_id=entry.subject_id,
            data=entry.data,
            hash=entry.hash,
        )
    return entry
