"""Packages of care in the demo: people whose contributions the state, they themselves, or nobody pays."""

from __future__ import annotations

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.demo.persons import PersonMaker
from registratura.demo.places import SINCE_2020
from registratura.identity.models import Account
from registratura.registry.disease_codes import code_of_disease
from registratura.registry.insured_status import NOT_INSURED
from registratura.registry.models import Coverage, Doctor, Person, PersonCategory

STUDENT = "demo-kz-packages"
HINTS: dict[str, Promise] = {STUDENT: _("a student: the state pays the contributions until the studies end")}


def make_packages(maker: PersonMaker, *, doctor: Doctor) -> None:
    """A student whom the state insures for two years more, a payer, and somebody the fund says is not insured."""
    year = timezone.now().year
    student = maker.make(
        country="kz",
        family="Топтамаева",
        given="Үлгі",
        patronymic="Сынаққызы",
        born=date(year - 22, 3, 22),
        sex="female",
        address="Үлгі қ., Бейбітшілік көшесі, 18 үй, 2 пәтер",
        attached_to=doctor,
        phone="+77000000051",
    )
    PersonCategory.objects.create(
        person=student,
        code="student",
        period=DateRange(date(year - 2, 9, 1), date(year + 2, 7, 1)),
        evidence="study_certificate",
        evidence_number="0051",
    )
    PersonCategory.objects.create(
        person=student,
        code=code_of_disease("chronic"),
        period=DateRange(date(year - 1, 2, 3), None),
        evidence="medical_certificate",
        evidence_number="0052",
    )
    for given, status, paid_until in (
        ("Төлеуші", "in_force", date(year + 1, 12, 31)),
        ("Төлемеуші", NOT_INSURED, None),
    ):
        neighbour = maker.make(
            country="kz",
            family="Топтамаев",
            given=given,
            patronymic="Сынақұлы",
            born=date(1983, 6, 9),
            sex="male",
            address="Үлгі қ., Бейбітшілік көшесі, 20 үй",
            attached_to=doctor,
        )
        _insure(neighbour, status=status, paid_until=paid_until)
    Account.objects.create_account(username=STUDENT, display_name=student.full_name, person=student)


def _insure(person: Person, *, status: str, paid_until: date | None) -> None:
    Coverage.objects.create(person=person, scheme="osms", status=status, paid_until=paid_until, period=SINCE_2020)
