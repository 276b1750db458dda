"""The fund notes that a clinic will be no more from a day on, and its people are led through (KZ-10)."""

from __future__ import annotations

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from registratura.identity.actor import Actor
from registratura.ledger.clock import Clock
from registratura.population.errors import ClosureBegun, DayPassed
from registratura.population.permissions import check_keeps_register
from registratura.population.queries.closures import closure_in_force
from registratura.population.tasks import defer_leading
from registratura.registry.actions.record_status import record_status
from registratura.registry.actions.writing_register import locked_clinic
from registratura.registry.models import ClinicClosure

Kind = ClinicClosure.Kind


def record_closure(
    *, clinic_id: UUID, kind: str, on: date, successor_id: UUID | None, by: Actor, clock: Clock
) -> ClinicClosure:
    """Reorganised: from `on` the people belong to the successor; liquidated: from `on` they may choose anew.

    The status stands in the register at once; the people are led in the background, on the day. The same once more is
    the same closure; until its day it can be replaced by another one.
    Raises ClinicUnknown, NotInRegion, DayPassed, ClosureBegun, SuccessorWrong, ValueError for another kind.
    """
    kind = Kind(kind)
    with transaction.atomic():
        clinic, at = locked_clinic(clinic_id=clinic_id, clock=clock)
        check_keeps_register(actor=by, clinic=clinic)
        before = closure_in_force(clinic=clinic)
        if before and (before.kind, before.on, before.successor_id) == (kind, on, successor_id):
            return before
        today = at.astimezone(ZoneInfo(clinic.time_zone)).date()
        if before and before.on <= today:
            raise ClosureBegun(on=before.on)
        if on < today:
            raise DayPassed(today=today)
        record_status(
            clinic_id=clinic_id, status=kind, since=on, successor_id=successor_id, by=by.code, clock=lambda: at
        )
        closure, _ = ClinicClosure.objects.update_or_create(
            clinic=clinic,
            on=on,
            defaults={"kind": kind, "successor_id": successor_id, "recorded_by": by.code, "recorded_at": at},
        )
        transaction.on_commit(lambda: defer_leading(closure_id=closure.id))
    return closure
