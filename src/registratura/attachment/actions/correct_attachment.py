"""The clinic sets the record right: the old value stays, and the new one says which report wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from registratura.attachment.actions.report_mistake import check_first_day
from registratura.attachment.actions.resolving import take_correction, write_resolution
from registratura.attachment.actions.rewriting import (
    for_ledger,
    is_full,
    lock_doctors,
    redirect_detachment,
    redirect_papers,
    revoke_wrong_ticket,
    rewritten,
    spell_of,
    written_by,
)
from registratura.attachment.corrected_record import corrected_periods
from registratura.attachment.errors import CorrectionImpossible, NotFound, RecordChanged
from registratura.attachment.models import Attachment, Correction
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person
from registratura.ledger.clock import Clock
from registratura.registry.models import Doctor


@dataclass(frozen=True, slots=True)
class Right:
    """What is true: attached to the clinic that corrects, with the doctor, since the day.

    `applied` is the clerk's word that the person applied for this change themselves. `former_until_then`: another
    clinic on record was right until that day, so that its attachment is not wrong but ends.
    """

    doctor_id: UUID
    since: date
    applied: bool = False
    former_until_then: bool = False


def correct_attachment(
    *,
    person_id: UUID,
    correction_id: UUID,
    right: Right | None,
    reason: str,
    evidence: str = "",
    evidence_number: str = "",
    by: Actor,
    clock: Clock,
) -> Correction:
    """Write what is true in place of what was wrong; `right` None: the person was never attached to this clinic.

    Only an open report of the person's lets a clinic do it, and only while the record is the one reported. The rows
    that were wrong are superseded, never changed or deleted. A paper named here takes the place of the one the person
    named; one of them there must be. A full doctor gets the person beyond capacity: the person has been there all the
    time, and nobody else loses a seat.
    Raises NotFound, NotYours, AlreadyResolved, RecordChanged, CorrectionImpossible (`why`: needs_reason,
    needs_evidence, not_here, doctor_elsewhere, in_future, before_birth, nothing_changes).
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        correction = take_correction(person_id=person_id, correction_id=correction_id, by=by)
        on = at.astimezone(ZoneInfo(correction.clinic.time_zone)).date()
        rows = _live_rows(person_id)
        current = next((row for row in rows.values() if row.period.upper_inf), None)
        if correction.attachment_id != (current.id if current else None):
            raise RecordChanged
        if evidence:
            correction.evidence, correction.evidence_number = evidence, evidence_number
        doctor = _checked(correction, right, current, on)
        wrong = None if right and _was_right(right, current, correction) else current
        periods = corrected_periods(
            [spell_of(row) for row in rows.values()],
            wrong=wrong.id if wrong else None,
            right_since=right.since if right else None,
        )
        was = [rows[key] for key in periods]
        now = [rewritten(rows[key], period, correction, at) for key, period in periods.items() if period]
        if right and doctor:
            counted = wrong.free_choice if wrong else any(spell_of(row).since < right.since for row in rows.values())
            now.append(written_by(_true_row(right, doctor, wrong, correction, counted), correction, at))
        lock_doctors(row.doctor_id for row in was + now)
        Attachment.objects.filter(person_id=person_id, id__in=list(periods)).update(superseded_at=at)
        for row in now:
            row.beyond = row.period.upper_inf and is_full(row.doctor_id)
            row.save(force_insert=True)
        papers = redirect_papers(current=current, now=now, wrong=wrong is not None, on=on)
        detachment = redirect_detachment(person_id=person_id, now=now, at=at) if current in was else "none"
        if wrong:
            revoke_wrong_ticket(wrong, by, at)
        write_resolution(
            correction=correction,
            state=Correction.State.CORRECTED,
            reason=reason,
            by=by,
            at=at,
            data={
                "evidence": correction.evidence,
                "was": [for_ledger(row) for row in was],
                "now": [for_ledger(row) for row in now],
                "papers": papers,
                "detachment": detachment,
            },
        )
    return correction


def _live_rows(person_id: UUID) -> dict[UUID, Attachment]:
    rows = Attachment.objects.filter(person_id=person_id, kind="main", superseded_at=None)
    return {row.id: row for row in rows.select_related("clinic").order_by("recorded_at", "id")}


def _checked(correction: Correction, right: Right | None, current: Attachment | None, on: date) -> Doctor | None:
    if not correction.evidence:
        raise CorrectionImpossible(why="needs_evidence")
    if right is None:
        if current is None or current.clinic_id != correction.clinic_id:
            raise CorrectionImpossible(why="not_here")
        return None
    doctor = Doctor.objects.filter(id=right.doctor_id).first()
    if doctor is None:
        raise NotFound(what="doctor")
    if doctor.clinic_id != correction.clinic_id:
        raise CorrectionImpossible(why="doctor_elsewhere")
    check_first_day(since=right.since, person=correction.person, today=on)
    if current and (current.doctor_id, current.period.lower) == (doctor.id, right.since):
        raise CorrectionImpossible(why="nothing_changes")
    return doctor


def _was_right(right: Right, current: Attachment | None, correction: Correction) -> bool:
    """Whether the attachment on record is right until the true one begins."""
    if current is None or not right.former_until_then:
        return False
    return current.clinic_id != correction.clinic_id and current.period.lower < right.since


def _true_row(
    right: Right, doctor: Doctor, wrong: Attachment | None, correction: Correction, counted: bool
) -> Attachment:
    """The attachment as it truly is. A correction is no change of clinic: it counts as one only if the person really
    applied, and if the wrong row counted or, without one, the person had a clinic to change from."""
    of_this_clinic = wrong if wrong and wrong.clinic_id == correction.clinic_id else None
    return Attachment(
        person_id=correction.person_id,
        clinic=correction.clinic,
        doctor=doctor,
        district=doctor.districts.order_by("number").first(),
        ground=of_this_clinic.ground if of_this_clinic else "",
        application_id=of_this_clinic.application_id if of_this_clinic else None,
        free_choice=right.applied and counted,
        period=DateRange(right.since, None),
    )
