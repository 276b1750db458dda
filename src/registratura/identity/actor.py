"""Who acts: the code the ledger keeps and the roles that give rights."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from registratura.identity.models import Account, RoleGrant, ServiceToken


@dataclass(frozen=True, slots=True)
class Grant:
    """One role within its scope; a scope of None reaches nothing of that kind."""

    role: str
    country: str
    region: str = ""
    clinic_id: UUID | None = None
    insurer_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A citizen, a member of staff or a machine. `person_id` is the citizen's own record."""

    code: str
    name: str = ""
    person_id: UUID | None = None
    grants: tuple[Grant, ...] = ()
    scopes: tuple[str, ...] = ()

    @property
    def is_staff(self) -> bool:
        return bool(self.grants)

    def clinic_ids(self, *roles: str) -> set[UUID]:
        """The clinics in which the actor has any of the roles."""
        return {grant.clinic_id for grant in self.grants if grant.role in roles and grant.clinic_id}

    def works_in_clinic(self, clinic_id: UUID, *roles: str) -> bool:
        """Whether the actor has one of the roles in that very clinic."""
        return clinic_id in self.clinic_ids(*roles)

    def operates_in(self, *, country: str, region: str) -> bool:
        """Whether the actor works at a service centre of that region."""
        role = RoleGrant.Role.SERVICE_CENTRE_OPERATOR
        return any(g.role == role and g.country == country and g.region == region for g in self.grants)


SYSTEM = Actor(code="system", name="registratura")


def actor_of(account: Account) -> Actor:
    """The actor behind a signed-in account."""
    grants = tuple(
        Grant(row.role, row.country, row.region, row.clinic_id, row.insurer_id) for row in account.grants.all()
    )
    return Actor(code=account.actor, name=account.display_name, person_id=account.person_id, grants=grants)


def actor_of_token(token: ServiceToken) -> Actor:
    """The actor behind a service token: acts as a registrar of its clinic if it has one."""
    grants = (Grant(RoleGrant.Role.REGISTRAR, token.country, token.region, token.clinic_id),) if token.clinic_id else ()
    return Actor(code=f"service:{token.name}", name=token.name, grants=grants, scopes=tuple(token.scopes))
