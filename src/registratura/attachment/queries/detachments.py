"""Applications to leave a clinic: one, a person's own, and what waits at a clinic's desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from registratura.attachment.errors import NotFound
from registratura.attachment.models import Attachment, Detachment
from registratura.attachment.queries.case import edition_on
from registratura.law.leaving import OwnDetachment, own_detachment

ROWS_A_PAGE = 25
TO_SIGN, TO_HAND_OUT, DONE = "to_sign", "to_hand_out", "done"
QUEUES = (TO_SIGN, TO_HAND_OUT, DONE)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A detachment, what the law of the day it was entered hands out, and the clinic of the person's attachment now."""

    detachment: Detachment
    way: OwnDetachment | None
    attached_to: UUID | None

    @property
    def paper(self) -> str:
        """`card` or `copy`."""
        return self.way.paper if self.way else "card"

    @property
    def can_be_signed(self) -> bool:
        """Whether it waits for the chief physician. By the clinic, for a correction writes the attachment anew."""
        return self.detachment.state == Detachment.State.ENTERED and self.attached_to == self.detachment.clinic_id

    @property
    def card_waits(self) -> bool:
        """Whether the desk may hand the papers out now: also to whoever did not want them at first."""
        return self.detachment.state == Detachment.State.SIGNED and self.attached_to is None


def way_to_leave(*, country: str, on: date) -> OwnDetachment | None:
    """How this installation's law of the day lets a person leave; None where it knows no such way."""
    return own_detachment(country=country, on=on, edition=edition_on(country=country, applied_on=on))


def read_detachment(*, person_id: UUID, detachment_id: UUID) -> Detachment:
    """One detachment with its clinic and person. Raises NotFound."""
    found = Detachment.objects.select_related("clinic", "person").filter(person_id=person_id, id=detachment_id).first()
    if found is None:
        raise NotFound(what="detachment")
    return found


def leaving(*, person_id: UUID, detachment_id: UUID) -> Leaving:
    """One detachment as its pages show it. Raises NotFound."""
    return _leaving(read_detachment(person_id=person_id, detachment_id=detachment_id))


def open_detachment_of(*, person_id: UUID) -> Detachment | None:
    """The application to leave that waits for its signature."""
    return Detachment.objects.filter(person_id=person_id, state=Detachment.State.ENTERED).first()


def leaving_of(*, person_id: UUID) -> Leaving | None:
    """What concerns the person of leaving: the application under way, or its end while they are attached nowhere."""
    latest = Detachment.objects.select_related("clinic").filter(person_id=person_id).order_by("-entered_at").first()
    if latest is None or latest.state == Detachment.State.TAKEN_BACK:
        return None
    found = _leaving(latest)
    return found if latest.state == Detachment.State.ENTERED or found.attached_to is None else None


def detachments_of(*, clinic_ids: Iterable[UUID], queue: str, page: int | str = 1, size: int = ROWS_A_PAGE) -> Page:
    """A page of the clinics' detachments in one of QUEUES: the oldest first, in DONE the latest."""
    rows = _queue(clinic_ids, queue).select_related("person", "clinic")
    return Paginator(rows.order_by("-entered_at" if queue == DONE else "entered_at", "id"), size).get_page(page)


def counts_by_queue(*, clinic_ids: Iterable[UUID]) -> dict[str, int]:
    """How many wait for the signature, and how many cards for their owners."""
    clinics = list(clinic_ids)
    return {queue: _queue(clinics, queue).count() for queue in (TO_SIGN, TO_HAND_OUT)}


def _queue(clinic_ids: Iterable[UUID], queue: str) -> QuerySet[Detachment]:
    of_clinics = Detachment.objects.filter(clinic_id__in=list(clinic_ids))
    if queue == TO_SIGN:
        return of_clinics.filter(state=Detachment.State.ENTERED)
    attached = Exists(_attachments(OuterRef("person_id")))
    waiting = Q(~attached, state=Detachment.State.SIGNED, wants_papers=True)
    if queue == TO_HAND_OUT:
        return of_clinics.filter(waiting)
    return of_clinics.exclude(state=Detachment.State.ENTERED).exclude(waiting)


def _attachments(person_id: UUID | OuterRef) -> QuerySet[Attachment]:
    return Attachment.objects.filter(person_id=person_id, kind="main", superseded_at=None, period__upper_inf=True)


def _leaving(detachment: Detachment) -> Leaving:
    return Leaving(
        detachment,
        way_to_leave(country=detachment.clinic.country, on=detachment.entered_on),
        _attachments(detachment.person_id).values_list("clinic_id", flat=True).first(),
    )
