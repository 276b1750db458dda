"""The fund takes a closure back before its day: the clinic goes on working."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock
from registratura.population.errors import ClosureBegun
from registratura.population.permissions import check_keeps_register
from registratura.population.queries.closures import closure_in_force
from registratura.registry.actions.record_status import record_status
from registratura.registry.actions.writing_register import locked_clinic
from registratura.registry.models import Clinic


def take_back_closure(*, clinic_id: UUID, by: Actor, clock: Clock) -> None:
    """The clinic is a working one in the register again; where no closure is in force nothing happens.

    Raises ClinicUnknown, NotInRegion, ClosureBegun.
    """
    with transaction.atomic():
        clinic, at = locked_clinic(clinic_id=clinic_id, clock=clock)
        check_keeps_register(actor=by, clinic=clinic)
        closure = closure_in_force(clinic=clinic)
        if closure is None:
            return
        today = at.astimezone(ZoneInfo(clinic.time_zone)).date()
        if closure.on <= today:
            raise ClosureBegun(on=closure.on)
        record_status(
            clinic_id=clinic_id,
            status=Clinic.Status.WORKING,
            since=today,
            successor_id=None,
            by=by.code,
            clock=lambda: at,
        )
