"""People of the demo whose record is wrong: clinic № 2 stands there, though they have been at № 1 all the time."""

from datetime import date

from registratura.demo.persons import PersonMaker
from registratura.identity.models import Account
from registratura.registry.models import Clinic


def make_wrong_records(maker: PersonMaker, clinics: dict[str, Clinic]) -> None:
    """One to try «This is not right» with, and one whom a journey alone changes."""
    wrong = clinics["ru2"].doctors.get(districts__number="1")
    for username, family, given, patronymic, house in (
        ("demo-ru-wrong", "Ошибкина", "Пример", "Тестовна", 13),
        ("demo-ru-wrong2", "Неверова", "Проба", "Образцовна", 15),
    ):
        person = maker.make(
            country="ru",
            family=family,
            given=given,
            patronymic=patronymic,
            born=date(1969, 10, 8),
            sex="female",
            address=f"г. Пробинск, ул. Садовая, д. {house}, кв. 6",
            attached_to=wrong,
        )
        Account.objects.create_account(username=username, display_name=person.full_name, person=person)
