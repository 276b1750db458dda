"""Sign in by name and password."""

from __future__ import annotations

from django.contrib.auth import authenticate

from registratura.identity.errors import WrongNameOrPassword
from registratura.identity.models import Account
from registratura.identity.sign_in_limits import count_attempt, forget_attempts
from registratura.ledger.clock import Clock


def sign_in_by_password(*, username: str, password: str, address: str, clock: Clock) -> Account:
    """The account; a name that nobody bears takes as long as a wrong password, and is told the same.

    Raises TooManyTries, WrongNameOrPassword.
    """
    attempt = count_attempt(username=username, address=address, clock=clock)
    account = authenticate(username=username, password=password)
    if not isinstance(account, Account):
        raise WrongNameOrPassword
    forget_attempts(attempt=attempt)
    return account
