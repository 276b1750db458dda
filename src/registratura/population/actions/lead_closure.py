"""Lead the people of a clinic that is no more: to its successor, or to the open door (KZ-10).

Each batch is one transaction: the people's attachments end, begin anew at the successor, everybody gets a line in the
ledger and a message. Whoever has been led has no attachment that reaches beyond the clinic's day, so that work begun
anew after a crash goes on exactly where it stopped, and who has chosen another clinic meanwhile is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Q

from registratura.attachment.actions.end_application import end_with_clinic
from registratura.attachment.errors import MoveNotAllowed
from registratura.attachment.models import Attachment
from registratura.identity.actor import SYSTEM
from registratura.ledger.actions.record_entries import Happening, lock_people, record_entries
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice
from registratura.population.queries.closures import (
    applications_left,
    end_reason_of,
    has_come,
    is_in_force,
    people_left,
)
from registratura.population.successor_doctors import Place, SuccessorDoctors, districts_of_homes, wishes_of
from registratura.registry.actions.end_contract import end_contract
from registratura.registry.models import Clinic, ClinicClosure, ClinicContract, DoctorLoad

BATCH = 100


def lead_closure(*, closure_id: UUID, clock: Clock, at_most: int | None = None) -> bool:
    """End what is under way at the clinic and lead its people, `at_most` so many; whether everybody has been led.

    Before the day nothing happens, and there is nothing to go on with. Raises ClinicClosure.DoesNotExist.
    """
    closure = ClinicClosure.objects.select_related("clinic", "successor").get(id=closure_id)
    if not has_come(closure=closure, at=clock()) or not is_in_force(closure=closure):
        return True
    _end_contracts(closure, clock)
    _end_applications(closure, clock)
    _count_people(closure)
    led = 0
    while at_most is None or led < at_most:
        batch = lead_batch(closure_id=closure_id, clock=clock)
        led += batch
        if not batch:
            _end_applications(closure, clock)
            ClinicClosure.objects.filter(id=closure_id, finished_at=None).update(finished_at=clock())
            return True
    return False


def lead_batch(*, closure_id: UUID, clock: Clock) -> int:
    """Lead the next people in one transaction; how many: nought when nobody is left."""
    closure = ClinicClosure.objects.select_related("clinic", "successor").get(id=closure_id)
    next_ones = people_left(closure=closure).order_by("person_id").values_list("person_id", flat=True)
    people = list(dict.fromkeys(next_ones[:BATCH]))
    reorganised = closure.kind == ClinicClosure.Kind.REORGANISED
    # Streets are read before anything is locked.
    districts = districts_of_homes(person_ids=people, successor=closure.successor, on=closure.on) if reorganised else {}
    with transaction.atomic():
        ClinicClosure.objects.select_for_update(no_key=True).get(id=closure_id)
        lock_people(person_ids=people)
        rows = list(
            people_left(closure=closure).filter(person_id__in=people).select_related("person").order_by("person_id")
        )
        at = clock()
        left = {row.doctor_id for row in rows if row.doctor_id}
        if reorganised:
            wishes = wishes_of(person_ids=people, successor=closure.successor)
            doctors = SuccessorDoctors(
                successor=closure.successor, districts=districts, wishes=wishes, left=left, on=closure.on
            )
            _lead_to_successor(closure, rows, doctors, at)
        else:
            list(DoctorLoad.objects.filter(doctor_id__in=left).order_by("doctor_id").select_for_update(no_key=True))
            _open_the_door(closure, rows, at)
        ClinicClosure.objects.filter(id=closure_id).update(led=F("led") + len(rows))
    return len(people)


def _end_contracts(closure: ClinicClosure, clock: Clock) -> None:
    """Nobody has a contract with a clinic that is no more: from its day on the law lets nobody choose it."""
    reaching = Q(period__upper_inf=True) | Q(period__endswith__gt=closure.on)
    contracts = ClinicContract.objects.filter(reaching, clinic=closure.clinic_id)
    for contract in contracts.exclude(period__startswith__gte=closure.on):
        end_contract(
            clinic_id=closure.clinic_id, contract_id=contract.id, until=closure.on, by=SYSTEM.code, clock=clock
        )


def _end_applications(closure: ClinicClosure, clock: Clock) -> None:
    for person_id, application_id in list(applications_left(closure=closure).values_list("person_id", "id")):
        try:
            end_with_clinic(person_id=person_id, application_id=application_id, clock=clock)
        except MoveNotAllowed:
            continue  # decided or withdrawn in this very moment


def _count_people(closure: ClinicClosure) -> None:
    """Everybody there is to lead: those led already, and those still on the list."""
    ClinicClosure.objects.filter(id=closure.id).update(people=F("led") + people_left(closure=closure).count())


def _open_the_door(closure: ClinicClosure, rows: Sequence[Attachment], at: datetime) -> None:
    happened = []
    for row in rows:
        ended_on = _end(row, closure, at)
        data = _ledger_data(closure) | {"reason": end_reason_of(closure=closure), "ended_on": ended_on.isoformat()}
        happened.append(Happening(row.person_id, row.id, data))
    record_entries(happenings=happened, by=SYSTEM.code, verb="attachment.ended", clock=lambda: at)
    _tell(closure, rows, at)


def _lead_to_successor(
    closure: ClinicClosure, rows: Sequence[Attachment], doctors: SuccessorDoctors, at: datetime
) -> None:
    happened, moved = [], []
    for row in rows:
        until, known_end = row.period.upper, (row.ended_at, row.end_reason)
        began_on = _end(row, closure, at)
        data = _ledger_data(closure) | {"ended_on": began_on.isoformat(), "doctor": ""}
        if row.person.died_on is None:
            place = doctors.take(person=row.person)
            moved.append(_at_successor(row, closure, place, DateRange(began_on, until), known_end, at))
            data["doctor"] = str(place.doctor.id) if place.doctor else ""
        happened.append(Happening(row.person_id, row.id, data))
    for attachment in moved:
        attachment.save(force_insert=True)
    record_entries(happenings=happened, by=SYSTEM.code, verb="attachment.moved", clock=lambda: at)
    _tell(closure, rows, at)


def _end(row: Attachment, closure: ClinicClosure, at: datetime) -> date:
    """End the attachment with the clinic; one that would have begun later never began. The day it ended."""
    ended_on = max(row.period.lower, closure.on)
    row.period = DateRange(row.period.lower, ended_on)
    row.ended_at, row.end_reason = at, end_reason_of(closure=closure)
    row.save(update_fields=["period", "ended_at", "end_reason"])
    return ended_on


def _at_successor(
    row: Attachment,
    closure: ClinicClosure,
    place: Place,
    period: DateRange,
    known_end: tuple[datetime | None, str],
    at: datetime,
) -> Attachment:
    """The attachment by which the successor takes the person over: nobody chose it, so it counts as no free choice."""
    ended_at, end_reason = known_end
    return Attachment(
        person_id=row.person_id,
        kind=row.kind,
        clinic_id=closure.successor_id,
        doctor=place.doctor,
        district=place.district,
        ground=row.ground,
        free_choice=False,
        beyond=place.beyond and period.upper is None,
        period=period,
        recorded_at=at,
        ended_at=ended_at,
        end_reason=end_reason,
    )


def _ledger_data(closure: ClinicClosure) -> dict[str, object]:
    return {
        "clinic": closure.clinic.code,
        "successor": closure.successor.code if closure.successor else "",
        "closure": str(closure.id),
    }


def _tell(closure: ClinicClosure, rows: Iterable[Attachment], at: datetime) -> None:
    """A message to everybody alive, with what it means and what may be done."""
    data = {"since_on": closure.on.isoformat(), **_names("clinic", closure.clinic)}
    if closure.successor:
        data |= _names("successor", closure.successor)
    Notice.objects.bulk_create(
        Notice(
            person_id=row.person_id,
            kind=f"attachment.clinic_{closure.kind}",
            data=data,
            subject_id=row.id,
            created_at=at,
        )
        for row in rows
        if row.person.died_on is None
    )


def _names(key: str, clinic: Clinic) -> dict[str, str]:
    return {key: clinic.name, f"{key}_kk": clinic.name_kk or clinic.name}
