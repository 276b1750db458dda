"""Closures of clinics: which one is in force, whose day has come, how far the people have been led."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from registratura.attachment.models import Application, Attachment
from registratura.attachment.states import OPEN_STATES
from registratura.registry.models import Clinic, ClinicClosure


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the people of a closed clinic have been led, as it was counted on the way.

    `begun`: the day has come; `people` the clinic had, `led` so far, each told in the same moment. Of a reorganised
    clinic's, `without_doctor` got no doctor with a free place; of a liquidated one's, `attached_since` have chosen
    another clinic.
    """

    closure: ClinicClosure
    begun: bool
    people: int
    led: int
    without_doctor: int
    attached_since: int

    @property
    def is_finished(self) -> bool:
        return self.closure.finished_at is not None

    @property
    def is_in_force(self) -> bool:
        """Whether the register still says so: until its day a closure can be taken back or replaced."""
        return is_in_force(closure=self.closure)

    @property
    def is_liquidation(self) -> bool:
        return self.closure.kind == ClinicClosure.Kind.LIQUIDATED

    @property
    def percent(self) -> int:
        return 100 * self.led // self.people if self.people else 100 if self.is_finished else 0


LED = ("kz",)
"""Where a closure leads the people on. Russia's law moves nobody: there they stay on the list until they choose."""


def leads_people(*, country: str) -> bool:
    """Whether the people of a closed clinic of the country are led on."""
    return country in LED


def closure_in_force(*, clinic: Clinic) -> ClinicClosure | None:
    """The closure the clinic's status in the register rests on; None for a working clinic."""
    if clinic.status == Clinic.Status.WORKING or clinic.status_since is None:
        return None
    return ClinicClosure.objects.filter(clinic=clinic, kind=clinic.status, on=clinic.status_since).first()


def is_in_force(*, closure: ClinicClosure) -> bool:
    """Whether the clinic's status in the register is the one this closure gave it."""
    return (closure.clinic.status, closure.clinic.status_since) == (closure.kind, closure.on)


def due_closures(*, at: datetime) -> Iterator[ClinicClosure]:
    """Closures whose day has come in their clinic's time zone, with somebody still to lead or not finished."""
    in_force = ClinicClosure.objects.filter(kind=F("clinic__status"), on=F("clinic__status_since"))
    for closure in in_force.select_related("clinic", "successor").order_by("on", "id"):
        if has_come(closure=closure, at=at) and (closure.finished_at is None or people_left(closure=closure).exists()):
            yield closure


def has_come(*, closure: ClinicClosure, at: datetime) -> bool:
    """Whether the day of the closure has come where the clinic is."""
    return closure.on <= at.astimezone(ZoneInfo(closure.clinic.time_zone)).date()


def people_left(*, closure: ClinicClosure) -> QuerySet[Attachment]:
    """Attachments to the clinic that reach beyond its day: each ends as it is led, so nobody is led twice."""
    reaching = Q(period__upper_inf=True) | Q(period__endswith__gt=closure.on)
    return Attachment.objects.filter(reaching, clinic=closure.clinic_id, superseded_at=None, period__isempty=False)


def people_of(*, clinic: Clinic) -> int:
    """How many are attached to the clinic now, with no end known."""
    return Attachment.objects.filter(clinic=clinic, superseded_at=None, period__upper_inf=True).count()


def unfinished_applications(*, clinic: Clinic) -> int:
    """How many applications are under way at the clinic."""
    return Application.objects.filter(clinic=clinic, state__in=OPEN_STATES).count()


def applications_left(*, closure: ClinicClosure) -> QuerySet[Application]:
    """What is under way at the clinic, and what its own people ask of the successor that takes them over anyhow."""
    open_ones = Application.objects.filter(state__in=OPEN_STATES)
    if closure.successor_id is None or closure.kind != ClinicClosure.Kind.REORGANISED:
        return open_ones.filter(clinic=closure.clinic_id)
    of_the_clinic = Attachment.objects.filter(
        Q(period__upper_inf=True) | Q(end_reason=end_reason_of(closure=closure)),
        person=OuterRef("person"),
        clinic=closure.clinic_id,
        superseded_at=None,
    )
    return open_ones.filter(Q(clinic=closure.clinic_id) | Q(clinic=closure.successor_id) & Exists(of_the_clinic))


def end_reason_of(*, closure: ClinicClosure) -> str:
    """The code with which the attachments end."""
    return f"clinic_{closure.kind}"


def led_by(*, closure: ClinicClosure) -> QuerySet[Attachment]:
    """The attachments to the clinic that its closure ended."""
    return Attachment.objects.filter(
        clinic=closure.clinic_id, superseded_at=None, end_reason=end_reason_of(closure=closure)
    )


def closure_progress(*, closure_id: UUID, at: datetime) -> Progress | None:
    """How far it has come at this minute; None when there is no such closure."""
    closure = ClinicClosure.objects.select_related("clinic", "successor").filter(id=closure_id).first()
    if closure is None:
        return None
    begun = has_come(closure=closure, at=at)
    return Progress(
        closure=closure,
        begun=begun,
        people=closure.people if begun else people_left(closure=closure).count(),
        led=closure.led,
        without_doctor=_without_doctor(closure),
        attached_since=_attached_since(closure, closure.on),
    )


def _without_doctor(closure: ClinicClosure) -> int:
    if closure.successor_id is None:
        return 0
    at_successor = Attachment.objects.filter(
        person=OuterRef("person"),
        clinic=closure.successor_id,
        doctor=None,
        superseded_at=None,
        period__upper_inf=True,
    )
    return led_by(closure=closure).filter(Exists(at_successor)).count()


def _attached_since(closure: ClinicClosure, on: date) -> int:
    if closure.kind != ClinicClosure.Kind.LIQUIDATED:
        return 0
    anew = Attachment.objects.filter(
        person=OuterRef("person"), superseded_at=None, period__upper_inf=True, recorded_at__gte=OuterRef("ended_at")
    )
    return led_by(closure=closure).filter(Exists(anew)).count()
