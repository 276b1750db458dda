"""The fund's pages with every role: its officers get in, everybody else is turned away."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from registratura.cockpit.urls import urlpatterns
from registratura.demo.places import RU_REGION
from registratura.identity.models import Account
from registratura.registry.models import ClinicClosure
from tests import world
from tests.cockpit.conftest import DAY, officer
from tests.desk.conftest import LIKE_A_BROWSER, browser_of, staff

pytestmark = pytest.mark.django_db
OTHERS = ("visitor", "citizen", "registrar", "chief_physician", "service_centre_operator", "insurer_expert")


def addresses(clinic) -> dict[str, str]:
    closure, _ = ClinicClosure.objects.get_or_create(
        clinic=clinic, kind="liquidated", on=DAY, recorded_by="account:1", recorded_at=world.clock_at(2026, 4, 14)()
    )
    values = {
        "clinic_id": clinic.id,
        "contract_id": clinic.contracts.get().id,
        "closure_id": closure.id,
        "kind": "csv",
        "number": 1,
    }
    return {
        pattern.name: reverse(
            f"cockpit:{pattern.name}", kwargs={name: values[name] for name in pattern.pattern.converters}
        )
        for pattern in urlpatterns
    }


def browser(role: str, clinic) -> Client:
    if role == "visitor":
        return Client(**LIKE_A_BROWSER)
    if role == "citizen":
        person = world.make_person(country="ru")
        return browser_of(Account.objects.create_account(username="citizen", display_name="Проба", person=person))
    own = clinic if role in ("registrar", "chief_physician") else None
    return staff(role=role, country="ru", region=RU_REGION, clinic=own, day=DAY)


def test_an_officer_opens_every_page(clinic):
    visitor = officer()
    # Taking back is an act, and before the people are led there is nobody to write to.
    others = {"take_back_closure": 405, "closure_letters": 404}
    answers = {name: visitor.get(address).status_code for name, address in addresses(clinic).items()}
    assert answers == {name: others.get(name, 200) for name in answers}


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_opens_or_sends_any_page(role, clinic):
    visitor = browser(role, clinic)
    turned_away = 302 if role == "visitor" else 403
    for address in addresses(clinic).values():
        assert visitor.get(address).status_code == turned_away
        assert visitor.post(address, {"name": "x"}).status_code == turned_away
