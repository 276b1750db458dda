"""Fill an empty database with the demo's two regions; does nothing where the demo is loaded already."""

from datetime import date

from django.db import transaction

from registratura.demo.border import make_border_area
from registratura.demo.centre import make_centre
from registratura.demo.closures import make_closing_clinics
from registratura.demo.corrections import make_wrong_records
from registratura.demo.family import make_family
from registratura.demo.moves import make_movers
from registratura.demo.newcomers import make_newcomers
from registratura.demo.overdue import make_waiting
from registratura.demo.packages import make_packages
from registratura.demo.papers import make_papers
from registratura.demo.persons import PersonMaker, make_parent
from registratura.demo.places import KZ_REGION, RU_REGION, give_territories, make_clinics, make_insurers
from registratura.demo.queue import make_queue
from registratura.demo.reviews import make_refused
from registratura.demo.signing_family import make_signing_family
from registratura.demo.tickets import make_ticket_holder
from registratura.identity.models import Account, RoleGrant
from registratura.registry.models import Clinic, Doctor, Insurer, Person

Role = RoleGrant.Role


def load_demo() -> bool:
    """Load everything in one transaction; False when it was there."""
    if Account.objects.filter(username__startswith="demo-").exists():
        return False
    with transaction.atomic():
        clinics, insurers = make_clinics(), make_insurers()
        give_territories(clinics)
        maker = PersonMaker(insurer=insurers["first"])
        _fill_lists(maker, clinics)
        _make_russian_citizens(maker, clinics)
        _make_kazakh_citizens(maker, clinics)
        _make_staff(clinics)
        _make_insurers_staff(insurers)
        make_family(maker)
        make_signing_family(maker, doctor=doctor_of(clinics["kz1"]))
        make_papers(maker, former=doctor_of(clinics["ru1"], "2"), chosen=doctor_of(clinics["ru2"]))
        make_wrong_records(maker, clinics)
        make_newcomers(maker, wrong=doctor_of(clinics["ru2"]))
        make_centre(maker, home=doctor_of(clinics["kz1"], "2"))
        make_movers(maker, doctor=doctor_of(clinics["ru2"], "2"), second=insurers["second"])
        make_refused(maker, home=doctor_of(clinics["ru1"], "2"), full=doctor_of(clinics["ru3"], "2"))
        make_waiting(maker, late=doctor_of(clinics["ru2"], "2"), full=doctor_of(clinics["ru3"]))
        make_closing_clinics(maker)
        make_ticket_holder(maker, home=doctor_of(clinics["kz1"]))
        make_packages(maker, doctor=doctor_of(clinics["kz2"]))
        make_queue(maker)
        make_border_area(maker, home=doctor_of(clinics["kz1"]))
    return True


def doctor_of(clinic: Clinic, district: str = "1") -> Doctor:
    """The doctor of a district of the demo's clinic."""
    return clinic.doctors.get(districts__number=district)


def _fill_lists(maker: PersonMaker, clinics: dict[str, Clinic]) -> None:
    """Clinic № 3 is full to the last place; the others have some."""
    for key, district, count, street, first_house in (
        ("ru1", "1", 20, "г. Пробинск, ул. Садовая, д. {house}", 1),
        ("ru1", "2", 14, "г. Пробинск, ул. Садовая, д. {house}", 26),
        ("ru2", "1", 21, "г. Пробинск, пр. Победы, д. {house}", 1),
        ("ru2", "2", 17, "г. Пробинск, пр. Победы, д. {house}", 31),
        ("ru2", "3", 12, "г. Пробинск, б-р Строителей, д. {house}", 1),
        ("ru3", "1", 15, "г. Пробинск, ул. Заречная, д. {house}", 1),
        ("ru3", "2", 15, "г. Пробинск, ул. Лесная, д. {house}", 4),
        ("ru4", "1", 9, "г. Пробинск, ул. Школьная, д. {house}", 1),
        ("kz1", "1", 18, "Үлгі қ., Бейбітшілік көшесі, {house} үй", 1),
        ("kz1", "2", 11, "Үлгі қ., Бейбітшілік көшесі, {house} үй", 26),
        ("kz2", "1", 16, "Үлгі қ., Достық даңғылы, {house} үй", 1),
        ("kz2", "2", 22, "Үлгі қ., Достық даңғылы, {house} үй", 41),
        ("kz3", "1", 7, "Үлгі қ., Абай көшесі, {house} үй", 1),
    ):
        maker.neighbours(doctor=doctor_of(clinics[key], district), count=count, street=street, first_house=first_house)


