"""Correct what the register says of a clinic: its names, address and telephone."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from registratura.ledger.clock import Clock
from registratura.registry.actions.writing_register import locked_clinic, write_register_entry
from registratura.registry.clinic_search import search_text
from registratura.registry.models import Clinic

DETAILS = ("name", "name_kk", "short_name", "address", "phone")


def change_clinic(*, clinic_id: UUID, details: dict[str, str], by: str, clock: Clock) -> Clinic:
    """Set those of DETAILS that are given; the clinic is found by its new words at once.

    What was and what is stand in the trail; without a difference nothing is written. Raises ClinicUnknown, ValueError.
    """
    if strange := details.keys() - set(DETAILS):
        raise ValueError(sorted(strange))
    with transaction.atomic():
        clinic, at = locked_clinic(clinic_id=clinic_id, clock=clock)
        changed = {name: value for name, value in details.items() if getattr(clinic, name) != value}
        if not changed:
            return clinic
        data = {name: {"was": getattr(clinic, name), "is": value} for name, value in changed.items()}
        for name, value in changed.items():
            setattr(clinic, name, value)
        clinic.search_text = search_text(clinic)
        clinic.save(update_fields=[*changed, "search_text"])
        write_register_entry(clinic=clinic, at=at, by=by, verb="clinic.changed", data=data)
    return clinic
