"""Who works here: an officer of the fund, and how far the right reaches: the clinics of a region and the lists of those
attached to them, never a person's record."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from registratura.identity.access import for_roles
from registratura.identity.actor import Grant
from registratura.identity.clock import clock_of
from registratura.identity.models import RoleGrant
from registratura.registry.models import Clinic
from registratura.registry.queries.legal_day import legal_day_in

OFFICER = RoleGrant.Role.FUND_OFFICER

officers_only = for_roles(OFFICER)


def region_of(request: HttpRequest) -> Grant:
    """Country and region whose register the officer keeps: those of the first grant."""
    return next(grant for grant in request.actor.grants if grant.role == OFFICER)


def today(request: HttpRequest) -> date:
    """The legal day in the officer's country."""
    return legal_day_in(country=region_of(request).country, at=clock_of(request)())


def own_clinic(request: HttpRequest, clinic_id: UUID) -> Clinic:
    """A clinic of the officer's region. 404 when there is none, PermissionDenied for another region's."""
    clinic = Clinic.objects.filter(id=clinic_id).first()
    if clinic is None:
        raise Http404
    mine = region_of(request)
    if (clinic.country, clinic.region) != (mine.country, mine.region):
        raise PermissionDenied
    return clinic
