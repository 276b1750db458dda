"""Send a one-time password to a person's telephone on record, for one application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from registratura.identity.actions.keep_password import keep_password
from registratura.identity.actor import Actor
from registratura.identity.errors import NoChannel, NoPhone, PhoneNotOwn
from registratura.identity.passwords import new_password
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.channels import can_send, send_message
from registratura.registry.models import Contact
from registratura.registry.phones import masked_phone


@dataclass(frozen=True, slots=True)
class PasswordSent:
    """Where it went, as far as may be shown, and until when it is good."""

    phone: str
    expires_at: datetime


def send_password(
    *,
    person_id: UUID,
    application_id: UUID,
    by: Actor,
    clock: Clock,
    language: str,
    representative_id: UUID | None = None,
    password: Callable[[], str] = new_password,
) -> PasswordSent:
    """Make six digits, keep their hash, and send them after the commit; the former password of the application is void.

    They go to the person's own telephone, or to that of the representative who applies for them. The caller has checked
    that the actor may ask them. Raises NoPhone, PhoneNotOwn, NoChannel, TooManyPasswords.
    """
    if not can_send(channel="sms"):
        raise NoChannel
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        phone = phone_of(person_id=representative_id or person_id)
        digits, expires_at = keep_password(
            person_id=person_id, subject_id=application_id, address=phone, by=by, at=at, password=password
        )
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="identity.password_sent",
            clock=clock,
            subject_id=application_id,
            data={"to": "representative" if representative_id else "person"},
        )
        text = password_text(digits=digits, language=language)
        transaction.on_commit(lambda: send_message(channel="sms", address=phone, text=text, at=at))
    return PasswordSent(phone=masked_phone(value=phone), expires_at=expires_at)


def phone_of(*, person_id: UUID) -> str:
    """The person's own telephone that a password goes to, a confirmed one first. Raises NoPhone, PhoneNotOwn."""
    phones = Contact.objects.filter(person_id=person_id, kind="phone").order_by("-own", "-confirmed", "id")
    phone = phones.first()
    if phone is None:
        raise NoPhone
    if not phone.own:
        raise PhoneNotOwn
    return phone.value


def password_text(*, digits: str, language: str) -> str:
    """What the telephone shows."""
    with override(language):
        return _(
            "registratura: code %(digits)s confirms your request to be attached to a polyclinic. "
            "Tell it only to the operator in front of you. It is good for 5 minutes."
        ) % {"digits": digits}
