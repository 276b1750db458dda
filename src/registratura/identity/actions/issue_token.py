"""Give a machine its key to the API."""

import secrets

from registratura.identity.models import ServiceToken
from registratura.identity.tokens import token_digest
from registratura.registry.models import Clinic


def issue_token(*, name: str, country: str, scopes: list[str], clinic_code: str = "", region: str = "") -> str:
    """The token, shown this once: only its SHA-256 is kept. Raises Clinic.DoesNotExist, IntegrityError."""
    clinic = Clinic.objects.get(country=country, code=clinic_code) if clinic_code else None
    token = secrets.token_urlsafe(32)
    ServiceToken.objects.create(
        name=name,
        digest=token_digest(token),
        scopes=scopes,
        country=country,
        region=clinic.region if clinic else region,
        clinic=clinic,
    )
    return token
