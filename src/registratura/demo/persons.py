"""The demo's invented people: the ones a visitor may be, and neighbours who fill the doctors' lists."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.models import Attachment
from registratura.demo.places import CITIES, KZ_REGION, RECORDED_AT, RECORDED_ON, RU_REGION, SINCE_2020
from registratura.law.identifiers import enp, iin, snils
from registratura.law.identifiers.outcome import CannotGenerate
from registratura.registry.age_groups import age_group_on
from registratura.registry.models import (
    Contact,
    Coverage,
    District,
    Doctor,
    Insurer,
    Person,
    PersonAddress,
    PersonCategory,
    PersonIdentifier,
    Representation,
)
from registratura.registry.names import sort_key
from registratura.registry.queries.territory import find_district

NEIGHBOURS = {
    "ru": (("Макетов", "Пример"), ("Условный", "Образец"), ("Пробный", "Тест"), ("Шаблонов", "Макет")),
    "kz": (("Мысалов", "Үлгі"), ("Сынақов", "Мысал"), ("Байқауов", "Сынақ"), ("Үлгіов", "Тәжірибе")),
}
REGIONS = {"ru": RU_REGION, "kz": KZ_REGION}


class PersonMaker:
    """Makes people with numbers that pass the checks; each number is given once."""

    def __init__(self, *, insurer: Insurer) -> None:
        self._insurer = insurer
        self._serial = 100
        self._district = lru_cache(maxsize=None)(self._find_district)

    def make(
        self,
        *,
        country: str,
        family: str,
        given: str,
        patronymic: str,
        born: date,
        sex: str,
        address: str,
        registered_at: str = "",
        attached_to: Doctor | None = None,
        phone: str = "",
        category: str = "",
    ) -> Person:
        """One person with numbers, addresses, policy or insured status, and the attachment they have."""
        person = Person.objects.create(
            country=country,
            family_name=family,
            given_name=given,
            patronymic=patronymic,
            sort_key=sort_key(family, given, patronymic),
            birth_date=born,
            sex=sex,
            region=REGIONS[country],
        )
        self._number(person)
        self._live(person, kind="registered", address=registered_at or address)
        self._live(person, kind="residence", address=address)
        self._insure(person)
        if phone:
            Contact.objects.create(person=person, kind="phone", value=phone, confirmed=True)
        if category:
            PersonCategory.objects.create(
                person=person, code=category, period=SINCE_2020, evidence="pension_certificate", evidence_number="0001"
            )
        if attached_to:
            attach(person=person, doctor=attached_to)
        return person

    def neighbours(self, *, doctor: Doctor, count: int, street: str, first_house: int) -> None:
        """Fill a doctor's list with people of the doctor's own age group, a house of the `street` each."""
        country = doctor.clinic.country
        born_in = 2016 if doctor.age_group == "children" else 1960
        for number in range(count):
            family, given = NEIGHBOURS[country][number % len(NEIGHBOURS[country])]
            self.make(
                country=country,
                family=family,
                given=given,
                patronymic=f"{number + 1}-й" if country == "ru" else f"{number + 1}-ші",
                born=date(born_in + number % 8, 1 + number % 12, 1 + number % 28),
                sex="male",
                address=street.format(house=first_house + number),
                attached_to=doctor,
            )

    def _number(self, person: Person) -> None:
        if person.country == "kz":
            PersonIdentifier.objects.create(system="kz.iin", value=self._iin(person), person=person)
            return
        self._serial += 1
        number = enp.generate(region=int(RU_REGION), birth_date=person.birth_date, sex=person.sex, serial=self._serial)
        PersonIdentifier.objects.create(system="ru.enp", value=number, person=person)
        insurance_number = snils.generate(number=900_000_000 + self._serial)
        PersonIdentifier.objects.create(system="ru.snils", value=insurance_number, person=person)

    def _iin(self, person: Person) -> str:
        while True:
            self._serial += 1
            try:
                return iin.generate(birth_date=person.birth_date, sex=person.sex, serial=self._serial)
            except CannotGenerate:
                continue

    def _live(self, person: Person, *, kind: str, address: str) -> None:
        age_group = age_group_on(birth_date=person.birth_date, on=RECORDED_ON)
        PersonAddress.objects.create(
            person=person,
            kind=kind,
            period=DateRange(person.birth_date, None),
            text=address,
            region=person.region,
            locality=CITIES[person.country],
            district=self._district(person.country, age_group, address),
        )

    @staticmethod
    def _find_district(country: str, age_group: str, address: str) -> District | None:
        found = find_district(country=country, city=CITIES[country], on=RECORDED_ON, age_group=age_group, text=address)
        return found.district

    def _insure(self, person: Person) -> None:
        if person.country == "ru":
            Coverage.objects.create(
                person=person,
                scheme="oms",
                kind="digital",
                number=person.identifiers.get(system="ru.enp").value,
                insurer=self._insurer,
                region=RU_REGION,
                period=SINCE_2020,
            )


def attach(*, person: Person, doctor: Doctor, since: date = RECORDED_ON) -> None:
    """An attachment that was there before the demo began."""
    Attachment.objects.create(
        person=person,
        clinic=doctor.clinic,
        doctor=doctor,
        district=doctor.districts.first(),
        free_choice=False,
        ground="residence",
        period=DateRange(max(since, person.birth_date), None),
        recorded_at=RECORDED_AT,
    )


def make_parent(*, parent: Person, child: Person) -> None:
    """The parent acts for the child until the child is eighteen."""
    Representation.objects.create(
        person=child,
        representative=parent,
        basis="parent",
        document="birth_certificate",
        document_number="I-ПР 000001",
        period=DateRange(child.birth_date, child.birth_date.replace(year=child.birth_date.year + 18)),
    )
