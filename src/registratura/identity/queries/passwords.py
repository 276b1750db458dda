"""Where a person's one-time password stands: was one sent, to which telephone, can it still be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from registratura.identity.actions.send_password import phone_of
from registratura.identity.errors import NoPhone, PhoneNotOwn
from registratura.identity.models import OneTimePassword
from registratura.registry.phones import masked_phone


@dataclass(frozen=True, slots=True)
class PasswordState:
    """`phone` is masked, empty where no own one is on record (`shared`: another's is); `expires_at` None where no
    password was sent.
    """

    phone: str
    shared: bool = False
    expires_at: datetime | None = None
    can_be_told: bool = False


def password_state(
    *, person_id: UUID, application_id: UUID, at: datetime, representative_id: UUID | None = None
) -> PasswordState:
    """The state of the latest password of an application; who applies for the person has it on their own telephone."""
    try:
        phone = masked_phone(value=phone_of(person_id=representative_id or person_id))
    except NoPhone:
        return PasswordState(phone="")
    except PhoneNotOwn:
        return PasswordState(phone="", shared=True)
    latest = (
        OneTimePassword.objects.filter(person_id=person_id, application_id=application_id)
        .order_by("-sent_at", "-id")
        .first()
    )
    if latest is None:
        return PasswordState(phone=phone)
    good = latest.used_at is None and latest.tries_left > 0 and at < latest.expires_at
    return PasswordState(phone=phone, expires_at=latest.expires_at, can_be_told=good)
