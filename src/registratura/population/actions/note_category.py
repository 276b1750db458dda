"""Staff note a category a person holds; the person is told, for rights and a request at the desk hang on it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice
from registratura.registry.actions.record_category import record_category
from registratura.registry.models import PersonCategory


def note_category(
    *,
    person_id: UUID,
    code: str,
    since: date | None,
    until: date | None,
    evidence: str,
    evidence_number: str,
    by: Actor,
    clock: Clock,
) -> PersonCategory:
    """Record the category and tell the person, never which one: an SMS is read over shoulders.

    Raises Person.DoesNotExist, CategoryCodeWrong, CategoryPeriodWrong, CategoryOverlaps.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        category = record_category(
            person_id=person_id,
            code=code,
            since=since,
            until=until,
            evidence=evidence,
            evidence_number=evidence_number,
            by=by.code,
            clock=lambda: at,
        )
        Notice.objects.create(person_id=person_id, kind="category.recorded", subject_id=category.id, created_at=at)
    return category
