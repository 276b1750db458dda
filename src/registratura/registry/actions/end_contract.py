"""End a clinic's contract with the fund on a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.ledger.clock import Clock
from registratura.registry.actions.writing_register import locked_clinic, write_register_entry
from registratura.registry.errors import ContractUnknown, PeriodWrong
from registratura.registry.models import ClinicContract


def end_contract(*, clinic_id: UUID, contract_id: UUID, until: date, by: str, clock: Clock) -> ClinicContract:
    """From `until` on the contract holds no more and the clinic can't be chosen; nobody's attachment is touched.

    A contract is only ever made shorter: what comes after it is another contract. Ended twice on the same day it is
    ended once. Raises ClinicUnknown, ContractUnknown, PeriodWrong.
    """
    with transaction.atomic():
        clinic, at = locked_clinic(clinic_id=clinic_id, clock=clock)
        contract = clinic.contracts.filter(id=contract_id).first()
        if contract is None:
            raise ContractUnknown
        since, agreed = contract.period.lower, contract.period.upper
        if agreed == until:
            return contract
        if (since and until <= since) or (agreed and until > agreed):
            raise PeriodWrong(since=since, until=agreed)
        contract.period = DateRange(since, until)
        contract.save(update_fields=["period"])
        data = {
            "number": contract.number,
            "until": until.isoformat(),
            "agreed_until": agreed.isoformat() if agreed else None,
        }
        write_register_entry(clinic=clinic, at=at, by=by, verb="contract.ended", data=data)
    return contract
