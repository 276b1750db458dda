"""The e-mail address a person has confirmed."""

from __future__ import annotations

from uuid import UUID

from registratura.registry.models import Contact


def email_of(*, person_id: UUID) -> str:
    """The address messages go to; empty where there is none."""
    addresses = Contact.objects.filter(person_id=person_id, kind="email", confirmed=True).order_by("id")
    return addresses.values_list("value", flat=True).first() or ""
