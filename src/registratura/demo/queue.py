"""A busy clinic of the demo: a doctor above the norm, twenty requests that wait, and a month of decisions behind it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from registratura.attachment.actions.decide_application import CONSENT, accept_application
from registratura.attachment.actions.record_consent import record_consent
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.models import Attachment
from registratura.demo.persons import PersonMaker
from registratura.demo.places import (
    RECORDED_AT,
    RECORDED_ON,
    RU_REGION,
    DemoClinic,
    give_territories,
    make_clinic,
    therapist,
)
from registratura.identity.actor import Actor, actor_of
from registratura.identity.models import Account, RoleGrant
from registratura.ledger.clock import Clock
from registratura.registry.models import Clinic, Doctor, Person

CLINIC = DemoClinic(
    "ru8",
    "ru",
    RU_REGION,
    "990008",
    "Городская поликлиника № 8",
    "№ 8 қалалық емхана",
    "ГП № 8",
    "polyclinic",
    "adults",
    "г. Пробинск, ул. Заводская, д. 8",
    "8 (000) 100-00-08",
    55.021,
    61.044,
    (
        therapist("1", "Нагрузкина", "Вера", "Тестовна", 20),
        therapist("2", "Просторнов", "Лев", "Примерович", 60),
    ),
)
ROLES = {RoleGrant.Role.REGISTRAR: "Регистратор Пробный 8", RoleGrant.Role.CHIEF_PHYSICIAN: "Главврач Пробный 8"}
STREET = "г. Пробинск, ул. Заводская, д. {house}"
WAITING, DECIDED, BEYOND = 20, 8, 2


def make_queue(maker: PersonMaker) -> None:
    """The clinic with its staff, its people, what it has decided in the last weeks, and what waits for it."""
    clinic = make_clinic(CLINIC)
    give_territories({CLINIC.key: clinic})
    staff = {role: _account(clinic, role, name) for role, name in ROLES.items()}
    full, roomy = (clinic.doctors.get(districts__number=number) for number in ("1", "2"))
    maker.neighbours(doctor=full, count=20, street=STREET, first_house=101)
    maker.neighbours(doctor=roomy, count=10, street=STREET, first_house=131)
    for number in range(BEYOND):
        _beyond_the_norm(_person(maker, number, house=151), full)
    desk = actor_of(staff[RoleGrant.Role.REGISTRAR])
    for number in range(DECIDED):
        days = 27 - 3 * number
        made = _apply(_person(maker, number, house=161), roomy, desk, clock=_days_ago(days))
        accept_application(**made, by=desk, clock=_days_ago(days - number % 3))
    for number in range(WAITING):
        _apply(_person(maker, number, house=181), roomy, desk, clock=_days_ago(number % 2))


def _account(clinic: Clinic, role: str, name: str) -> Account:
    account = Account.objects.create_account(username=f"demo-ru8-{role}", display_name=name)
    RoleGrant.objects.create(account=account, role=role, country="ru", region=clinic.region, clinic=clinic)
    return account


def _person(maker: PersonMaker, number: int, *, house: int) -> Person:
    return maker.make(
        country="ru",
        family="Очередная",
        given="Проба",
        patronymic=f"{house + number}-я",
        born=date(1970, 1, 1) + timedelta(days=31 * number + house),
        sex="female",
        address=STREET.format(house=house + number),
    )


def _beyond_the_norm(person: Person, doctor: Doctor) -> None:
    Attachment.objects.create(
        person=person,
        clinic=doctor.clinic,
        doctor=doctor,
        district=doctor.districts.first(),
        free_choice=False,
        ground="residence",
        beyond=True,
        period=DateRange(RECORDED_ON, None),
        recorded_at=RECORDED_AT,
    )


def _apply(person: Person, doctor: Doctor, desk: Actor, *, clock: Clock) -> dict[str, object]:
    """A request from the portal, to which the doctor has agreed already where the law asks that."""
    made = submit_application(
        submission=Submission(
            person_id=person.id,
            clinic_id=doctor.clinic_id,
            doctor_id=doctor.id,
            channel="portal",
            idempotency_key=f"demo-{person.id}",
        ),
        by=Actor(code="demo", person_id=person.id),
        clock=clock,
    )
    key = {"person_id": person.id, "application_id": made.application_id}
    if made.answer.awaits(CONSENT):
        record_consent(**key, by=desk, clock=clock, consents=True)
    return key


def _days_ago(days: int) -> Clock:
    at: datetime = timezone.now() - timedelta(days=days)
    return lambda: at
