"""Reports that a record of attachment is wrong: the person's own, and those a clinic works on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from registratura.attachment.errors import NotFound
from registratura.attachment.models import Attachment, Correction
from registratura.attachment.queries.case import edition_on
from registratura.law.terms import correction_due_on
from registratura.registry.models import ClinicClosure
from registratura.registry.queries.successor import CLOSED

ROWS_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class CorrectionCase:
    """A report with what stands on record now; `changed` when that is no longer what was reported.

    `due_on` is empty where the law names no term.
    """

    correction: Correction
    record: Attachment | None
    changed: bool
    due_on: date | None


@dataclass(frozen=True, slots=True)
class TakenAway:
    """An attachment of one clinic, and the other clinic's correction that took it away."""

    attachment: Attachment
    correction: Correction

    @property
    def day(self) -> date:
        """The legal day of the correction."""
        at = self.attachment.superseded_at
        return at.astimezone(ZoneInfo(self.attachment.clinic.time_zone)).date()


def attachment_on_record(*, person_id: UUID) -> Attachment | None:
    """The attachment that holds as far as the register knows, whatever the day."""
    return (
        Attachment.objects.filter(person_id=person_id, kind="main", superseded_at=None, period__upper_inf=True)
        .select_related("clinic", "doctor", "district")
        .first()
    )


def corrections_of(*, person_id: UUID) -> tuple[Correction, ...]:
    """The person's reports, the latest first."""
    rows = Correction.objects.filter(person_id=person_id).select_related("clinic")
    return tuple(rows.order_by("-reported_at"))


def open_correction_of(*, person_id: UUID) -> Correction | None:
    """The report under way, of which a person has at most one."""
    return Correction.objects.filter(person_id=person_id, state=Correction.State.REPORTED).first()


def correction_case(*, person_id: UUID, correction_id: UUID) -> CorrectionCase:
    """One report; who may see it is the door's question. Raises NotFound."""
    correction = (
        Correction.objects.select_related("person", "clinic", "right_clinic", "right_doctor")
        .filter(person_id=person_id, id=correction_id)
        .first()
    )
    if correction is None:
        raise NotFound(what="correction")
    record = attachment_on_record(person_id=person_id)
    changed = correction.state == Correction.State.REPORTED and correction.attachment_id != (
        record.id if record else None
    )
    country, day = correction.clinic.country, correction.reported_on
    edition = edition_on(country=country, applied_on=day)
    return CorrectionCase(correction, record, changed, correction_due_on(country=country, on=day, edition=edition))


def corrections_to_work_on(*, clinic_ids: Iterable[UUID], page: int | str = 1, size: int = ROWS_A_PAGE) -> Page:
    """A page of the clinics' open `Correction`s, the oldest first; a page out of range is the nearest there is."""
    rows = Correction.objects.filter(clinic_id__in=list(clinic_ids), state=Correction.State.REPORTED)
    return Paginator(rows.select_related("person", "clinic").order_by("reported_at", "id"), size).get_page(page)


def reports_at_closed_clinics(*, on: date) -> QuerySet[Correction]:
    """Open reports that wait at a clinic that is no more, once all its people have been led on."""
    closed = Q(clinic__status_since=None) | Q(clinic__status_since__lte=on)
    being_led = ClinicClosure.objects.filter(clinic=OuterRef("clinic"), finished_at=None)
    rows = Correction.objects.filter(closed, state=Correction.State.REPORTED, clinic__status__in=CLOSED)
    return rows.exclude(Exists(being_led))


def corrected_by_other_clinics(*, clinic_ids: Iterable[UUID]) -> list[TakenAway]:
    """The clinics' attachments that another clinic's correction took away, the latest first, as far as a page goes."""
    # A correction supersedes the rows at the instant it is resolved.
    theirs = Correction.objects.filter(
        person_id=OuterRef("person_id"), resolved_at=OuterRef("superseded_at"), state=Correction.State.CORRECTED
    ).exclude(clinic_id=OuterRef("clinic_id"))
    rows = list(
        Attachment.objects.filter(Exists(theirs), clinic_id__in=list(clinic_ids), superseded_at__isnull=False)
        .select_related("person", "clinic")
        .order_by("-superseded_at", "id")[:ROWS_A_PAGE]
    )
    corrections = Correction.objects.filter(
        person_id__in={row.person_id for row in rows}, resolved_at__in={row.superseded_at for row in rows}
    )
    at_instant = {(row.person_id, row.resolved_at): row for row in corrections.select_related("clinic")}
    return [TakenAway(row, at_instant[row.person_id, row.superseded_at]) for row in rows]
