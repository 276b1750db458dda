"""One account of every role in a country of the bench, and the cookies of its signed-in browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from bench.town import INSURERS, REGIONS
from registratura.identity.access import CITIZEN
from registratura.identity.actor import Actor, actor_of
from registratura.identity.models import Account, RoleGrant
from registratura.registry.models import Clinic, Insurer

Role = RoleGrant.Role
CSRF = "b" * 32
ROLES = {
    "ru": (CITIZEN, Role.REGISTRAR, Role.CHIEF_PHYSICIAN, Role.INSURER_EXPERT, Role.FUND_OFFICER),
    "kz": (CITIZEN, Role.REGISTRAR, Role.SERVICE_CENTRE_OPERATOR),
}


@dataclass(slots=True)
class Staff:
    """The people at work in one country: at its first clinic, with its insurer, in its region."""

    country: str
    clinic: Clinic
    accounts: dict[str, Account] = field(default_factory=dict)

    def actor(self, role: str) -> Actor:
        return actor_of(self.accounts[role])

    def citizen_is(self, person_id: UUID) -> None:
        """The citizen's account belongs to this person from now on."""
        account = self.accounts[CITIZEN]
        account.person_id = person_id
        account.save()

    def headers(self, role: str) -> dict[str, str]:
        """What the browser of the role's account sends with every request."""
        account = self.accounts[role]
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session.create()
        cookies = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={CSRF}"
        return {"Cookie": cookies, "X-CSRFToken": CSRF, "Accept-Language": "ru"}


def hire(*, country: str) -> Staff:
    """Accounts of every role of the country; whose the citizen's is, the cases say."""
    region = REGIONS[country]
    staff = Staff(country, Clinic.objects.filter(country=country).order_by("code").first())
    insurer = Insurer.objects.get(country=country, code=INSURERS[country])
    for role in ROLES[country]:
        account = Account.objects.create_account(username=f"bench-{country}-{role}", display_name="Пробный")
        if role != CITIZEN:
            RoleGrant.objects.create(
                account=account,
                role=role,
                country=country,
                region=region,
                clinic=staff.clinic if role in (Role.REGISTRAR, Role.CHIEF_PHYSICIAN) else None,
                insurer=insurer if role == Role.INSURER_EXPERT else None,
            )
        staff.accounts[role] = account
    return staff
