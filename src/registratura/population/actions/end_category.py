"""Staff note that a category on record ends, or never was; the person is told."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice
from registratura.population.queries.categories_held import category_held
from registratura.registry.errors import CategoryPeriodWrong, CategoryUnknown

NO_LONGER_TRUE, RECORDED_BY_MISTAKE = "no_longer_true", "recorded_by_mistake"
REASONS = (NO_LONGER_TRUE, "paper_lost_force", RECORDED_BY_MISTAKE)
"""What it rests on is true no more; the paper is no longer good; it should never have been written down."""


def end_category(
    *, person_id: UUID, category_id: UUID, reason: str, last: date | None, by: Actor, clock: Clock
) -> None:
    """The category is held to the day `last`; one recorded by mistake, which names no day, is taken off the record.

    It may only become shorter. The ledger keeps what was on record. Diseases are not for staff: there is no such
    category then. Raises CategoryUnknown, CategoryPeriodWrong, ValueError for another reason or a day that is missing.
    """
    by_mistake = reason == RECORDED_BY_MISTAKE
    if reason not in REASONS or (last is None) != by_mistake:
        raise ValueError(f"{reason} {last}")
    until = last + timedelta(days=1) if last else None
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        category = category_held(person_id=person_id, category_id=category_id)
        if category is None:
            raise CategoryUnknown
        since, before = category.period.lower, category.period.upper
        if until == before and until is not None:
            return
        if until and ((since and until <= since) or (before and until > before)):
            raise CategoryPeriodWrong(since=since, until=before)
        if by_mistake:
            category.delete()
        else:
            category.period = DateRange(since, until)
            category.save(update_fields=["period"])
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="person.category_ended",
            clock=lambda: at,
            subject_id=category_id,
            data={
                "category": category.code,
                "reason": reason,
                "since": since and since.isoformat(),
                "until": until and until.isoformat(),
                "was_until": before and before.isoformat(),
            },
        )
        Notice.objects.create(
            person_id=person_id,
            kind="category.taken_off" if by_mistake else "category.ended",
            data={"last_on": last.isoformat()} if last else {},
            subject_id=category_id,
            created_at=at,
        )
