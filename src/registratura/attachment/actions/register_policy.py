"""An insurer registers its own policy in the region the insured person has moved to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.views.decorators.debug import sensitive_variables

from registratura.attachment.actions.check_pin import check_pin
from registratura.attachment.errors import LawSaysNo
from registratura.attachment.moving import SCHEME, NewHome, check_office, follow_on, living_person, settle
from registratura.attachment.permissions import check_works_for_insurer
from registratura.attachment.policy_errors import NoPolicy, RegisteredThere
from registratura.attachment.queries.move import ENTRY, REGISTERED, REWRITE, ask_move, way_of_registration
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice
from registratura.registry.models import Coverage
from registratura.registry.queries.legal_day import legal_day_in
from registratura.registry.queries.policies import policy_in_force


@sensitive_variables("pin")
def register_policy(*, person_id: UUID, home: NewHome, by: Actor, clock: Clock, pin: str = "") -> Coverage:
    """The policy goes on, registered in the region of the new home: by a mark, rewritten after the PIN, or by an entry.

    The person lives there from now on. A wrong PIN stays counted: it is committed here before the error is raised, and
    no outer transaction may take it back (`durable`).
    Raises NotFound, PersonDied, NoPolicy, NotYours, NoOffice, RegisteredThere, PinNotTaken, LawSaysNo.
    """
    with transaction.atomic(durable=True):
        lock_person(person_id=person_id)
        at = clock()
        person = living_person(person_id=person_id)
        on = legal_day_in(country=person.country, at=at)
        policy = policy_in_force(person_id=person_id, on=on)
        if policy is None or policy.insurer is None:
            raise NoPolicy
        check_works_for_insurer(actor=by, insurer_id=policy.insurer_id)
        check_office(insurer=policy.insurer, region=home.region)
        if policy.region == home.region:
            raise RegisteredThere(region=home.region)
        way = way_of_registration(country=person.country, kind=policy.kind, on=on) or ENTRY
        wrong = check_pin(person_id=person_id, typed=pin, by=by, clock=lambda: at) if way == REWRITE else None
        if wrong is None:
            answer = ask_move(
                country=person.country,
                policy=policy,
                region=home.region,
                moved_on=home.since,
                stays=True,
                has_office=True,
                pin_entered=True if way == REWRITE else None,
                on=on,
            )
            if answer.outcome != "accept":
                raise LawSaysNo(answer=answer)
            registered = follow_on(policy=_in_region(policy, home.region, way, on=on), on=on)
            settle(person=person, home=home, by=by, clock=lambda: at)
            record_entry(
                person_id=person_id,
                by=by.code,
                verb=REGISTERED,
                clock=lambda: at,
                subject_id=registered.id,
                data={
                    "insurer": policy.insurer.code,
                    "kind": policy.kind,
                    "way": way,
                    "from_region": policy.region,
                    "region": home.region,
                    "edition": answer.edition,
                },
            )
            Notice.objects.create(
                person_id=person_id,
                kind="policy.registered",
                data={"region": home.region, "since_on": on.isoformat()},
                subject_id=registered.id,
                created_at=at,
            )
            return registered
    raise wrong


def _in_region(policy: Coverage, region: str, way: str, *, on: date) -> Coverage:
    """The same policy in another region; its last day stays."""
    return Coverage(
        person_id=policy.person_id,
        scheme=SCHEME,
        kind=policy.kind,
        number=policy.number,
        insurer=policy.insurer,
        region=region,
        paid_until=policy.paid_until,
        registration=way,
        period=DateRange(on, policy.period.upper),
    )
