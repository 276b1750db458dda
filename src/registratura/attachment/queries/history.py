"""Where a person was attached: what was true when, and what was known when (X-11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from registratura.attachment.models import Attachment, Correction
from registratura.registry.models import Clinic, Doctor


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One row of the record, days by the clinic's own time zone; `until` is the first day it no longer held.

    `known_on` is the day it was written, `wrong_on` the day it turned out wrong; `written_by` and `corrected_by` are
    the reports that wrote it and took it away.
    """

    attachment_id: UUID
    clinic: Clinic
    doctor: Doctor | None
    since: date
    until: date | None
    end_reason: str
    known_on: date
    wrong_on: date | None
    written_by: Correction | None
    corrected_by: Correction | None

    @property
    def is_wrong(self) -> bool:
        return self.wrong_on is not None

    @property
    def last_on(self) -> date | None:
        """The last day it held; None while it holds, and where it held no day at all."""
        return self.until - timedelta(days=1) if self.until and self.until > self.since else None


@dataclass(frozen=True, slots=True)
class Known:
    """An attachment as it was believed in at an instant; `until` None: no end was known."""

    clinic: Clinic
    doctor: Doctor | None
    since: date
    until: date | None


def attachment_history(*, person_id: UUID) -> tuple[HistoryLine, ...]:
    """Every attachment ever on record, by first day, the latest first; what was wrong stands after what took its
    place."""
    corrections = list(Correction.objects.filter(person_id=person_id, state=Correction.State.CORRECTED))
    by_id = {row.id: row for row in corrections}
    by_instant = {row.resolved_at: row for row in corrections}
    lines = [
        HistoryLine(
            attachment_id=row.id,
            clinic=row.clinic,
            doctor=row.doctor,
            since=first_day(row),
            until=first_day(row) if row.period.isempty else row.period.upper,
            end_reason=row.end_reason,
            known_on=_local_day(row.recorded_at, row.clinic),
            wrong_on=_local_day(row.superseded_at, row.clinic) if row.superseded_at else None,
            written_by=by_id.get(row.corrected_by),
            corrected_by=by_instant.get(row.superseded_at),
        )
        for row in _rows(person_id)
    ]
    return tuple(sorted(lines, key=lambda line: (line.since, not line.is_wrong, line.known_on), reverse=True))


def attachments_as_known(*, person_id: UUID, on: date, known_at: datetime) -> tuple[Known, ...]:
    """What the register said at the instant of where the person was attached on the day: at most one of a kind.

    A row counts from the instant it was recorded until it was superseded, its end from the instant it was known.
    """
    known = []
    for row in _rows(person_id).filter(recorded_at__lte=known_at):
        if row.superseded_at and row.superseded_at <= known_at:
            continue
        since, until = first_day(row), row.period.upper
        if row.ended_at and row.ended_at > known_at:
            until = None
        elif row.period.isempty:
            continue
        if since <= on and (until is None or on < until):
            known.append(Known(row.clinic, row.doctor, since, until))
    return tuple(known)


def first_day(row: Attachment) -> date:
    """The first day of the row; one that ended on its first day holds none, and began the day it was recorded."""
    return row.period.lower or _local_day(row.recorded_at, row.clinic)


def _rows(person_id: UUID) -> QuerySet[Attachment]:
    return Attachment.objects.filter(person_id=person_id, kind="main").select_related("clinic", "doctor")


def _local_day(instant: datetime, clinic: Clinic) -> date:
    return instant.astimezone(ZoneInfo(clinic.time_zone)).date()
