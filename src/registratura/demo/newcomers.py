"""People of the demo who have never seen the service: a mother, and a man whose record names a wrong clinic."""

from __future__ import annotations

from datetime import date

from registratura.demo.persons import PersonMaker, make_parent
from registratura.identity.models import Account
from registratura.registry.models import Doctor

HOME = "г. Пробинск, ул. Садовая, д. 45, кв. 2"


def make_newcomers(maker: PersonMaker, *, wrong: Doctor) -> None:
    """The mother and her son are attached nowhere; `wrong` is the doctor on whose list the man stands by mistake."""
    mother = maker.make(
        country="ru",
        family="Новичкова",
        given="Макет",
        patronymic="Примеровна",
        born=date(1990, 2, 11),
        sex="female",
        address=HOME,
        phone="+70000000061",
    )
    son = maker.make(
        country="ru",
        family="Новичков",
        given="Пример",
        patronymic="Тестович",
        born=date(2018, 7, 5),
        sex="male",
        address=HOME,
    )
    make_parent(parent=mother, child=son)
    stranger = maker.make(
        country="ru",
        family="Недоумов",
        given="Макет",
        patronymic="Пробович",
        born=date(1964, 12, 1),
        sex="male",
        address="г. Пробинск, ул. Садовая, д. 46",
        attached_to=wrong,
    )
    for username, person in (("demo-ru-newcomer", mother), ("demo-ru-newcomer-wrong", stranger)):
        Account.objects.create_account(username=username, display_name=person.full_name, person=person)
