"""A father of three for the demo: two small children, one whose policy the register calls void, and one of fifteen."""

from __future__ import annotations

from datetime import date

from registratura.demo.persons import PersonMaker, make_parent
from registratura.identity.models import Account
from registratura.registry.models import Coverage

HOME = "г. Пробинск, ул. Школьная, д. 3, кв. 8"
CHILDREN = (
    ("Василиса", "female", date(2011, 3, 8)),
    ("Тимофей", "male", date(2018, 10, 2)),
    ("Варвара", "female", date(2021, 1, 25)),
)
VOID_POLICY_OF = "Варвара"


def make_family(maker: PersonMaker) -> None:
    """The family, attached nowhere yet, with an account of the father."""
    father = maker.make(
        country="ru",
        family="Семейнов",
        given="Образец",
        patronymic="Тестович",
        born=date(1986, 5, 14),
        sex="male",
        address=HOME,
        phone="+70000000031",
    )
    for given, sex, born in CHILDREN:
        child = maker.make(
            country="ru",
            family="Семейнова" if sex == "female" else "Семейнов",
            given=given,
            patronymic="Образцовна" if sex == "female" else "Образцович",
            born=born,
            sex=sex,
            address=HOME,
        )
        make_parent(parent=father, child=child)
        if given == VOID_POLICY_OF:
            Coverage.objects.filter(person=child).update(status="void")
    Account.objects.create_account(username="demo-ru-family", display_name=father.full_name, person=father)
