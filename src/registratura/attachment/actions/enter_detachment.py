"""A person applies at the desk of their own clinic to leave it and take the papers along (RU-8)."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from registratura.attachment.errors import AlreadyOpen, NotFound
from registratura.attachment.models import Attachment, Detachment
from registratura.attachment.numbers import new_number
from registratura.attachment.permissions import check_may_enter_detachment
from registratura.attachment.queries.detachments import open_detachment_of, way_to_leave
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice

APPLICANTS = ("self", "parent", "guardian", "proxy")


def enter_detachment(
    *, person_id: UUID, applicant: str, by: Actor, clock: Clock, wants_papers: bool = True
) -> Detachment:
    """Write down the signed application; nothing changes until the chief physician signs it.

    Who does not want the papers (`wants_papers`) leaves them at the clinic: they go over with the next attachment.
    Entered a second time, it is the same one. Raises NotFound where the person is attached nowhere or the country's law
    knows no such way, NotYours for the staff of another clinic, AlreadyOpen where one waits at a former clinic still,
    ValueError for another applicant than APPLICANTS.
    """
    if applicant not in APPLICANTS:
        raise ValueError(applicant)
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
        clinic = current.clinic
        check_may_enter_detachment(actor=by, clinic_id=clinic.id)
        on = at.astimezone(ZoneInfo(clinic.time_zone)).date()
        if way_to_leave(country=clinic.country, on=on) is None:
            raise NotFound(what="own_detachment")
        entered = open_detachment_of(person_id=person_id)
        if entered and entered.clinic_id != clinic.id:
            raise AlreadyOpen(number=entered.number)
        if entered:
            return entered
        detachment = Detachment.objects.create(
            person_id=person_id,
            number=new_number(prefix=f"{clinic.country.upper()}-D"),
            clinic=clinic,
            attachment_id=current.id,
            state=Detachment.State.ENTERED,
            applicant=applicant,
            wants_papers=wants_papers,
            entered_on=on,
            entered_at=at,
            entered_by=by.code,
        )
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="detachment.entered",
            clock=lambda: at,
            subject_id=detachment.id,
            data={"clinic": clinic.code, "applicant": applicant, "wants_papers": wants_papers},
        )
        Notice.objects.create(
            person_id=person_id,
            kind="detachment.entered",
            data={"number": detachment.number},
            subject_id=detachment.id,
            created_at=at,
        )
    return detachment
