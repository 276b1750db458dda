"""The demo's border area of Kazakhstan: a clinic beyond the region's bounds, and somebody who may choose it."""

from __future__ import annotations

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.demo.persons import PersonMaker
from registratura.demo.places import DemoClinic, general, make_clinic
from registratura.identity.models import Account
from registratura.registry.models import Clinic, Doctor, PersonAddress, PersonCategory

BORDER = "demo-kz-border"
HINTS: dict[str, Promise] = {
    BORDER: _("Lives in a border area: may also choose the ambulatory near by in the next region."),
}
CLINIC = DemoClinic(
    "kz8",
    "kz",
    "Шекара",
    "990140000086",
    "Семейно-врачебная амбулатория «Шекара»",
    "«Шекара» отбасылық-дәрігерлік амбулаториясы",
    "«Шекара» амбулаториясы",
    "family_ambulatory",
    "all",
    "Шекара ауылы, Өткел көшесі, 2",
    "8 (0000) 20-00-08",
    51.060,
    71.360,
    (general("1", "Өткелова", "Сынақ", "Үлгіқызы", 20),),
    city="Шекара",
)


def make_border_area(maker: PersonMaker, *, home: Doctor) -> None:
    """The ambulatory, and a student on the `home` doctor's list who lives near it."""
    Clinic.objects.filter(id=make_clinic(CLINIC).id).update(near_border=True)
    student = maker.make(
        country="kz",
        family="Шекарабаева",
        given="Мысал",
        patronymic="Үлгіқызы",
        born=date(2004, 5, 17),
        sex="female",
        address="Үлгі қ., Бейбітшілік көшесі, 20 үй",
        attached_to=home,
        phone="+77000000061",
    )
    PersonAddress.objects.filter(person=student, kind=PersonAddress.Kind.RESIDENCE).update(border_area=True)
    PersonCategory.objects.create(
        person=student,
        code="student",
        period=DateRange(date(2022, 9, 1), None),
        evidence="study_certificate",
        evidence_number="0061",
    )
    Account.objects.create_account(username=BORDER, display_name=student.full_name, person=student)
