"""How often a name may be tried, and how often somebody at one address may try: a sliding window in the database."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from registratura.identity.errors import TooManyTries
from registratura.identity.models import SignInAttempt
from registratura.identity.passwords import keyed_digest
from registratura.ledger.clock import Clock

WINDOW = timedelta(minutes=15)
# A whole polyclinic may stand behind one address.
MOST_FOR_NAME, MOST_FROM_ADDRESS = 10, 100


def count_attempt(*, username: str, address: str, clock: Clock) -> SignInAttempt:
    """Write a try down before its password is looked at, so that many at once are counted one by one.

    Raises TooManyTries with the instant of the next one; then nothing is written.
    """
    name_digest = keyed_digest(b"account name", username.strip().casefold().encode())
    address_digest = keyed_digest(b"client address", address.encode())
    with transaction.atomic():
        _lock(name_digest)
        _lock(address_digest)
        at = clock()
        _check(at, MOST_FOR_NAME, name_digest=name_digest)
        _check(at, MOST_FROM_ADDRESS, address_digest=address_digest)
        return SignInAttempt.objects.create(name_digest=name_digest, address_digest=address_digest, tried_at=at)


def forget_attempts(*, attempt: SignInAttempt) -> None:
    """After the right password: the owner's own mistakes count no longer."""
    SignInAttempt.objects.filter(name_digest=attempt.name_digest).delete()


def _check(at: datetime, most: int, **what: bytes) -> None:
    recent = SignInAttempt.objects.filter(**what, tried_at__gt=at - WINDOW, tried_at__lte=at).order_by("-tried_at")
    for tried_at in recent.values_list("tried_at", flat=True)[most - 1 : most]:
        raise TooManyTries(again_at=tried_at + WINDOW)


def _lock(digest: bytes) -> None:
    """Always the name before the address."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"sign-in:{digest.hex()}"])
