"""The demo's people who wait: one whose clinic is late, and one who insists on a written decision of a full clinic."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registratura.attachment.actions.escalate_overdue import escalate_overdue
from registratura.attachment.actions.submit_application import Submission, Submitted, submit_application
from registratura.demo.persons import PersonMaker
from registratura.identity.actor import Actor
from registratura.identity.models import Account
from registratura.ledger.clock import Clock
from registratura.registry.models import Doctor, Person

HINTS: dict[str, Promise] = {
    "demo-ru-waiting": _("Clinic No. 2 is late with its answer, and its chief physician has been told."),
    "demo-ru-insistent": _("Wants a written decision of clinic No. 3, whose doctors are all full."),
}
DAYS_LATE_SINCE = 14


def make_waiting(maker: PersonMaker, *, late: Doctor, full: Doctor) -> None:
    """An application two weeks old that nobody decided, and one of yesterday that the law lets the clinic refuse."""
    waiting = _make(maker, "Заждавшийся", "Тестович", sex="male", house=41, username="demo-ru-waiting")
    made = _apply(waiting, late, clock=_days_ago(DAYS_LATE_SINCE))
    escalate_overdue(person_id=waiting.id, application_id=made.application_id, clock=timezone.now)
    insistent = _make(maker, "Настойчивая", "Тестовна", sex="female", house=43, username="demo-ru-insistent")
    _apply(insistent, full, clock=_days_ago(1), insist=True)


def _make(maker: PersonMaker, family: str, patronymic: str, *, sex: str, house: int, username: str) -> Person:
    person = maker.make(
        country="ru",
        family=family,
        given="Проба",
        patronymic=patronymic,
        born=date(1966, 2, 3) + timedelta(days=house),
        sex=sex,
        address=f"г. Пробинск, ул. Садовая, д. {house}",
    )
    Account.objects.create_account(username=username, display_name=person.full_name, person=person)
    return person


def _apply(person: Person, doctor: Doctor, *, clock: Clock, insist: bool = False) -> Submitted:
    submission = Submission(
        person_id=person.id,
        clinic_id=doctor.clinic_id,
        doctor_id=doctor.id,
        channel="portal",
        idempotency_key=f"demo-{person.id}",
    )
    return submit_application(
        submission=submission, by=Actor(code="demo", person_id=person.id), clock=clock, insist=insist
    )


def _days_ago(days: int) -> Clock:
    at: datetime = timezone.now() - timedelta(days=days)
    return lambda: at
