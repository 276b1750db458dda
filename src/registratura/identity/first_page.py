"""Where somebody lands who signed in without asking for a page: on what waits for them."""

from __future__ import annotations

from django.urls import reverse

from registratura.identity.models import Account, RoleGrant

# Names of addresses, not imports: the doors stand above this package.
FIRST_PAGES: dict[str, str] = {
    RoleGrant.Role.REGISTRAR: "desk:work_list",
    RoleGrant.Role.CHIEF_PHYSICIAN: "desk:chief",
    RoleGrant.Role.SERVICE_CENTRE_OPERATOR: "desk:centre",
    RoleGrant.Role.INSURER_EXPERT: "insurer:reviews",
    RoleGrant.Role.FUND_OFFICER: "cockpit:clinics",
}


def first_page(account: Account) -> str:
    """The address of the first role's list; of the cabinet for a person with no role; else the landing page."""
    grant = account.grants.order_by("id").first()
    if grant is not None:
        return reverse(FIRST_PAGES.get(grant.role, "portal:landing"))
    return reverse("portal:cabinet" if account.person_id else "portal:landing")
