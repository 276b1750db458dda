"""The demo's people whom the full clinic has refused: one whose insurer is checking it, two who may still send it."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.attachment.actions.ask_review import ask_review
from registratura.attachment.actions.decide_application import Decided, refuse_application
from registratura.attachment.actions.submit_application import Submission, submit_application
from registratura.demo.persons import PersonMaker
from registratura.identity.actor import Actor, actor_of
from registratura.identity.models import Account
from registratura.ledger.clock import Clock
from registratura.registry.models import Doctor, Person

HINTS: dict[str, Promise] = {
    "demo-ru-refused": _("Refused by clinic No. 3, whose doctors are all full; may send the refusal to the insurer."),
    "demo-ru-checked": _("Refused by clinic No. 3 too: for a verdict that the refusal was lawful."),
}
CHIEF = "demo-ru3-chief_physician"


def make_refused(maker: PersonMaker, *, home: Doctor, full: Doctor) -> None:
    """People of the `home` doctor's list who asked for a place with the `full` one and got a written refusal."""
    sent = _make(maker, "Проверкин", "Макет", sex="male", house=40, home=home)
    refusal = _refuse(sent, full=full, clock=_days_ago(4))
    ask_review(
        person_id=sent.id,
        application_id=refusal.application_id,
        words="Соседей по дому в эту поликлинику прикрепили.",
        by=_citizen(sent),
        clock=_days_ago(3),
    )
    for username, family, house in (
        ("demo-ru-refused", "Несогласова", 41),
        ("demo-ru-checked", "Законнова", 42),
        ("demo-ru-newcomer-refused", "Растерянова", 43),
    ):
        person = _make(maker, family, "Проба", sex="female", house=house, home=home)
        Account.objects.create_account(username=username, display_name=person.full_name, person=person)
        _refuse(person, full=full, clock=_days_ago(2))


def _make(maker: PersonMaker, family: str, given: str, *, sex: str, house: int, home: Doctor) -> Person:
    return maker.make(
        country="ru",
        family=family,
        given=given,
        patronymic="Отказовна" if sex == "female" else "Отказович",
        born=date(1969, 3, house - 20),
        sex=sex,
        address=f"г. Пробинск, ул. Садовая, д. {house}",
        attached_to=home,
        phone=f"+700000004{house}",
    )


def _refuse(person: Person, *, full: Doctor, clock: Clock) -> Decided:
    """The person applies although every doctor is full, and the chief physician signs the refusal."""
    submission = Submission(
        person_id=person.id,
        clinic_id=full.clinic_id,
        doctor_id=full.id,
        channel="portal",
        idempotency_key=f"demo-refused-{person.id}",
    )
    made = submit_application(submission=submission, by=_citizen(person), clock=clock, insist=True)
    return refuse_application(
        person_id=person.id,
        application_id=made.application_id,
        by=actor_of(Account.objects.get(username=CHIEF)),
        clock=clock,
    )


def _citizen(person: Person) -> Actor:
    return Actor(code="demo", person_id=person.id)


def _days_ago(days: int) -> Clock:
    at = timezone.now() - timedelta(days=days)
    return lambda: at
