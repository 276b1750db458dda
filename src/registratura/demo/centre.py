"""People of the Kazakh demo who have no telephone at hand, may apply in writing, or want an appointment."""

from __future__ import annotations

from datetime import date

from registratura.demo.persons import PersonMaker
from registratura.demo.places import KZ_REGION, SINCE_2020
from registratura.identity.models import Account, RoleGrant
from registratura.registry.models import Contact, Doctor, Person, PersonCategory


def make_centre(maker: PersonMaker, *, home: Doctor) -> None:
    """A second operator of the service centre, and people attached to `home`."""
    operator = Account.objects.create_account(username="demo-kz-operator2", display_name="Оператор Мысал")
    RoleGrant.objects.create(
        account=operator, role=RoleGrant.Role.SERVICE_CENTRE_OPERATOR, country="kz", region=KZ_REGION
    )
    _make(maker, home, family="Үлгіжанова", given="Сынақ", born=date(1979, 3, 9), phone="+77000000041")
    shared = _make(maker, home, family="Үлгіжанова", given="Мысал", born=date(2001, 6, 1), phone="+77000000042")
    Contact.objects.filter(person=shared).update(own=False)
    pensioner = _make(maker, home, family="Сынақбаева", given="Қария", born=date(1951, 12, 5), phone="+77000000043")
    _hold(pensioner, category="pensioner", evidence="pension_certificate", number="0043")
    student = _make(maker, home, family="Сынақбаева", given="Тәжірибе", born=date(2005, 9, 14), phone="+77000000044")
    _hold(student, category="student", evidence="study_certificate", number="0044")
    _make(maker, home, family="Өтінішева", given="Сынақ", born=date(1992, 4, 30), phone="+77000000049")
    _make(maker, home, family="Мысалжанова", given="Үлгі", born=date(1983, 7, 19), phone="+77000000045")


def _make(maker: PersonMaker, home: Doctor, *, family: str, given: str, born: date, phone: str) -> Person:
    return maker.make(
        country="kz",
        family=family,
        given=given,
        patronymic="",
        born=born,
        sex="female",
        address="Үлгі қ., Бейбітшілік көшесі, 27 үй",
        attached_to=home,
        phone=phone,
    )


def _hold(person: Person, *, category: str, evidence: str, number: str) -> None:
    PersonCategory.objects.create(
        person=person, code=category, period=SINCE_2020, evidence=evidence, evidence_number=number
    )
