"""Who works here: which pages are for whom, and how far each one's right reaches."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from registratura.attachment.models import Application
from registratura.attachment.permissions import serves_at_centre
from registratura.attachment.queries.work_list import legal_day
from registratura.identity.access import for_roles
from registratura.identity.actor import Actor, Grant
from registratura.identity.clock import clock_of
from registratura.identity.models import RoleGrant
from registratura.registry.models import Clinic

REGISTRAR, CHIEF = RoleGrant.Role.REGISTRAR, RoleGrant.Role.CHIEF_PHYSICIAN
OPERATOR = RoleGrant.Role.SERVICE_CENTRE_OPERATOR

desk_only = for_roles(REGISTRAR, CHIEF)
chiefs_only = for_roles(CHIEF)
operators_only = for_roles(OPERATOR)
staff_only = for_roles(REGISTRAR, CHIEF, OPERATOR)


def desk_clinics(actor: Actor) -> set[UUID]:
    """The clinics at whose desk the actor works."""
    return actor.clinic_ids(REGISTRAR, CHIEF)


def is_chief(actor: Actor, clinic_id: UUID) -> bool:
    """Whether the actor signs refusals of the clinic."""
    return actor.works_in_clinic(clinic_id, CHIEF)


def countries_of(actor: Actor) -> set[str]:
    """The countries whose people the actor serves."""
    return {grant.country for grant in actor.grants if grant.role in (REGISTRAR, CHIEF, OPERATOR)}


def home_of(actor: Actor) -> tuple[str, str]:
    """Country and region of the actor's first workplace: where a person entered here is taken to live."""
    grant = _workplace(actor)
    return grant.country, grant.region


def today(request: HttpRequest) -> date:
    """The legal day at the actor's workplace."""
    clinic = _clinic_here(request.actor)
    return legal_day(clinic=clinic, at=clock_of(request)()) if clinic else clock_of(request)().date()


def city_of(actor: Actor) -> str:
    """The town of the actor's workplace: an address that names no other town lies in it."""
    clinic = _clinic_here(actor)
    return clinic.city if clinic else ""


def _clinic_here(actor: Actor) -> Clinic | None:
    """The actor's clinic; for an operator any of the region, for all of them keep one time."""
    grant = _workplace(actor)
    here = {"id": grant.clinic_id} if grant.clinic_id else {"country": grant.country, "region": grant.region}
    return Clinic.objects.filter(**here).order_by("code").first()


def _workplace(actor: Actor) -> Grant:
    return next(grant for grant in actor.grants if grant.role in (REGISTRAR, CHIEF, OPERATOR))


def check_at_desk(request: HttpRequest, application: Application) -> None:
    """Only the staff of the clinic it was made to. Raises PermissionDenied."""
    if application.clinic_id not in desk_clinics(request.actor):
        raise PermissionDenied


def check_at_centre(request: HttpRequest, application: Application) -> None:
    """Only operators who may send requests to the clinic, and only what came through a service centre. Raises
    PermissionDenied."""
    clinic = application.clinic
    allowed = serves_at_centre(
        actor=request.actor,
        person_id=application.person_id,
        clinic_id=clinic.id,
        country=clinic.country,
        region=clinic.region,
    )
    if application.channel != "service_centre" or not allowed:
        raise PermissionDenied
