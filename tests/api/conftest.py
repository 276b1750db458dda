"""Machines with tokens of every scope, and the register they ask about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import pytest
from django.test import Client

from registratura.identity.models import ServiceToken
from registratura.law.identifiers import enp
from registratura.registry.models import Clinic, Coverage, Person, PersonIdentifier
from tests import world

ALL_SCOPES = ("entitlement.read", "application.submit", "application.decide")
Post = Callable[..., object]


@pytest.fixture
def post() -> Post:
    """Send JSON as a machine: `post(path, body, token=…)`."""
    client = Client()

    def send(path: str, body: object, *, token: str = "", **headers: str):
        shown = {"Authorization": f"Bearer {token}"} if token else {}
        content = body if isinstance(body, str) else json.dumps(body)
        return client.post(f"/api/v1/{path}", content, content_type="application/json", headers=shown | headers)

    return send


def make_token(name: str, *, clinic: Clinic | None = None, region: str = "", scopes=ALL_SCOPES, country="ru") -> str:
    """A token of the clinic, else of the region, else of the country; the secret to show."""
    ServiceToken.objects.create(
        name=name,
        digest=hashlib.sha256(name.encode()).digest(),
        scopes=list(scopes),
        country=country,
        region=region,
        clinic=clinic,
    )
    return name


def number_of(person: Person, *, serial: int = 1) -> dict[str, str]:
    """Give the person an ЕНП; how a machine names them."""
    value = enp.generate(region=99, birth_date=person.birth_date, sex=person.sex, serial=serial)
    PersonIdentifier.objects.create(system="ru.enp", value=value, person=person)
    return {"system": "ru.enp", "value": value}


def make_russian(*, serial: int = 1, **fields) -> tuple[Person, dict[str, str]]:
    """A person insured in the region 99, with a number."""
    person = world.make_person(country="ru", region="99", **fields)
    Coverage.objects.create(person=person, scheme="oms", kind="digital", region="99", period=world.SINCE_2020)
    return person, number_of(person, serial=serial)
