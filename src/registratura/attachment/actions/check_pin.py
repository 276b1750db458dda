"""Compare the PIN a person enters with the one of their electronic policy, counting every wrong try."""

from __future__ import annotations

from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from registratura.attachment.pins import TRIES, same_pin
from registratura.attachment.policy_errors import PinBlocked, PinNeeded, PinNotTaken, PinUnknown, PinWrong
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice
from registratura.registry.models import PolicyPin


@sensitive_variables("typed")
def check_pin(*, person_id: UUID, typed: str, by: Actor, clock: Clock) -> PinNotTaken | None:
    """None when the PIN is right, and then the count begins anew; otherwise the error, returned and not raised.

    Part of the caller's transaction, which must commit whatever is returned: raised inside it, the error would roll
    back the count. Under the person's lock tries come one after another, so that no more than three are ever heard.
    """
    lock_person(person_id=person_id)
    pin = PolicyPin.objects.select_for_update().filter(person_id=person_id).first()
    if pin is None:
        return PinUnknown()
    if pin.blocked_at is not None:
        return PinBlocked()
    if not typed:
        return PinNeeded()
    if same_pin(typed=typed, hashed=pin.hashed):
        pin.wrong_tries = 0
        pin.save(update_fields=["wrong_tries"])
        return None
    pin.wrong_tries += 1
    left = TRIES - pin.wrong_tries
    at = clock()
    pin.blocked_at = None if left else at
    pin.save(update_fields=["wrong_tries", "blocked_at"])
    record_entry(person_id=person_id, by=by.code, verb="policy.pin_wrong", clock=lambda: at, data={"tries_left": left})
    if left:
        return PinWrong(tries_left=left)
    Notice.objects.create(person_id=person_id, kind="policy.pin_blocked", created_at=at)
    return PinBlocked()
