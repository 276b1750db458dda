"""Who may act on many people at once."""

from __future__ import annotations

from registratura.identity.actor import Actor
from registratura.identity.models import RoleGrant
from registratura.population.errors import NotInRegion
from registratura.registry.models import Clinic


def check_keeps_register(*, actor: Actor, clinic: Clinic) -> None:
    """Only an officer of the fund, and only for a clinic of the region. Raises NotInRegion."""
    officer = RoleGrant.Role.FUND_OFFICER
    if not any((g.role, g.country, g.region) == (officer, clinic.country, clinic.region) for g in actor.grants):
        raise NotInRegion
