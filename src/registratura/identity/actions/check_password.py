"""Check the one-time password a person tells, counting every try."""

from __future__ import annotations

from uuid import UUID

from registratura.identity.actor import Actor
from registratura.identity.errors import (
    NoTriesLeft,
    PasswordAbsent,
    PasswordExpired,
    PasswordNotTaken,
    WrongPassword,
)
from registratura.identity.models import OneTimePassword
from registratura.identity.passwords import only_digits, password_digest, same_digest
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock


def check_password(
    *, person_id: UUID, application_id: UUID, typed: str, by: Actor, clock: Clock
) -> PasswordNotTaken | None:
    """None when the password is right, and then it is used up; otherwise the error, returned and not raised.

    Part of the caller's transaction, which must commit whatever is returned: raised inside it, the error would roll
    back the count of tries. `attachment.actions.confirm_draft` shows how.
    """
    lock_person(person_id=person_id)
    password = (
        OneTimePassword.objects.select_for_update()
        .filter(person_id=person_id, application_id=application_id)
        .order_by("-sent_at", "-id")
        .first()
    )
    at = clock()
    if password is None or password.used_at is not None:
        return PasswordAbsent()
    if password.tries_left == 0:
        return NoTriesLeft()
    if at >= password.expires_at:
        return PasswordExpired()
    told = password_digest(password=only_digits(typed), salt=bytes(password.salt), application_id=application_id)
    if not same_digest(told, bytes(password.digest)):
        password.tries_left -= 1
        password.save(update_fields=["tries_left"])
        return WrongPassword(tries_left=password.tries_left) if password.tries_left else NoTriesLeft()
    password.used_at = at
    password.save(update_fields=["used_at"])
    record_entry(person_id=person_id, by=by.code, verb="identity.password_used", clock=clock, subject_id=application_id)
    return None
