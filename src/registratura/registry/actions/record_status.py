"""Note in the register that a clinic works, was reorganised or is closed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from registratura.ledger.clock import Clock
from registratura.registry.actions.writing_register import locked_clinic, write_register_entry
from registratura.registry.errors import SuccessorWrong
from registratura.registry.models import Clinic

Status = Clinic.Status


def record_status(
    *, clinic_id: UUID, status: str, since: date, successor_id: UUID | None, by: str, clock: Clock
) -> Clinic:
    """From `since` on the clinic has the status; a reorganised one names the clinic that took over, a working one none.

    The successor is another working clinic of the same region. The same once more writes nothing.
    Raises ClinicUnknown, SuccessorWrong, ValueError for another status.
    """
    status = Status(status)
    with transaction.atomic():
        clinic, at = locked_clinic(clinic_id=clinic_id, clock=clock)
        successor = _successor(clinic, status, successor_id)
        before = {"status": clinic.status, "since": clinic.status_since and clinic.status_since.isoformat()}
        if (clinic.status, clinic.status_since, clinic.successor_id) == (status, since, successor and successor.id):
            return clinic
        clinic.status, clinic.status_since, clinic.successor = status, since, successor
        clinic.save(update_fields=["status", "status_since", "successor"])
        data = {
            "status": status.value,
            "since": since.isoformat(),
            "successor": successor.code if successor else None,
            "was": before,
        }
        write_register_entry(clinic=clinic, at=at, by=by, verb="clinic.status_recorded", data=data)
    return clinic


def _successor(clinic: Clinic, status: str, successor_id: UUID | None) -> Clinic | None:
    if successor_id is None:
        if status == Status.REORGANISED:
            raise SuccessorWrong
        return None
    found = Clinic.objects.filter(
        id=successor_id, country=clinic.country, region=clinic.region, status=Status.WORKING
    ).exclude(id=clinic.id)
    successor = found.first()
    if successor is None or status == Status.WORKING:
        raise SuccessorWrong
    return successor
