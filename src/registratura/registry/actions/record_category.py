"""Write down that a person holds a category of the law for a while, and what proves it."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.registry.disease_codes import is_disease
from registratura.registry.errors import CategoryCodeWrong, CategoryOverlaps, CategoryPeriodWrong
from registratura.registry.models import Person, PersonCategory

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


def record_category(
    *,
    person_id: UUID,
    code: str,
    since: date | None,
    until: date | None,
    evidence: str,
    evidence_number: str,
    by: str,
    clock: Clock,
) -> PersonCategory:
    """The person holds the category from `since` to the day before `until`; None: no such day is known.

    `evidence` is the code of the paper seen (empty: none yet, and then the law does not count the category as proved),
    `evidence_number` its number. `by` is the actor's code. The ledger never tells which disease, nor a paper's number.
    Raises Person.DoesNotExist, CategoryCodeWrong, CategoryPeriodWrong, CategoryOverlaps.
    """
    for written in (code, evidence) if evidence else (code,):
        if not CODE.fullmatch(written):
            raise CategoryCodeWrong(written=written)
    if since is not None and until is not None and until <= since:
        raise CategoryPeriodWrong(since=since, until=until)
    period = DateRange(since, until)
    with transaction.atomic():
        lock_person(person_id=person_id)
        person = Person.objects.only("id").get(id=person_id)
        held = (
            PersonCategory.objects.filter(person=person, code=code, period__overlap=period).order_by("period").first()
        )
        if held is not None:
            raise CategoryOverlaps(category=code, since=held.period.lower, until=held.period.upper)
        category = PersonCategory.objects.create(
            person=person, code=code, period=period, evidence=evidence, evidence_number=evidence_number.strip()
        )
        told = {"category": "disease"} if is_disease(code) else {"category": code, "evidence": evidence}
        record_entry(
            person_id=person_id,
            by=by,
            verb="person.category_recorded",
            clock=clock,
            subject_id=category.id,
            data=told | {"since": since and since.isoformat(), "until": until and until.isoformat()},
        )
    return category
