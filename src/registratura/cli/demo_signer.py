"""The signing program of the demo: it lives in the process that started the site, and stops with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEFAULT_ACCOUNT = "demo-kz-citizen"


@contextmanager
def signer_of_the_demo(*, home: Path) -> Iterator[None]:
    """Sign with invented keys of the demo's people on a free port, whose authority the demo's configuration believes.

    The address reaches the site's processes by the environment; whoever has set it tries a signer of their own.
    """
    from registratura.demo.signer import DemoSigner, running_signer
    from registratura.demo.signing_keys import SigningKeys

    if "REGISTRATURA_NCALAYER" in os.environ:
        yield
        return
    keys = SigningKeys(home=home)
    keys.trust_store()
    people, default = _people()
    with running_signer(signer=DemoSigner(keys=keys, people=people, default=default)) as address:
        os.environ["REGISTRATURA_NCALAYER"] = address
        yield


def _people() -> tuple[dict[str, str], str]:
    """Names of the demo's Kazakh people by ИИН, and the number of the one who signs in by EDS."""
    from registratura.identity.models import Account
    from registratura.identity.queries.signing_requests import iin_of_person

    accounts = Account.objects.filter(username__startswith="demo-", person__country="kz").select_related("person")
    numbers = {account.username: iin_of_person(person_id=account.person_id) for account in accounts}
    people = {numbers[account.username]: account.person.full_name for account in accounts}
    return people, numbers[DEFAULT_ACCOUNT]
