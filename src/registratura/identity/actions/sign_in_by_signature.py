"""Who is it? The owner of the key that signed the challenge; their account is opened the first time."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db import transaction

from registratura.identity.actions.take_signature import check_open, use_up
from registratura.identity.eds.certificate import KeyUse
from registratura.identity.eds.cms import signature_bytes
from registratura.identity.eds.verify import Verifier, verify_signature
from registratura.identity.errors import SignInClosed, UnknownSigner
from registratura.identity.models import Account, SigningRequest
from registratura.identity.queries.signing_requests import IIN_SYSTEM
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.registry.models import Person


def sign_in_by_signature(*, request_id: UUID, cms: bytes, clock: Clock, verifier: Verifier) -> Account:
    """The account of the person by whose key for signing in the challenge was signed; a challenge is good for one.

    Authorities are asked before the transaction begins.
    Raises SignatureRefused, SigningRequestOver, UnknownSigner, SignInClosed.
    """
    at, cms = clock(), signature_bytes(cms)
    request = SigningRequest.objects.filter(id=request_id, purpose=SigningRequest.Purpose.SIGN_IN).first()
    check_open(request, at)
    verified = verify_signature(
        payload=bytes(request.payload),
        cms=cms,
        use=KeyUse.SIGN_IN,
        at=at,
        asked_at=request.created_at,
        verifier=verifier,
    )
    with transaction.atomic():
        person = Person.objects.filter(identifiers__system=IIN_SYSTEM, identifiers__value=verified.iin).first()
        if person is None:
            raise UnknownSigner
        lock_person(person_id=person.id)
        use_up(request, at)
        account, opened = _account_of(person)
        record_entry(
            person_id=person.id,
            by=account.actor,
            verb="identity.signed_in",
            clock=clock,
            data={"opened": opened, "cms": hashlib.sha256(cms).hexdigest(), "verifier": verified.verifier},
        )
    return account


def _account_of(person: Person) -> tuple[Account, bool]:
    """The person's account, and whether it was opened now; the caller holds the person's lock. Raises SignInClosed."""
    if person.died_on:
        raise SignInClosed
    account = Account.objects.filter(person=person).order_by("id").first()
    if account is None:
        name = f"person-{person.id}"
        return Account.objects.create_account(username=name, display_name=person.full_name, person=person), True
    if not account.is_active:
        raise SignInClosed
    return account, False
