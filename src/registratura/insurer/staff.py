"""Who works here: an insurer's expert, and whose people each one may see."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest

from registratura.identity.access import for_roles
from registratura.identity.actor import Actor
from registratura.identity.clock import clock_of
from registratura.identity.models import RoleGrant
from registratura.registry.queries.legal_day import legal_day_in

EXPERT = RoleGrant.Role.INSURER_EXPERT

experts_only = for_roles(EXPERT)


def insurers_of(actor: Actor) -> set[UUID]:
    """The insurers the actor works for; the only ones whose people may be seen."""
    return {grant.insurer_id for grant in actor.grants if grant.role == EXPERT and grant.insurer_id}


def country_of(actor: Actor) -> str:
    """The country of the actor's insurer."""
    return next(grant.country for grant in actor.grants if grant.role == EXPERT)


def today(request: HttpRequest) -> date:
    """The legal day in the insurer's country."""
    return legal_day_in(country=country_of(request.actor), at=clock_of(request)())
