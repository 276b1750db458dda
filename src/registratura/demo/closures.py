"""The demo's clinics that may be closed or reorganised, their people, and the fund's officer who does it."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.demo.persons import PersonMaker
from registratura.demo.places import KZ_REGION, DemoClinic, general, make_clinic
from registratura.identity.models import Account, RoleGrant
from registratura.registry.models import Doctor

FUND = "demo-kz-fund"
HINTS: dict[str, Promise] = {
    "demo-kz-closing": _("Attached to clinic No. 5. Let the fund close it, and see what this person may do."),
    "demo-kz-taken-over": _("Attached to clinic No. 6. Let the fund reorganise it into clinic No. 7."),
    "demo-kz-moved": _("Attached to clinic No. 7. Has just moved, and says so outside the campaign."),
}
CLINICS = (
    DemoClinic(
        "kz5",
        "kz",
        KZ_REGION,
        "990140000056",
        "Городская поликлиника № 5",
        "№ 5 қалалық емхана",
        "№ 5 емхана",
        "polyclinic",
        "all",
        "Үлгі қ., Көпір көшесі, 5",
        "8 (0000) 20-00-05",
        51.105,
        71.415,
        (general("1", "Мысалова", "Роза", "Сынаққызы", 20),),
    ),
    DemoClinic(
        "kz6",
        "kz",
        KZ_REGION,
        "990140000066",
        "Городская поликлиника № 6",
        "№ 6 қалалық емхана",
        "№ 6 емхана",
        "polyclinic",
        "all",
        "Үлгі қ., Көпір көшесі, 6",
        "8 (0000) 20-00-06",
        51.107,
        71.418,
        (general("1", "Тәжірибеев", "Асқар", "Үлгіұлы", 20),),
    ),
    DemoClinic(
        "kz7",
        "kz",
        KZ_REGION,
        "990140000076",
        "Городская поликлиника № 7",
        "№ 7 қалалық емхана",
        "№ 7 емхана",
        "polyclinic",
        "all",
        "Үлгі қ., Көпір көшесі, 7",
        "8 (0000) 20-00-07",
        51.109,
        71.421,
        (general("1", "Байқауов", "Серік", "Тәжірибеұлы", 10), general("2", "Үлгіева", "Жанар", "Мысалқызы", 10)),
    ),
)
STREET = "Үлгі қ., Көпір көшесі, {house} үй"


def make_closing_clinics(maker: PersonMaker) -> None:
    """Three clinics in one street: No. 5 and No. 6 may be closed, No. 7 may take people over."""
    closing, reorganised, successor = (make_clinic(row).doctors.order_by("code")[0] for row in CLINICS)
    maker.neighbours(doctor=closing, count=6, street=STREET, first_house=101)
    maker.neighbours(doctor=reorganised, count=14, street=STREET, first_house=121)
    maker.neighbours(doctor=successor, count=3, street=STREET, first_house=141)
    _citizen(maker, "demo-kz-closing", "Жабылғанова", doctor=closing, house=161)
    _citizen(maker, "demo-kz-taken-over", "Ауысқанова", doctor=reorganised, house=163)
    _citizen(maker, "demo-kz-moved", "Көшкенова", doctor=successor, house=165)
    officer = Account.objects.create_account(username=FUND, display_name="Қор қызметкері Үлгі")
    RoleGrant.objects.create(account=officer, role=RoleGrant.Role.FUND_OFFICER, country="kz", region=KZ_REGION)


def _citizen(maker: PersonMaker, username: str, family: str, *, doctor: Doctor, house: int) -> None:
    person = maker.make(
        country="kz",
        family=family,
        given="Проба",
        patronymic="",
        born=date(1979, 6, 1) + timedelta(days=house),
        sex="female",
        address=STREET.format(house=house),
        attached_to=doctor,
        phone=f"+7700000{house:04d}",
    )
    Account.objects.create_account(username=username, display_name=person.full_name, person=person)
