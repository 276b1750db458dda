"""Who of a closed clinic's people has to be found: attached nowhere since, or not reached by any message (KZ-10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from registratura.attachment.models import Application, Attachment
from registratura.attachment.states import OPEN_STATES
from registratura.population.queries.closures import led_by
from registratura.registry.models import ClinicClosure, Contact, Person, PersonAddress

PEOPLE_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody who has not chosen anew: attached nowhere and nothing under way."""

    person: Person
    address: str
    phone: str
    ended_on: date


@dataclass(frozen=True, slots=True)
class UnansweredPage:
    """People in the order of their names; `count` is of all, `next_after` the last one here if more follow."""

    count: int
    people: tuple[Unanswered, ...]
    next_after: UUID | None


def unanswered(*, closure: ClinicClosure, after: UUID | None = None, size: int = PEOPLE_A_PAGE) -> UnansweredPage:
    """The people of a liquidated clinic who are attached nowhere since and have applied to no clinic, page by page."""
    everybody = _still_nowhere(closure)
    rows = everybody.annotate(address=_address(closure), phone=_phone(), ended_on=_ended_on(closure))
    last = Person.objects.filter(id=after).first() if after else None
    if last:
        rows = rows.filter(Q(sort_key__gt=last.sort_key) | Q(sort_key=last.sort_key, id__gt=last.id))
    found = list(rows.order_by("sort_key", "id")[: size + 1])
    shown = tuple(
        Unanswered(row, row.address or "", row.phone or "", row.ended_on.upper or closure.on) for row in found[:size]
    )
    return UnansweredPage(everybody.count(), shown, shown[-1].person.id if len(found) > size else None)


def people_without_contact(*, closure: ClinicClosure) -> QuerySet[Person]:
    """The led people alive whom neither telephone nor e-mail reaches, in the order of their names: for the post."""
    return (
        Person.objects.filter(
            Exists(_led(closure)), ~Exists(Contact.objects.filter(person=OuterRef("id"))), died_on=None
        )
        .annotate(address=_address(closure))
        .order_by("sort_key", "id")
    )


def _still_nowhere(closure: ClinicClosure) -> QuerySet[Person]:
    anywhere = Attachment.objects.filter(person=OuterRef("id"), superseded_at=None, period__upper_inf=True)
    under_way = Application.objects.filter(person=OuterRef("id"), state__in=OPEN_STATES)
    return Person.objects.filter(Exists(_led(closure)), ~Exists(anywhere), ~Exists(under_way), died_on=None)


def _led(closure: ClinicClosure) -> QuerySet[Attachment]:
    return led_by(closure=closure).filter(person=OuterRef("id"))


def _ended_on(closure: ClinicClosure) -> Subquery:
    return Subquery(_led(closure).values("period")[:1])


def _address(closure: ClinicClosure) -> Subquery:
    homes = PersonAddress.objects.filter(person=OuterRef("id"), kind=PersonAddress.Kind.RESIDENCE)
    return Subquery(homes.order_by("-period").values("text")[:1])


def _phone() -> Subquery:
    phones = Contact.objects.filter(person=OuterRef("id"), kind="phone").order_by("-confirmed", "-own", "id")
    return Subquery(phones.values("value")[:1])
