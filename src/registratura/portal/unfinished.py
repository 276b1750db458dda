"""What the cabinet shows of an application that was begun and not sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest

from registratura.attachment.queries.unfinished import kept_until, unfinished_of
from registratura.identity.clock import clock_of
from registratura.registry.models import Clinic, Person
from registratura.registry.queries.legal_day import legal_day_in


@dataclass(frozen=True, slots=True)
class Unfinished:
    """For whom and to which clinic, and the last day on which the answers are still there."""

    names: str
    clinic: Clinic
    until: date


def unfinished_shown(request: HttpRequest, *, people: dict[UUID, Person]) -> Unfinished | None:
    """The application begun for some of these people; None before a clinic has been chosen, or when one of them is not
    the visitor's to apply for any more."""
    kept = unfinished_of(account_id=request.user.id, at=clock_of(request)())
    if kept is None or not kept.answers["clinic"]:
        return None
    chosen = [people.get(UUID(person)) for person in kept.answers["people"]]
    clinic = Clinic.objects.filter(id=kept.answers["clinic"]).first()
    if clinic is None or not chosen or None in chosen:
        return None
    until = legal_day_in(country=clinic.country, at=kept_until(kept))
    return Unfinished(", ".join(person.full_name for person in chosen if person), clinic, until)
