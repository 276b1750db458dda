"""What every change of the register of clinics shares: the clinic's lock, then the clock, the line of the trail."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from registratura.ledger.clock import Clock
from registratura.registry.errors import ClinicUnknown
from registratura.registry.models import Clinic, RegisterEntry


def locked_clinic(*, clinic_id: UUID, clock: Clock) -> tuple[Clinic, datetime]:
    """The clinic under its lock, and the instant read after it. Raises ClinicUnknown."""
    clinic = Clinic.objects.select_for_update(no_key=True).filter(id=clinic_id).first()
    if clinic is None:
        raise ClinicUnknown(clinic_code="", countries=())
    return clinic, clock()


def write_register_entry(*, clinic: Clinic, at: datetime, by: str, verb: str, data: dict[str, object]) -> None:
    """One line of the trail: `by` is the actor's code, `data` codes, days and the clinic's own details."""
    RegisterEntry.objects.create(clinic=clinic, at=at, by=by, verb=verb, data=data)
