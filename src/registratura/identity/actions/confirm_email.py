"""The code came to the address: from now on messages go there."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.identity.actions.check_password import check_password
from registratura.identity.actions.send_email_code import code_subject
from registratura.identity.actor import Actor
from registratura.identity.errors import PasswordNotTaken
from registratura.identity.telling_addresses import tell_addresses
from registratura.ledger.actions.record_entry import record_entry
from registratura.ledger.clock import Clock
from registratura.registry.emails import masked_email
from registratura.registry.models import Contact


def confirm_email(*, person_id: UUID, email: str, typed: str, by: Actor, clock: Clock) -> None:
    """Keep the address as the person's own, in place of a former one; telephone and former address are told too.

    The caller has checked that the actor acts for the person. Raises PasswordNotTaken; the try is counted then.
    """
    trouble = _confirm(person_id, email, typed, by, clock)
    if trouble is not None:
        raise trouble


@transaction.atomic
def _confirm(person_id: UUID, email: str, typed: str, by: Actor, clock: Clock) -> PasswordNotTaken | None:
    subject = code_subject(person_id=person_id, email=email)
    trouble = check_password(person_id=person_id, application_id=subject, typed=typed, by=by, clock=clock)
    if trouble is not None:
        return trouble
    at = clock()
    former = Contact.objects.filter(person_id=person_id).exclude(kind="email", value=email)
    told = list(former.order_by("id").values_list("value", flat=True))
    Contact.objects.filter(person_id=person_id, kind="email").delete()
    Contact.objects.create(person_id=person_id, kind="email", value=email, confirmed=True)
    record_entry(person_id=person_id, by=by.code, verb="person.email_confirmed", clock=lambda: at)
    tell_addresses(
        person_id=person_id, kind="contact.email_confirmed", data={"email": masked_email(value=email)}, at=at, also=told
    )
    return None
