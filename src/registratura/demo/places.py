"""The demo's invented clinics: a region of each country, small enough to know by heart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.identity.actor import SYSTEM
from registratura.registry.actions.import_catchment import import_catchment
from registratura.registry.addresses.catchment_file import read_catchment
from registratura.registry.clinic_search import search_text
from registratura.registry.models import Clinic, ClinicContract, District, Doctor, DoctorLoad, Insurer, InsurerOffice

DATA = Path(__file__).parent / "data"
# When everything was entered that was there before the demo began.
RECORDED_AT = datetime(2021, 3, 1, 9, tzinfo=UTC)
RECORDED_ON = RECORDED_AT.date()
SINCE_2020 = DateRange(date(2020, 1, 1), None)
ENDED = DateRange(date(2020, 1, 1), date(2024, 1, 1))


@dataclass(frozen=True, slots=True)
class DemoDoctor:
    """A doctor of the demo with a district of the same number."""

    district: str
    family_name: str
    given_name: str
    patronymic: str
    speciality: str
    age_group: str
    capacity: int


@dataclass(frozen=True, slots=True)
class DemoClinic:
    """A clinic of the demo, in the town of CITIES unless it names another; ENDED is a contract that is over."""

    key: str
    country: str
    region: str
    code: str
    name: str
    name_kk: str
    short_name: str
    kind: str
    serves: str
    address: str
    phone: str
    latitude: float
    longitude: float
    doctors: tuple[DemoDoctor, ...]
    contract: DateRange = SINCE_2020
    city: str = ""


RU_REGION, KZ_REGION = "99", "Үлгі"
CITIES = {"ru": "Пробинск", "kz": "Үлгі"}
TIME_ZONES = {"ru": "Europe/Moscow", "kz": "Asia/Almaty"}


def therapist(district: str, family: str, given: str, patronymic: str, capacity: int) -> DemoDoctor:
    return DemoDoctor(district, family, given, patronymic, "therapist", "adults", capacity)


def paediatrician(district: str, family: str, given: str, patronymic: str, capacity: int) -> DemoDoctor:
    return DemoDoctor(district, family, given, patronymic, "paediatrician", "children", capacity)


def general(district: str, family: str, given: str, patronymic: str, capacity: int) -> DemoDoctor:
    return DemoDoctor(district, family, given, patronymic, "general_practitioner", "all", capacity)


CLINICS = (
    DemoClinic(
        "ru1",
        "ru",
        RU_REGION,
        "990001",
        "Городская поликлиника № 1",
        "№ 1 қалалық емхана",
        "ГП № 1",
        "polyclinic",
        "adults",
        "г. Пробинск, ул. Садовая, д. 1",
        "8 (000) 100-00-01",
        55.001,
        61.001,
        (therapist("1", "Тестова", "Анна", "Примеровна", 25), therapist("2", "Образцов", "Пётр", "Тестович", 25)),
    ),
    DemoClinic(
        "ru2",
        "ru",
        RU_REGION,
        "990002",
        "Городская поликлиника № 2",
        "№ 2 қалалық емхана",
        "ГП № 2",
        "polyclinic",
        "adults",
        "г. Пробинск, пр. Победы, д. 20",
        "8 (000) 100-00-02",
        55.012,
        61.020,
        (
            therapist("1", "Примерова", "Ольга", "Образцовна", 30),
            therapist("2", "Пробин", "Илья", "Тестович", 30),
            therapist("3", "Макетова", "Вера", "Пробовна", 12),
        ),
    ),
    DemoClinic(
        "ru3",
        "ru",
        RU_REGION,
        "990003",
        "Городская поликлиника № 3",
        "№ 3 қалалық емхана",
        "ГП № 3",
        "polyclinic",
        "adults",
        "г. Пробинск, ул. Заречная, д. 5",
        "8 (000) 100-00-03",
        54.990,
        60.985,
        (therapist("1", "Условная", "Нина", "Тестовна", 15), therapist("2", "Модельный", "Олег", "Примерович", 15)),
    ),
    DemoClinic(
        "ru4",
        "ru",
        RU_REGION,
        "990004",
        "Детская городская поликлиника № 4",
        "№ 4 қалалық балалар емханасы",
        "ДГП № 4",
        "polyclinic",
        "children",
        "г. Пробинск, ул. Школьная, д. 8",
        "8 (000) 100-00-04",
        55.006,
        61.010,
        (paediatrician("1", "Малышева-Примерная", "Ирина", "Образцовна", 20),),
    ),
    DemoClinic(
        "ru5",
        "ru",
        RU_REGION,
        "990005",
        "Поликлиника «Прежняя»",
        "«Бұрынғы» емханасы",
        "«Прежняя»",
        "polyclinic",
        "adults",
        "г. Пробинск, ул. Старая, д. 3",
        "8 (000) 100-00-05",
        55.020,
        61.030,
        (therapist("1", "Бывалов", "Егор", "Пробович", 20),),
        ENDED,
    ),
    DemoClinic(
        "kz1",
        "kz",
        KZ_REGION,
        "990140000016",
        "Городская поликлиника № 1",
        "№ 1 қалалық емхана",
        "№ 1 емхана",
        "polyclinic",
        "all",
        "Үлгі қ., Бейбітшілік көшесі, 10",
        "8 (0000) 20-00-01",
        51.101,
        71.401,
        (general("1", "Сынақова", "Айша", "Үлгіқызы", 25), general("2", "Мысалов", "Ерлан", "Сынақұлы", 25)),
    ),
    DemoClinic(
        "kz2",
        "kz",
        KZ_REGION,
        "990140000026",
        "Городская поликлиника № 2",
        "№ 2 қалалық емхана",
        "№ 2 емхана",
        "polyclinic",
        "all",
        "Үлгі қ., Достық даңғылы, 25",
        "8 (0000) 20-00-02",
        51.120,
        71.430,
        (general("1", "Байқауова", "Гүлнар", "Мысалқызы", 30), general("2", "Үлгібаев", "Қанат", "Тәжірибеұлы", 30)),
    ),
    DemoClinic(
        "kz3",
        "kz",
        KZ_REGION,
        "990140000036",
        "Семейно-врачебная амбулатория «Үлгі»",
        "«Үлгі» отбасылық-дәрігерлік амбулаториясы",
        "«Үлгі» ОДА",
        "family_ambulatory",
        "all",
        "Үлгі қ., Абай көшесі, 3",
        "8 (0000) 20-00-03",
        51.090,
        71.380,
        (general("1", "Тәжірибеева", "Сәуле", "Байқауқызы", 10),),
    ),
    DemoClinic(
        "kz4",
        "kz",
        KZ_REGION,
        "990140000046",
        "Поликлиника «Ескі»",
        "«Ескі» емханасы",
        "«Ескі»",
        "polyclinic",
        "all",
        "Үлгі қ., Ескі көше, 7",
        "8 (0000) 20-00-04",
        51.080,
        71.450,
        (general("1", "Ескіров", "Дәурен", "Мысалұлы", 20),),
        ENDED,
    ),
)

DISTRICT_KINDS = {
    "therapist": "therapeutic",
    "paediatrician": "paediatric",
    "general_practitioner": "general_practice",
}


def make_clinics() -> dict[str, Clinic]:
    """The clinics with contracts, doctors, loads and districts, by their key in the table above."""
    return {row.key: make_clinic(row) for row in CLINICS}


def give_territories(clinics: dict[str, Clinic]) -> None:
    """Import the streets of each clinic that has a list beside this file. Raises ValueError for a bad list."""
    for key, clinic in clinics.items():
        path = DATA / f"catchment_{key}.csv"
        if path.exists():
            done = import_catchment(
                file=read_catchment(path=path),
                clinic_code=clinic.code,
                country=clinic.country,
                by=SYSTEM.code,
                clock=lambda: RECORDED_AT,
            )
            if not done.written:
                raise ValueError(f"{path.name}: {done.errors}")


def make_insurers() -> dict[str, Insurer]:
    """Two insurers of the Russian region; the first has an office in the neighbouring one too."""
    first = Insurer.objects.create(country="ru", code="99001", name="СМО «Пробная»", phone="8 (000) 200-00-01")
    second = Insurer.objects.create(country="ru", code="99002", name="СМО «Образцовая»", phone="8 (000) 200-00-02")
    InsurerOffice.objects.bulk_create(
        [
            InsurerOffice(insurer=first, region="99", address="г. Пробинск, ул. Садовая, д. 2", phone=first.phone),
            InsurerOffice(
                insurer=first, region="98", address="г. Соседск, ул. Мирная, д. 4", phone="8 (000) 200-00-11"
            ),
            InsurerOffice(insurer=second, region="99", address="г. Пробинск, пр. Победы, д. 6", phone=second.phone),
        ]
    )
    return {"first": first, "second": second}


def make_clinic(row: DemoClinic) -> Clinic:
    """One clinic with its contract, doctors, loads and districts."""
    clinic = Clinic(
        country=row.country,
        region=row.region,
        code=row.code,
        name=row.name,
        name_kk=row.name_kk,
        short_name=row.short_name,
        kind=row.kind,
        serves=row.serves,
        city=row.city or CITIES[row.country],
        address=row.address,
        phone=row.phone,
        latitude=row.latitude,
        longitude=row.longitude,
        time_zone=TIME_ZONES[row.country],
    )
    clinic.search_text = search_text(clinic)
    clinic.save()
    ClinicContract.objects.create(clinic=clinic, number=f"Д-{row.code}", period=row.contract)
    for doctor_row in row.doctors:
        doctor = Doctor.objects.create(
            clinic=clinic,
            code=f"{row.code}-{doctor_row.district}",
            family_name=doctor_row.family_name,
            given_name=doctor_row.given_name,
            patronymic=doctor_row.patronymic,
            speciality=doctor_row.speciality,
            age_group=doctor_row.age_group,
            phone=row.phone,
        )
        DoctorLoad.objects.create(doctor=doctor, capacity=doctor_row.capacity)
        District.objects.create(
            clinic=clinic,
            number=doctor_row.district,
            kind=DISTRICT_KINDS[doctor_row.speciality],
            age_group=doctor_row.age_group,
            doctor=doctor,
        )
    return clinic
