"""The names behind the codes by which records say who acted."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from registratura.identity.models import Account


def is_citizen(*, code: str) -> bool:
    """Whether a citizen acted, for themselves or as a representative, and not somebody at work."""
    if not code.startswith("account:"):
        return False
    account = Account.objects.filter(id=UUID(code.removeprefix("account:"))).first()
    return account is not None and account.person_id is not None and not account.grants.exists()


def actor_names(*, codes: Iterable[str]) -> dict[str, str]:
    """The display name of each `account:<id>` among the codes; machines and unknown accounts are left out."""
    ids = [UUID(code.removeprefix("account:")) for code in set(codes) if code.startswith("account:")]
    return {account.actor: account.display_name for account in Account.objects.filter(id__in=ids)}
