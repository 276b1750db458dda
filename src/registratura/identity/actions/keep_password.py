"""Make six digits for one purpose and keep their hash: how they are sent, the caller knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from registratura.identity.actor import Actor
from registratura.identity.models import OneTimePassword
from registratura.identity.password_limits import check_limits
from registratura.identity.passwords import TRIES, VALID_FOR, new_password, new_salt, password_digest, phone_digest


def keep_password(
    *,
    person_id: UUID,
    subject_id: UUID,
    address: str,
    by: Actor,
    at: datetime,
    password: Callable[[], str] = new_password,
) -> tuple[str, datetime]:
    """The digits and the instant until which they are good; the former ones of the subject are void.

    Part of the caller's transaction, under the person's lock. `subject_id` is what they confirm, `address` the
    telephone or e-mail they go to. Raises TooManyPasswords.
    """
    hidden = phone_digest(phone=address)
    check_limits(person_id=person_id, phone_digest=hidden, operator=by.code, at=at)
    of_subject = OneTimePassword.objects.filter(person_id=person_id, application_id=subject_id, used_at=None)
    of_subject.update(tries_left=0)
    digits, salt = password(), new_salt()
    OneTimePassword.objects.create(
        person_id=person_id,
        application_id=subject_id,
        salt=salt,
        digest=password_digest(password=digits, salt=salt, application_id=subject_id),
        sent_at=at,
        expires_at=at + VALID_FOR,
        tries_left=TRIES,
        phone_digest=hidden,
        sent_by=by.code,
    )
    return digits, at + VALID_FOR
