"""An insurer's office sets a new PIN for an electronic policy, once it has seen who the person is."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from registratura.attachment.moving import living_person
from registratura.attachment.permissions import check_works_for_insurer
from registratura.attachment.pins import hashed_pin
from registratura.attachment.policy_errors import IdentityNotSeen, NoPolicy
from registratura.attachment.queries.move import identity_papers
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice
from registratura.registry.models import PolicyPin
from registratura.registry.queries.legal_day import legal_day_in
from registratura.registry.queries.policies import policy_in_force

HAS_PIN = "electronic"


@sensitive_variables("pin")
def set_pin(*, person_id: UUID, pin: str, identity_seen: str, by: Actor, clock: Clock) -> None:
    """From now on this PIN alone opens the policy; a block is lifted and the count begins anew. The person is told.

    `identity_seen` is the code of the document by which the office knows the person.
    Raises NotFound, PersonDied, NoPolicy (none that has a PIN), NotYours, IdentityNotSeen.
    """
    hashed = hashed_pin(pin=pin)
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        person = living_person(person_id=person_id)
        on = legal_day_in(country=person.country, at=at)
        policy = policy_in_force(person_id=person_id, on=on)
        if policy is None or policy.kind != HAS_PIN:
            raise NoPolicy
        check_works_for_insurer(actor=by, insurer_id=policy.insurer_id)
        if identity_seen not in identity_papers(country=person.country, status=person.status, on=on):
            raise IdentityNotSeen
        former = PolicyPin.objects.filter(person_id=person_id).first()
        PolicyPin.objects.update_or_create(
            person_id=person_id,
            defaults={"hashed": hashed, "wrong_tries": 0, "blocked_at": None, "set_at": at},
        )
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="policy.pin_set",
            clock=lambda: at,
            data={"identity_seen": identity_seen, "was_blocked": former is not None and former.blocked_at is not None},
        )
        Notice.objects.create(person_id=person_id, kind="policy.pin_set", created_at=at)
