"""Hand out the document by whose signature somebody signs in."""

from __future__ import annotations

from datetime import timedelta

from registratura.identity.actions.ask_signature import ask_signature
from registratura.identity.errors import TooManySignIns
from registratura.identity.models import SigningRequest
from registratura.ledger.clock import Clock

# Whoever opens the page makes a row: the house's own limit keeps a flood of visitors from filling the database.
MOST = 600
PERIOD = timedelta(minutes=1)


def ask_sign_in(*, site: str, clock: Clock) -> SigningRequest:
    """A challenge that names the site it is for. Raises TooManySignIns."""
    at = clock()
    recent = SigningRequest.objects.filter(
        purpose=SigningRequest.Purpose.SIGN_IN, created_at__gt=at - PERIOD, created_at__lte=at
    )
    if recent.count() >= MOST:
        raise TooManySignIns
    return ask_signature(
        purpose=SigningRequest.Purpose.SIGN_IN, document={"kind": "sign_in", "site": site}, clock=lambda: at
    )
