"""Whose records a visitor may see: their own and those of the people they represent. Everybody else finds nothing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest

from registratura.identity.clock import clock_of
from registratura.registry.models import Person
from registratura.registry.queries.legal_day import legal_day_in
from registratura.registry.queries.representatives import may_act_for


def own_person(request: HttpRequest) -> Person:
    """The signed-in citizen's own record."""
    return Person.objects.get(id=request.actor.person_id)


def day_of(request: HttpRequest, *, country: str) -> date:
    """The legal day in the country."""
    return legal_day_in(country=country, at=clock_of(request)())


def check_acts_for(request: HttpRequest, *, person_id: UUID) -> date:
    """That the visitor is the person or represents them today; the legal day. Raises Http404."""
    person = Person.objects.filter(id=person_id).only("country").first()
    if person is None:
        raise Http404
    on = day_of(request, country=person.country)
    if not may_act_for(actor_person_id=request.actor.person_id, person_id=person_id, on=on):
        raise Http404
    return on
