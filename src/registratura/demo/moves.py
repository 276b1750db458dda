"""People of the demo who have moved to the neighbouring region, and the clinic that waits for them there (RU-9)."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.attachment.pins import hashed_pin
from registratura.demo.persons import PersonMaker
from registratura.demo.places import RECORDED_AT, DemoClinic, give_territories, make_clinic, therapist
from registratura.identity.models import Account, RoleGrant
from registratura.registry.models import Clinic, Coverage, Doctor, Insurer, Person, PolicyPin

NEXT_REGION = "98"
# Everybody may know it: the demo's people page shows it, so that a newcomer can enter it.
DEMO_PIN = "2468"

HINTS: dict[str, Promise] = {
    "demo-ru-mover": _("Has moved to Sosedsk, region 98. The PIN of the electronic policy is 2468."),
    "demo-ru-mover-paper": _("Has moved to Sosedsk, region 98, with a paper policy."),
    "demo-ru-mover-second": _("Has moved to Sosedsk, region 98, where the insurer has no office."),
}

CLINIC = DemoClinic(
    "ru6",
    "ru",
    NEXT_REGION,
    "980001",
    "Соседская поликлиника",
    "Соседск емханасы",
    "Соседская",
    "polyclinic",
    "adults",
    "г. Соседск, ул. Мирная, д. 2",
    "8 (000) 100-00-06",
    55.401,
    61.402,
    (therapist("1", "Соседова", "Проба", "Тестовна", 20), therapist("2", "Рядом", "Пример", "Макетович", 10)),
    city="Соседск",
)


def make_movers(maker: PersonMaker, *, doctor: Doctor, second: Insurer) -> None:
    """Three patients of the doctor, each with another way to go: the PIN, the mark, a new policy."""
    clinic = make_clinic(CLINIC)
    give_territories({CLINIC.key: clinic})
    _make_staff(clinic)
    electronic = maker.make(
        country="ru",
        family="Переездова",
        given="Проба",
        patronymic="Тестовна",
        born=date(1979, 3, 8),
        sex="female",
        address="г. Пробинск, пр. Победы, д. 51, кв. 8",
        attached_to=doctor,
        phone="+70000000011",
    )
    PolicyPin.objects.create(person=electronic, hashed=hashed_pin(pin=DEMO_PIN), set_at=RECORDED_AT)
    paper = maker.make(
        country="ru",
        family="Переездов",
        given="Тест",
        patronymic="Образцович",
        born=date(1958, 10, 19),
        sex="male",
        address="г. Пробинск, пр. Победы, д. 53, кв. 2",
        attached_to=doctor,
        phone="+70000000012",
    )
    other = maker.make(
        country="ru",
        family="Новоселова",
        given="Макета",
        patronymic="Пробовна",
        born=date(1991, 7, 2),
        sex="female",
        address="г. Пробинск, пр. Победы, д. 55, кв. 30",
        attached_to=doctor,
        phone="+70000000013",
    )
    Coverage.objects.filter(person=electronic).update(kind="electronic")
    Coverage.objects.filter(person=paper).update(kind="paper")
    Coverage.objects.filter(person=other).update(insurer=second)
    _make_account("demo-ru-mover", electronic)
    _make_account("demo-ru-mover-paper", paper)
    _make_account("demo-ru-mover-second", other)


def _make_account(username: str, person: Person) -> None:
    Account.objects.create_account(username=username, display_name=person.full_name, person=person)


def _make_staff(clinic: Clinic) -> None:
    for role, name in (
        (RoleGrant.Role.REGISTRAR, "Регистратор Соседний"),
        (RoleGrant.Role.CHIEF_PHYSICIAN, "Главврач Соседний"),
    ):
        account = Account.objects.create_account(username=f"demo-ru6-{role}", display_name=name)
        RoleGrant.objects.create(account=account, role=role, country="ru", region=clinic.region, clinic=clinic)
