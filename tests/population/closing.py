"""A Kazakh town for the tests of closures: a clinic that will be no more, another one, and its people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from registratura.attachment.actions.submit_application import Submission, Submitted, submit_application
from registratura.attachment.models import Attachment
from registratura.identity.actor import Actor, Grant
from registratura.ledger.ids import new_id
from registratura.population.actions.record_closure import record_closure
from registratura.registry.models import Clinic, ClinicClosure, Doctor, DoctorLoad, Person
from tests import world

DAY = date(2026, 12, 1)
BEFORE = world.clock_at(2026, 11, 20)
ON_THE_DAY = world.clock_at(2026, 12, 1)
OUTSIDE_CAMPAIGN = world.clock_at(2026, 12, 10)


@dataclass(frozen=True)
class ClosingTown:
    """`gone` is the doctor of the clinic that will be no more, `home` one of the clinic that stays."""

    gone: Doctor
    home: Doctor
    people: list[Person]

    @property
    def clinic(self) -> Clinic:
        return self.gone.clinic

    @property
    def other(self) -> Clinic:
        return self.home.clinic


def general_practitioner(clinic: Clinic, *, capacity: int = 1000) -> Doctor:
    return world.make_doctor(clinic=clinic, capacity=capacity, speciality="general_practitioner", age_group="all")


def make_closing_town(*, people: int = 3, capacity: int = 1000) -> ClosingTown:
    clinics = [world.make_clinic(country="kz", time_zone="Asia/Almaty") for _ in range(2)]
    Clinic.objects.filter(id__in=[clinic.id for clinic in clinics]).update(city="Үлгі")
    for clinic in clinics:
        clinic.refresh_from_db()
    gone, home = general_practitioner(clinics[0]), general_practitioner(clinics[1], capacity=capacity)
    return ClosingTown(gone, home, [attached(gone) for _ in range(people)])


def attached(doctor: Doctor, **options: object) -> Person:
    person = world.make_person(country="kz", **options)
    person.identifiers.create(system="kz.iin", value=f"{person.id.int % 10**12:012d}")
    person.addresses.update(locality="Үлгі")
    world.attach(person=person, doctor=doctor)
    return person


def officer_of(clinic: Clinic) -> Actor:
    grant = Grant(role="fund_officer", country=clinic.country, region=clinic.region)
    return Actor(code=f"account:{new_id()}", name="Сотрудник фонда Пробный", grants=(grant,))


def close(town: ClosingTown, kind: str, *, on: date = DAY, clock=BEFORE) -> ClinicClosure:
    """The fund notes it; the successor is the other clinic."""
    successor = town.other.id if kind == "reorganised" else None
    return record_closure(
        clinic_id=town.clinic.id, kind=kind, on=on, successor_id=successor, by=officer_of(town.clinic), clock=clock
    )


def third_clinic() -> Doctor:
    """A doctor of one more clinic of the town."""
    clinic = world.make_clinic(country="kz", time_zone="Asia/Almaty")
    clinic.city = "Үлгі"
    clinic.save()
    return general_practitioner(clinic)


def apply(person: Person, doctor: Doctor, *, clock, reason: str = "", ground: str = "residence") -> Submitted:
    """A request through the service centre, confirmed by the password."""
    submission = Submission(
        person_id=person.id,
        clinic_id=doctor.clinic_id,
        doctor_id=doctor.id,
        channel="service_centre",
        idempotency_key=world.key(),
        ground=ground,
        reason=reason,
        otp_confirmed=True,
    )
    return submit_application(submission=submission, by=world.operator_of(doctor.clinic), clock=clock)


def open_attachment(person: Person) -> Attachment | None:
    return Attachment.objects.filter(person=person, superseded_at=None, period__upper_inf=True).first()


def loads_are_true() -> bool:
    """Whether the counters say what the attachments say."""
    now = Attachment.objects.filter(superseded_at=None, period__upper_inf=True, doctor__isnull=False)
    counted = Counter(now.values_list("doctor_id", flat=True))
    return all(load.attached == counted[load.doctor_id] for load in DoctorLoad.objects.all())
