"""Service tokens: a machine shows its token with each request; only the digest is known here."""

from __future__ import annotations

from registratura.api.rest.sql import first_row
from registratura.identity.actor import Actor, actor_of_token
from registratura.identity.models import ServiceToken
from registratura.identity.tokens import token_digest

ENTITLEMENT_READ = "entitlement.read"
APPLICATION_SUBMIT = "application.submit"
APPLICATION_DECIDE = "application.decide"


def shown_digest(authorization: str) -> bytes | None:
    """The digest of the bearer token in the header; None when it holds none."""
    scheme, _, token = authorization.partition(" ")
    return token_digest(token) if scheme.lower() == "bearer" and token else None


def actor_of_digest(digest: bytes | None) -> Actor | None:
    """The machine behind an active token; None for any other."""
    row = first_row("token", {"digest": digest}) if digest else None
    return actor_of_token(ServiceToken(**row)) if row else None


class ScopeMissing(Exception):
    """The token is active but was not given this scope."""

    def __init__(self, scope: str) -> None:
        super().__init__(scope)
        self.scope = scope


def check_scope(*, actor: Actor, scope: str) -> None:
    """Raises ScopeMissing."""
    if scope not in actor.scopes:
        raise ScopeMissing(scope)
