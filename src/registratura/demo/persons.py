"""The demo's invented people: the ones a visitor may be, and neighbours who fill the doctors' lists."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.models import Attachment
from registratura.demo.places import KZ_REGION, RU_REGION, SINCE_2020
from registratura.law.identifiers import enp, iin, snils
from registratura.law.identifiers.outcome import CannotGenerate
from registratura.registry.models import (
    Contact,
    Coverage,
    Doctor,
    Insurer,
    Person,
    PersonAddress,
    PersonCategory,
    PersonIdentifier,
    Representation,
)
from registratura.registry.names import sort_key

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

    def make(
        self,
        *,
        country: str,
        family: str,
        given: str,
        patronymic: str,
        born: date,
        sex: str,
        lives_with: Doctor | None,
        address: str,
        registered_with: Doctor | None = None,
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
        self._live(person, address, lives_with, registered_with or lives_with)
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

    def neighbours(self, *, doctor: Doctor, count: int) -> None:
        """Fill a doctor's list with people of the doctor's own age group."""
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
                lives_with=doctor,
                address=doctor.clinic.address,
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

    @staticmethod
    def _live(person: Person, address: str, residence: Doctor | None, registered: Doctor | None) -> None:
        for kind, doctor in (("registered", registered), ("residence", residence)):
            PersonAddress.objects.create(
                person=person,
                kind=kind,
                period=DateRange(person.birth_date, None),
                text=address if doctor is residence or doctor is None else doctor.clinic.address,
                region=person.region,
                locality=residence.clinic.city if residence else "",
                district=doctor.districts.first() if doctor else None,
            )

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


def attach(*, person: Person, doctor: Doctor, since: date = date(2021, 3, 1)) -> None:
    """An attachment that was there before the demo began."""
    Attachment.objects.create(
        person=person,
        clinic=doctor.clinic,
        doctor=doctor,
        district=doctor.districts.first(),
        free_choice=False,
        ground="residence",
        period=DateRange(max(since, person.birth_date), None),
        recorded_at=datetime(2021, 3, 1, 9, tzinfo=UTC),
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
