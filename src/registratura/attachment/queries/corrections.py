"""Reports that a record of attachment is wrong: the person's own, and those a clinic works on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Subquery

from registratura.attachment.errors import NotFound
from registratura.attachment.models import Attachment, Correction

ROWS_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class CorrectionCase:
    """A report with what stands on record now; `changed` when that is no longer what was reported."""

    correction: Correction
    record: Attachment | None
    changed: bool


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
    return CorrectionCase(correction, record, changed)


def corrections_to_work_on(*, clinic_ids: Iterable[UUID], page: int | str = 1) -> Page:
    """A page of the clinics' open `Correction`s, the oldest first; a page out of range is the nearest there is."""
    rows = Correction.objects.filter(clinic_id__in=list(clinic_ids), state=Correction.State.REPORTED)
    return Paginator(rows.select_related("person", "clinic").order_by("reported_at", "id"), ROWS_A_PAGE).get_page(page)


def corrected_by_other_clinics(*, clinic_ids: Iterable[UUID]) -> list[Attachment]:
    """The clinics' attachments that another clinic's correction took away, the latest first, as far as a page goes.

    Each has `correction_number` and `corrected_by_clinic`, the name of the clinic that corrected.
    """
    clinics = list(clinic_ids)
    # A correction supersedes the rows at the instant it is resolved.
    theirs = Correction.objects.filter(
        person_id=OuterRef("person_id"), resolved_at=OuterRef("superseded_at"), state=Correction.State.CORRECTED
    ).exclude(clinic_id=OuterRef("clinic_id"))
    rows = Attachment.objects.filter(Exists(theirs), clinic_id__in=clinics, superseded_at__isnull=False)
    return list(
        rows.annotate(
            correction_number=Subquery(theirs.values("number")[:1]),
            corrected_by_clinic=Subquery(theirs.values("clinic__name")[:1]),
        )
        .select_related("person", "clinic")
        .order_by(F("superseded_at").desc(), "id")[:ROWS_A_PAGE]
    )
