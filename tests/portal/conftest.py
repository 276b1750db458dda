"""Visitors of the portal, on a day of their own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from registratura.attachment.models import UnfinishedApplication
from registratura.cli.messages import compile_catalogues
from registratura.identity.clock import DEMO_DAY
from registratura.identity.models import Account, RoleGrant
from registratura.registry.models import Clinic, Doctor, Person, Representation
from tests import world

DAY = date(2026, 11, 16)


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    compile_catalogues()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


class Visitor:
    """Somebody with a browser; pages come in English unless said otherwise."""

    def __init__(self, *, account: Account | None = None, day: date = DAY, language: str = "en") -> None:
        self.client = Client(headers={"accept-language": language})
        self.client.cookies["django_language"] = language
        if account:
            self.client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        session = self.client.session
        session[DEMO_DAY] = day.isoformat()
        session.save()
        self.client.cookies["sessionid"] = session.session_key

    def get(self, name: str, *args: object, **query: str) -> HttpResponse:
        return self.client.get(reverse(f"portal:{name}", args=args), query)

    def post(self, name: str, *args: object, **answers: object) -> HttpResponse:
        return self.client.post(reverse(f"portal:{name}", args=args), answers)

    @property
    def answers(self) -> dict[str, object]:
        """What is kept of the application that is not sent yet."""
        return UnfinishedApplication.objects.get(account_id=self.client.session["_auth_user_id"]).answers

    def answer_all(self, *, clinic: Clinic, doctor: Doctor, ground: str = "") -> HttpResponse:
        """Choose clinic, doctor and, where it is asked, the ground; the page with all answers."""
        self.post("apply_clinic", clinic=clinic.id)
        self.post("apply_doctor", doctor=doctor.id)
        if ground:
            self.post("apply_ground", ground=ground)
        return self.client.get(reverse("portal:apply_papers"), follow=True)


def text_of(response: HttpResponse) -> str:
    """The page as it is read, entities and broken lines undone."""
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " "))


def citizen(person: Person, **options: object) -> Visitor:
    account = Account.objects.create_account(username=f"c-{person.id}", display_name=person.full_name, person=person)
    return Visitor(account=account, **options)


def staff_of(clinic: Clinic, role: str = "registrar", **options: object) -> Visitor:
    account = Account.objects.create_account(username=f"s-{clinic.id}-{role}", display_name="Регистратор Пробный")
    RoleGrant.objects.create(account=account, role=role, country=clinic.country, region=clinic.region, clinic=clinic)
    return Visitor(account=account, **options)


def make_child_of(parent: Person, *, born: date = date(2019, 6, 20)) -> Person:
    child = world.make_person(country=parent.country, region=parent.region, born=born)
    Representation.objects.create(person=child, representative=parent, basis="parent", period=world.SINCE_2020)
    return child


@dataclass
class Town:
    """Two clinics of one region: the person lives where the first one visits at home and is attached there."""

    person: Person
    home: Doctor
    other: Doctor
    visitor: Visitor


def make_town(country: str, *, capacity: int = 1000, attached: int = 0, day: date = DAY, **person: object) -> Town:
    home = world.make_doctor(clinic=world.make_clinic(country=country))
    speciality = "therapist" if country == "ru" else "general_practitioner"
    other = world.make_doctor(
        clinic=world.make_clinic(country=country), capacity=capacity, attached=attached, speciality=speciality
    )
    who = world.make_person(country=country, lives_in=home, **person)
    world.attach(person=who, doctor=home)
    if country == "kz":
        _live_in_one_town(who, home.clinic, other.clinic)
        who.identifiers.create(system="kz.iin", value="991231500016")
    return Town(who, home, other, citizen(who, day=day))


def _live_in_one_town(person: Person, *clinics: Clinic) -> None:
    """Kazakhstan lets people choose freely within their town."""
    person.addresses.update(locality="Пробинск")
    Clinic.objects.filter(id__in=[clinic.id for clinic in clinics]).update(city="Пробинск")


@pytest.fixture
def russian_town(db: None) -> Town:
    return make_town("ru")
