"""The names behind the codes by which records say who acted."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from registratura.identity.models import Account


def actor_names(*, codes: Iterable[str]) -> dict[str, str]:
    """The display name of each `account:<id>` among the codes; machines and unknown accounts are left out."""
    ids = [UUID(code.removeprefix("account:")) for code in set(codes) if code.startswith("account:")]
    return {account.actor: account.display_name for account in Account.objects.filter(id__in=ids)}
