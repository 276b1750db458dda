"""The demo's person of Kazakhstan who may apply at the desk in the campaign, and then holds an electronic ticket."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.demo.persons import PersonMaker
from registratura.identity.models import Account
from registratura.registry.models import Doctor

HINTS: dict[str, Promise] = {
    "demo-kz-pensioner": _("A pensioner: may also apply at the clinic's desk. Attached to clinic No. 1."),
}


def make_ticket_holder(maker: PersonMaker, *, home: Doctor) -> None:
    """A pensioner on the `home` doctor's list, with a telephone for messages."""
    person = maker.make(
        country="kz",
        family="Талонбаев",
        given="Мысал",
        patronymic="Үлгіұлы",
        born=date(1950, 3, 9),
        sex="male",
        address="Үлгі қ., Бейбітшілік көшесі, 16 үй",
        attached_to=home,
        phone="+77000000021",
        category="pensioner",
    )
    Account.objects.create_account(username="demo-kz-pensioner", display_name=person.full_name, person=person)
