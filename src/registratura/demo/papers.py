"""The demo's people whose medical papers are under way, and who are leaving their clinic by their own application."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.attachment.actions.decide_application import CONSENT, accept_application
from registratura.attachment.actions.enter_detachment import enter_detachment
from registratura.attachment.actions.move_transfer import move_transfer
from registratura.attachment.actions.record_consent import record_consent
from registratura.attachment.actions.sign_detachment import sign_detachment
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.attachment.models import Detachment, RecordTransfer
from registratura.attachment.transfers import Move
from registratura.demo.persons import PersonMaker
from registratura.identity.actor import Actor, actor_of
from registratura.identity.models import Account, RoleGrant
from registratura.ledger.clock import Clock
from registratura.registry.models import Clinic, Doctor, Person

HINTS: dict[str, Promise] = {
    "demo-ru-changer": _("Attached to clinic No. 1, and may choose another one: then watch where the papers are."),
    "demo-ru-leaver": _("Attached to clinic No. 1, and wants to leave it with the papers."),
}
MOVED = (
    ("Бумагин", "Пример", "male", 9, ()),
    ("Копиркина", "Проба", "female", 6, (Move.PREPARE,)),
    ("Посылкин", "Образец", "male", 5, (Move.PREPARE, Move.SEND)),
)
"""Family and given name, sex, how many days ago they changed the clinic, and how far their papers have come."""


def make_papers(maker: PersonMaker, *, former: Doctor, chosen: Doctor) -> None:
    """People who changed from one clinic to the other, people who are leaving it, and two for a visitor to be."""
    for number, (family, given, sex, days, moves) in enumerate(MOVED):
        person = _make(maker, family, given, sex=sex, house=31 + number, doctor=former)
        _change(person, chosen=chosen, clock=_days_ago(days))
        for move in moves:
            _move(person, move, clinic=former.clinic, clock=_days_ago(days - 1))
    waiting = _make(maker, "Откреплялкин", "Тест", sex="male", house=35, doctor=former)
    _enter(waiting, clinic=former.clinic, clock=_days_ago(1))
    signed = _make(maker, "Карточкина", "Проба", sex="female", house=36, doctor=former)
    _sign(signed, clinic=former.clinic, clock=_days_ago(2))
    for username, family, house in (
        ("demo-ru-changer", "Переходова", 37),
        ("demo-ru-leaver", "Открепляева", 38),
    ):
        person = _make(maker, family, "Проба", sex="female", house=house, doctor=former)
        Account.objects.create_account(username=username, display_name=person.full_name, person=person)


def _make(maker: PersonMaker, family: str, given: str, *, sex: str, house: int, doctor: Doctor) -> Person:
    return maker.make(
        country="ru",
        family=family,
        given=given,
        patronymic="Тестовна" if sex == "female" else "Тестович",
        born=date(1970, 1, 1) + timedelta(days=house),
        sex=sex,
        address=f"г. Пробинск, ул. Садовая, д. {house}",
        attached_to=doctor,
    )


def _change(person: Person, *, chosen: Doctor, clock: Clock) -> None:
    made = submit_application(
        submission=Submission(
            person_id=person.id,
            clinic_id=chosen.clinic_id,
            doctor_id=chosen.id,
            channel="portal",
            idempotency_key=f"demo-{person.id}",
            reason="free_choice",
        ),
        by=Actor(code="demo", person_id=person.id),
        clock=clock,
    )
    key = {"person_id": person.id, "application_id": made.application_id, "by": _staff(chosen.clinic), "clock": clock}
    if made.answer.awaits(CONSENT):
        record_consent(**key, consents=True)
    accept_application(**key)


def _move(person: Person, move: Move, *, clinic: Clinic, clock: Clock) -> None:
    transfer = RecordTransfer.objects.get(person=person)
    move_transfer(person_id=person.id, transfer_id=transfer.id, move=move, by=_staff(clinic), clock=clock)


def _enter(person: Person, *, clinic: Clinic, clock: Clock) -> Detachment:
    return enter_detachment(person_id=person.id, applicant="self", by=_staff(clinic), clock=clock)


def _sign(person: Person, *, clinic: Clinic, clock: Clock) -> None:
    entered = _enter(person, clinic=clinic, clock=clock)
    sign_detachment(person_id=person.id, detachment_id=entered.id, by=_staff(clinic), clock=clock)


def _staff(clinic: Clinic) -> Actor:
    """The chief physician of a clinic of the demo."""
    return actor_of(Account.objects.get(grants__clinic=clinic, grants__role=RoleGrant.Role.CHIEF_PHYSICIAN))


def _days_ago(days: int) -> Clock:
    at: datetime = timezone.now() - timedelta(days=days)
    return lambda: at
