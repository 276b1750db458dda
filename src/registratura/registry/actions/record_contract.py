"""Write a clinic's contract with the fund into the register."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.ledger.clock import Clock
from registratura.registry.actions.writing_register import locked_clinic, write_register_entry
from registratura.registry.errors import ContractOverlaps, PeriodWrong
from registratura.registry.models import ClinicContract


def record_contract(
    *, clinic_id: UUID, number: str, since: date, until: date | None, by: str, clock: Clock
) -> ClinicContract:
    """A contract in force from `since` up to, but not on, `until` (None: no end is agreed).

    The same contract recorded twice is one contract. `by` is the actor's code; who may do it is the door's question.
    Raises ClinicUnknown, PeriodWrong, ContractOverlaps.
    """
    if until is not None and until <= since:
        raise PeriodWrong(since=since, until=until)
    period = DateRange(since, until)
    with transaction.atomic():
        clinic, at = locked_clinic(clinic_id=clinic_id, clock=clock)
        same = clinic.contracts.filter(number=number, period=period).first()
        if same:
            return same
        other = clinic.contracts.filter(period__overlap=period).order_by("period").first()
        if other:
            raise ContractOverlaps(number=other.number, since=other.period.lower, until=other.period.upper)
        contract = ClinicContract.objects.create(clinic=clinic, number=number, period=period)
        data = {"number": number, "since": since.isoformat(), "until": until.isoformat() if until else None}
        write_register_entry(clinic=clinic, at=at, by=by, verb="contract.recorded", data=data)
    return contract
