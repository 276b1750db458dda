"""A person wants messages by e-mail: six digits go to the address, so that nobody enters somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from registratura.identity.actions.keep_password import keep_password
from registratura.identity.actor import Actor
from registratura.identity.errors import NoChannel
from registratura.identity.passwords import keyed_digest, new_password
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.channels import can_send, send_message


def send_email_code(
    *,
    person_id: UUID,
    email: str,
    by: Actor,
    clock: Clock,
    language: str,
    password: Callable[[], str] = new_password,
) -> datetime:
    """Send a code to the address after the commit; until when it is good. Nothing is on record before it is confirmed.

    The caller has checked that the actor acts for the person. Raises NoChannel, TooManyPasswords.
    """
    if not can_send(channel="email"):
        raise NoChannel
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        digits, expires_at = keep_password(
            person_id=person_id,
            subject_id=code_subject(person_id=person_id, email=email),
            address=email,
            by=by,
            at=at,
            password=password,
        )
        record_entry(person_id=person_id, by=by.code, verb="identity.email_code_sent", clock=lambda: at)
        text, subject = code_letter(digits=digits, language=language)
        transaction.on_commit(lambda: send_message(channel="email", address=email, text=text, subject=subject, at=at))
    return expires_at


def code_subject(*, person_id: UUID, email: str) -> UUID:
    """What a code confirms: this address of this person, and no other."""
    return UUID(bytes=keyed_digest(b"e-mail of a person", person_id.bytes + email.encode())[:16])


def code_letter(*, digits: str, language: str) -> tuple[str, str]:
    """What the e-mail says, and its subject."""
    with override(language):
        text = _(
            "Code %(digits)s confirms that messages about your attachment to a clinic may come to this address. "
            "Type it on the page where you entered the address; it is good for 5 minutes. "
            "If you have not asked for it, do nothing: no messages will come here."
        ) % {"digits": digits}
        return text, _("Code for your e-mail address")
