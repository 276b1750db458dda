"""The rows of a correction: attachments written anew, the doctors' places, the papers that follow the person."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import date, datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.corrected_record import Period, Spell
from registratura.attachment.models import Attachment, Correction, Detachment, RecordTransfer
from registratura.attachment.queries.case import edition_on
from registratura.attachment.queries.history import first_day
from registratura.documents.actions.revoke_paper import revoke_paper
from registratura.documents.models import Document
from registratura.identity.actor import Actor
from registratura.law.terms import transfer_due_on
from registratura.ledger.ids import new_id
from registratura.notices.models import Notice
from registratura.registry.models import DoctorLoad

GAVE_WAY = "attached_elsewhere"
PAPERS_NOT_SENT = (RecordTransfer.State.OPENED, RecordTransfer.State.PREPARED)


def spell_of(row: Attachment) -> Spell:
    """The row as days."""
    since = first_day(row)
    return Spell(row.id, since, since if row.period.isempty else row.period.upper, row.end_reason == GAVE_WAY)


def rewritten(row: Attachment, period: Period, correction: Correction, at: datetime) -> Attachment:
    """The same attachment for another period.

    A former one that the wrong one had ended is written anew as well, open-ended: to take its end away would hide that
    the end was believed in.
    """
    anew = written_by(copy(row), correction, at)
    anew.period = DateRange(*period)
    anew.ended_at, anew.end_reason = (None, "") if period[1] is None else (at, GAVE_WAY)
    return anew


def written_by(row: Attachment, correction: Correction, at: datetime) -> Attachment:
    """The row as a new one, known from now on."""
    row.id = new_id()
    row.recorded_at, row.corrected_by = at, correction.id
    return row


def lock_doctors(doctor_ids: Iterable[UUID | None]) -> None:
    """Lock the doctors' counters in the order in which everybody locks them."""
    loads = DoctorLoad.objects.filter(doctor_id__in={key for key in doctor_ids if key}).order_by("doctor_id")
    list(loads.select_for_update(no_key=True))


def is_full(doctor_id: UUID | None) -> bool:
    """Whether the doctor has no free place; the caller holds the lock."""
    load = DoctorLoad.objects.filter(doctor_id=doctor_id).first()
    return load is not None and load.capacity - load.attached - load.held <= 0


def redirect_papers(*, current: Attachment | None, now: list[Attachment], wrong: bool, on: date) -> str:
    """Papers on their way to a clinic where the person never was go to the right one, or stay where they are; a clinic
    that was right until the correction's day begins to send them. What was done, as a code for the ledger."""
    right = next((row for row in now if row.period.upper_inf), None)
    if current is None or right is None:
        return "none"
    if not wrong:
        RecordTransfer.objects.create(
            person_id=current.person_id,
            attachment_id=right.id,
            from_clinic_id=current.clinic_id,
            to_clinic_id=right.clinic_id,
            opened_on=on,
            due_on=transfer_due_on(
                country=right.clinic.country, on=on, edition=edition_on(country=right.clinic.country, applied_on=on)
            ),
        )
        return "opened"
    waiting = RecordTransfer.objects.filter(
        person_id=current.person_id, attachment_id=current.id, state__in=PAPERS_NOT_SENT
    )
    if waiting.filter(from_clinic_id=right.clinic_id).delete()[0]:
        return "stay"
    return "redirected" if waiting.update(attachment_id=right.id, to_clinic_id=right.clinic_id) else "none"


def redirect_detachment(*, person_id: UUID, now: list[Attachment], at: datetime) -> str:
    """An application to leave that nobody has signed follows the corrected row of its clinic; where the person never
    was at that clinic there is nothing to leave, and they are told. What was done, as a code for the ledger."""
    waiting = Detachment.objects.filter(person_id=person_id, state=Detachment.State.ENTERED).first()
    if waiting is None:
        return "none"
    right = next((row for row in now if row.period.upper_inf), None)
    if right and right.clinic_id == waiting.clinic_id:
        waiting.attachment_id = right.id
        waiting.save(update_fields=["attachment_id"])
        return "follows"
    waiting.state = Detachment.State.TAKEN_BACK
    waiting.save(update_fields=["state"])
    Notice.objects.create(
        person_id=person_id,
        kind="detachment.fell_away",
        data={"number": waiting.number},
        subject_id=waiting.id,
        created_at=at,
    )
    return "fell_away"


def for_ledger(row: Attachment) -> dict[str, object]:
    """The row in codes."""
    until = row.period.upper
    return {
        "attachment": str(row.id),
        "clinic": row.clinic.code,
        "doctor": str(row.doctor_id) if row.doctor_id else None,
        "since": first_day(row).isoformat(),
        "until": until.isoformat() if until else None,
    }


def revoke_wrong_ticket(wrong: Attachment, by: Actor, at: datetime) -> None:
    """The ticket of the wrong attachment says what never was; the correction's own message tells the person."""
    if wrong.application_id:
        tickets = Document.objects.filter(
            person_id=wrong.person_id, application_id=wrong.application_id, kind=Document.Kind.TICKET
        )
        for ticket in tickets.filter(revoked_at=None):
            revoke_paper(document=ticket, reason="record_corrected", by=by, at=at)
