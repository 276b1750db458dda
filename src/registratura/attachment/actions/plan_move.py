"""A person who has moved says to which insurer's office they will go, or that they will not."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from registratura.attachment.errors import NotFound, NotYours
from registratura.attachment.moving import check_office, living_person
from registratura.attachment.queries.move import DROPPED, PLANNED, planned_move
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.registry.models import Insurer
from registratura.registry.queries.legal_day import legal_day_in
from registratura.registry.queries.policies import policy_in_force
from registratura.registry.queries.representatives import may_act_for


def plan_move(*, person_id: UUID, region: str, since: date, insurer_id: UUID, by: Actor, clock: Clock) -> None:
    """Remember the region, the day of the move and the office, so that the cabinet and the office know of it.

    Nothing else changes: the policy, the region and the address are the office's to register. Said twice, it is
    written once. Raises NotFound, NotYours, PersonDied, NoOffice.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        person = living_person(person_id=person_id)
        on = legal_day_in(country=person.country, at=at)
        _check_acts_for(by, person_id, on)
        insurer = Insurer.objects.filter(id=insurer_id, country=person.country).first()
        if insurer is None:
            raise NotFound(what="insurer")
        check_office(insurer=insurer, region=region)
        plan = planned_move(person_id=person_id)
        if plan and (plan.region, plan.since, plan.insurer.id) == (region, since, insurer_id):
            return
        policy = policy_in_force(person_id=person_id, on=on)
        record_entry(
            person_id=person_id,
            by=by.code,
            verb=PLANNED,
            clock=lambda: at,
            data={
                "region": region,
                "since": since.isoformat(),
                "insurer": str(insurer_id),
                "stays": policy is not None and policy.insurer_id == insurer_id,
            },
        )


def drop_plan(*, person_id: UUID, by: Actor, clock: Clock) -> None:
    """The person will not go to the office after all. Raises NotFound, NotYours, PersonDied."""
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        person = living_person(person_id=person_id)
        _check_acts_for(by, person_id, legal_day_in(country=person.country, at=at))
        if planned_move(person_id=person_id):
            record_entry(person_id=person_id, by=by.code, verb=DROPPED, clock=lambda: at)


def _check_acts_for(by: Actor, person_id: UUID, on: date) -> None:
    if not may_act_for(actor_person_id=by.person_id, person_id=person_id, on=on):
        raise NotYours(person=str(person_id))
