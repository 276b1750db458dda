"""What the demo says of its people: role, country and place of work."""

from __future__ import annotations

from dataclasses import dataclass

from registratura.demo import border, closures, moves, overdue, packages, papers, reviews, signing_family, tickets
from registratura.identity.models import Account, RoleGrant

ROLES_IN_ORDER = (
    "citizen",
    RoleGrant.Role.REGISTRAR,
    RoleGrant.Role.CHIEF_PHYSICIAN,
    RoleGrant.Role.SERVICE_CENTRE_OPERATOR,
    RoleGrant.Role.INSURER_EXPERT,
    RoleGrant.Role.FUND_OFFICER,
)
TOPICS = (border, closures, moves, overdue, packages, papers, reviews, signing_family, tickets)
HINTS = {username: hint for topic in TOPICS for username, hint in topic.HINTS.items()}


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One row of the demo's list."""

    username: str
    name: str
    role: str
    country: str
    place: str
    hint: str = ""


def description_of(account: Account) -> DemoPerson:
    """Who this account is."""
    grant = account.grants.select_related("clinic", "insurer").first()
    if grant is None:
        country = account.person.country if account.person else ""
        hint = str(HINTS.get(account.username, ""))
        return DemoPerson(account.username, account.display_name, "citizen", country, "", hint)
    workplace = grant.clinic or grant.insurer
    place = workplace.name if workplace else ""
    return DemoPerson(account.username, account.display_name, grant.role, grant.country, place)