def _make_russian_citizens(maker: PersonMaker, clinics: dict[str, Clinic]) -> None:
    home = doctor_of(clinics["ru1"])
    citizen = maker.make(
        country="ru",
        family="Образцова",
        given="Мария",
        patronymic="Тестовна",
        born=date(1951, 4, 12),
        sex="female",
        address="г. Пробинск, ул. Садовая, д. 7, кв. 3",
        attached_to=home,
        phone="+70000000001",
    )
    parent = maker.make(
        country="ru",
        family="Примеров",
        given="Андрей",
        patronymic="Пробович",
        born=date(1988, 9, 3),
        sex="male",
        address="г. Пробинск, ул. Садовая, д. 9, кв. 14",
        attached_to=home,
        phone="+70000000002",
    )
    child = maker.make(
        country="ru",
        family="Примерова",
        given="Соня",
        patronymic="Андреевна",
        born=date(2019, 6, 20),
        sex="female",
        address="г. Пробинск, ул. Садовая, д. 9, кв. 14",
    )
    make_parent(parent=parent, child=child)
    maker.make(
        country="ru",
        family="Приезжев",
        given="Тест",
        patronymic="Образцович",
        born=date(1975, 1, 30),
        sex="male",
        address="г. Пробинск, ул. Садовая, д. 11, кв. 2",
        phone="+70000000003",
    )
    _make_account("demo-ru-citizen", citizen.full_name, person=citizen)
    _make_account("demo-ru-parent", parent.full_name, person=parent)


def _make_kazakh_citizens(maker: PersonMaker, clinics: dict[str, Clinic]) -> None:
    home = doctor_of(clinics["kz1"])
    citizen = maker.make(
        country="kz",
        family="Үлгіқызы",
        given="Мысал",
        patronymic="",
        born=date(1985, 8, 21),
        sex="female",
        address="Үлгі қ., Бейбітшілік көшесі, 12 үй, 5 пәтер",
        attached_to=home,
        phone="+77000000001",
    )
    maker.make(
        country="kz",
        family="Сынақұлы",
        given="Тәжірибе",
        patronymic="",
        born=date(1990, 2, 14),
        sex="male",
        registered_at="Үлгі қ., Бейбітшілік көшесі, 10 үй",
        address="Үлгі қ., Достық даңғылы, 30 үй, 8 пәтер",
        attached_to=home,
        phone="+77000000002",
    )
    maker.make(
        country="kz",
        family="Байқауова",
        given="Қария",
        patronymic="Мысалқызы",
        born=date(1948, 11, 2),
        sex="female",
        address="Үлгі қ., Бейбітшілік көшесі, 14 үй",
        attached_to=home,
        phone="+77000000003",
        category="pensioner",
    )
    _make_account("demo-kz-citizen", citizen.full_name, person=citizen)


def _make_staff(clinics: dict[str, Clinic]) -> None:
    for number in ("1", "2", "3", "4"):
        for country, clinic in (("ru", clinics.get(f"ru{number}")), ("kz", clinics.get(f"kz{number}"))):
            if clinic is None or clinic.code == "990140000046":
                continue
            for role, name in ((Role.REGISTRAR, "Регистратор"), (Role.CHIEF_PHYSICIAN, "Главврач")):
                account = _make_account(f"demo-{clinic.country}{number}-{role}", f"{name} Пробный {number}")
                RoleGrant.objects.create(
                    account=account, role=role, country=country, region=clinic.region, clinic=clinic
                )
    operator = _make_account("demo-kz-operator", "Оператор Үлгі")
    RoleGrant.objects.create(account=operator, role=Role.SERVICE_CENTRE_OPERATOR, country="kz", region=KZ_REGION)
    fund = _make_account("demo-ru-fund", "Сотрудник фонда Пробный")
    RoleGrant.objects.create(account=fund, role=Role.FUND_OFFICER, country="ru", region=RU_REGION)


def _make_insurers_staff(insurers: dict[str, Insurer]) -> None:
    for username, insurer in (("demo-ru-expert", insurers["first"]), ("demo-ru-expert2", insurers["second"])):
        account = _make_account(username, "Эксперт Пробный")
        RoleGrant.objects.create(account=account, role=Role.INSURER_EXPERT, country="ru", insurer=insurer)


def _make_account(username: str, name: str, *, person: Person | None = None) -> Account:
    return Account.objects.create_account(username=username, display_name=name, person=person)
