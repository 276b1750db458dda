"""End an attachment without another: at the person's own application, or because its ground is gone."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.errors import NotFound
from registratura.attachment.models import Attachment
from registratura.attachment.permissions import check_may_end
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice

REASONS = ("own_application", "left_the_country", "died", "contract_ended")


def end_attachment(*, person_id: UUID, reason: str, by: Actor, clock: Clock) -> Attachment:
    """End the person's attachment today, in the clinic's time zone; the doctor's place is free at once.

    `reason` is one of REASONS; the person's own application takes the chief physician's account (RU-8). Nobody who died
    is written to. Raises NotFound, NotYours, ValueError for another reason.
    """
    if reason not in REASONS:
        raise ValueError(reason)
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        current = (
            Attachment.objects.select_related("clinic")
            .filter(person_id=person_id, kind="main", superseded_at=None, period__upper_inf=True)
            .first()
        )
        if current is None:
            raise NotFound(what="attachment")
        check_may_end(actor=by, clinic_id=current.clinic_id, own_application=reason == "own_application")
        ended_on = max(current.period.lower, at.astimezone(ZoneInfo(current.clinic.time_zone)).date())
        current.period = DateRange(current.period.lower, ended_on)
        current.ended_at, current.end_reason = at, reason
        current.save(update_fields=["period", "ended_at", "end_reason"])
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="attachment.ended",
            clock=lambda: at,
            subject_id=current.id,
            data={"clinic": current.clinic.code, "reason": reason, "ended_on": ended_on.isoformat()},
        )
        if reason != "died":
            Notice.objects.create(
                person_id=person_id,
                kind="attachment.ended",
                data={"ended_on": ended_on.isoformat()},
                subject_id=current.id,
                created_at=at,
            )
    return current
