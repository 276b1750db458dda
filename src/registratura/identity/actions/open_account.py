"""Open an account for a member of staff, with its first role."""

from django.db import transaction

from registratura.identity.models import Account, RoleGrant
from registratura.registry.models import Clinic


def open_account(
    *, username: str, display_name: str, password: str, role: str, country: str, region: str = "", clinic_code: str = ""
) -> Account:
    """An account that signs in by password and has one role within one clinic or region.

    Raises Clinic.DoesNotExist for an unknown clinic, and IntegrityError for a name that is taken.
    """
    with transaction.atomic():
        clinic = Clinic.objects.get(country=country, code=clinic_code) if clinic_code else None
        account = Account.objects.create_account(username=username, display_name=display_name, password=password)
        RoleGrant.objects.create(
            account=account, role=role, country=country, region=clinic.region if clinic else region, clinic=clinic
        )
    return account
