"""People with keys of an invented authority, for tests of what happens after a signature was verified."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

from django.conf import settings

from registratura.demo.signing_keys import SigningKeys
from registratura.identity.eds.revocation import ask_nobody
from registratura.identity.eds.trust import load_trust_store
from registratura.identity.eds.verify import Verifier
from registratura.identity.models import SigningRequest
from registratura.identity.signing_documents import read_document
from registratura.registry.models import Person

_FOLDER = tempfile.TemporaryDirectory()
IIN, OTHER_IIN, CHILD_IIN = "850821400017", "900214300025", "190620500036"


@lru_cache
def keys() -> SigningKeys:
    """One authority for the whole run; its folder goes with it."""
    return SigningKeys(home=Path(_FOLDER.name))


@lru_cache
def verifier() -> Verifier:
    """Believes that authority by its list of revoked certificates, and asks nobody."""
    return Verifier(trust=load_trust_store(folder=keys().trust_store()), ask=ask_nobody)


def believing() -> object:
    """Django's settings of an installation that believes the authority."""
    return replace(settings.REGISTRATURA, eds_trust=keys().trust_store())


def give_iin(person: Person, iin: str = IIN) -> Person:
    """The person's number on record, instead of what stood there."""
    person.identifiers.filter(system="kz.iin").delete()
    person.identifiers.create(system="kz.iin", value=iin)
    return person


def signed(request: SigningRequest, *, iin: str = IIN, signs_in: bool = False, detached: bool = False) -> bytes:
    """The document signed by the owner of the number, at the time it was handed out."""
    payload = bytes(request.payload)
    asked_at = datetime.fromisoformat(str(read_document(payload)["asked_at"]))
    return keys().of(iin=iin, name="Үлгіқызы Мысал", signs_in=signs_in).sign(payload, detached=detached, at=asked_at)


def forgers() -> SimpleNamespace:
    """The two whose keys the forgeries are made with."""
    person, other = (keys().of(iin=iin, name="Үлгі Мысал", signs_in=False) for iin in (IIN, OTHER_IIN))
    return SimpleNamespace(person=person, other=other)
