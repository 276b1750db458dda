"""A Kazakh mother with a daughter for the demo: she signs with her own key, for herself and for the child."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.demo.persons import PersonMaker, make_parent
from registratura.identity.models import Account
from registratura.registry.models import Doctor

ACCOUNT = "demo-kz-parent"
HINTS: dict[str, Promise] = {
    ACCOUNT: _("Has an EDS, and may choose a clinic in the campaign for herself and for her daughter.")
}
HOME = "Үлгі қ., Бейбітшілік көшесі, 16 үй, 2 пәтер"


def make_signing_family(maker: PersonMaker, *, doctor: Doctor) -> None:
    """The mother, attached to the doctor, and the daughter, attached nowhere yet."""
    mother = maker.make(
        country="kz",
        family="Қолтаңбаева",
        given="Үлгі",
        patronymic="",
        born=date(1991, 5, 30),
        sex="female",
        address=HOME,
        attached_to=doctor,
        phone="+77000000041",
    )
    daughter = maker.make(
        country="kz",
        family="Қолтаңбаева",
        given="Сынақ",
        patronymic="",
        born=date(2019, 3, 17),
        sex="female",
        address=HOME,
    )
    make_parent(parent=mother, child=daughter)
    Account.objects.create_account(username=ACCOUNT, display_name=mother.full_name, person=mother)
