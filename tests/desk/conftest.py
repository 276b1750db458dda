"""Staff who are signed in, and a small region of each country to work in."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from registratura.demo.places import KZ_REGION, RU_REGION
from registratura.identity.models import Account, RoleGrant
from registratura.ledger.ids import new_id
from registratura.registry.models import Clinic, Contact, Person, PersonCategory, PersonIdentifier
from tests import world

LIKE_A_BROWSER = {"HTTP_ACCEPT_LANGUAGE": "en"}
RUSSIAN_DAY = date(2026, 4, 14)
REGIONS = {"ru": RU_REGION, "kz": KZ_REGION, "zz": "north"}


def staff(*, role: str, country: str, region: str, clinic: Clinic | None = None, day: date | None = None) -> Client:
    """A browser in which a member of staff is signed in; `day` is the day the demo shows."""
    account = Account.objects.create_account(username=f"staff-{new_id()}", display_name="Пробный Сотрудник")
    RoleGrant.objects.create(account=account, role=role, country=country, region=region, clinic=clinic)
    return browser_of(account, day=day)


def browser_of(account: Account, *, day: date | None = None) -> Client:
    client = Client(**LIKE_A_BROWSER)
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    if day:
        session = client.session
        session["demo_day"] = day.isoformat()
        session.save()
    return client


def registrar(clinic: Clinic, *, day: date, role: str = "registrar") -> Client:
    return staff(role=role, country=clinic.country, region=clinic.region, clinic=clinic, day=day)


def operator(clinic: Clinic, *, day: date) -> Client:
    return staff(role="service_centre_operator", country=clinic.country, region=clinic.region, day=day)


def russian(*, lives_in=None, phone: str = "") -> Person:
    return _person("ru", "ru.enp", lives_in, phone)


def kazakh(*, lives_in=None, phone: str = "", category: str = "") -> Person:
    person = _person("kz", "kz.iin", lives_in, phone)
    if category:
        PersonCategory.objects.create(person=person, code=category, period=world.SINCE_2020)
    return person


def _person(country: str, system: str, lives_in, phone: str) -> Person:
    person = world.make_person(country=country, region=REGIONS[country], lives_in=lives_in)
    PersonIdentifier.objects.create(system=system, value=f"{int(person.id) % 10**12:012d}", person=person)
    if phone:
        Contact.objects.create(person=person, kind="phone", value=phone, confirmed=True)
    return person


@pytest.fixture
def russian_clinic() -> Clinic:
    clinic = world.make_clinic(country="ru", region=RU_REGION, time_zone="Europe/Moscow")
    world.make_doctor(clinic=clinic, capacity=3)
    return clinic


@pytest.fixture
def kazakh_clinic() -> Clinic:
    clinic = world.make_clinic(country="kz", region=KZ_REGION, time_zone="Asia/Almaty")
    world.make_doctor(clinic=clinic, speciality="general_practitioner", age_group="all", capacity=3)
    return clinic


def insured(person):
    """The policy that every Russian of these tests has."""
    person.coverages.create(scheme="oms", kind="digital", region="99", period=world.SINCE_2020)
    return person


@pytest.fixture
def doctor(russian_clinic):
    return russian_clinic.doctors.get()


@pytest.fixture
def person(doctor):
    elsewhere = world.make_doctor(clinic=world.make_clinic(country="ru", region="99"))
    return insured(russian(lives_in=elsewhere))


@pytest.fixture
def desk(russian_clinic):
    return registrar(russian_clinic, day=RUSSIAN_DAY)


@pytest.fixture
def chief(russian_clinic):
    return registrar(russian_clinic, day=RUSSIAN_DAY, role="chief_physician")
