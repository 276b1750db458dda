"""The chief physician issues a new ticket where the former one was revoked: the attachment has a paper again."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from registratura.attachment.errors import AttachmentOver, NotFound, TicketHolds
from registratura.attachment.models import Attachment
from registratura.attachment.numbers import new_number
from registratura.attachment.permissions import check_may_revoke
from registratura.attachment.pipeline import run_together
from registratura.attachment.queries.case import Case
from registratura.attachment.queries.papers import good_ticket
from registratura.documents.actions.code import signed_code
from registratura.documents.models import Document
from registratura.documents.person_seal import seal_person
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice


def reissue_ticket(*, person_id: UUID, document_id: UUID, by: Actor, clock: Clock) -> Document:
    """A new number and a new code for the attachment that the revoked ticket was issued for; the old one stays revoked.

    It says what the record says today: names, addresses, the doctor. Raises NotFound where there is no such ticket,
    NotYours, TicketHolds while an unrevoked one exists, AttachmentOver where the attachment has ended.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        former = Document.objects.filter(person_id=person_id, id=document_id, kind=Document.Kind.TICKET).first()
        attachment = _attachment_in_force(person_id, former.application_id) if former else None
        if former is None:
            raise NotFound(what="ticket")
        if attachment is None:
            raise AttachmentOver
        check_may_revoke(actor=by, clinic_id=attachment.clinic_id)
        if holding := good_ticket(person_id=person_id, application_id=former.application_id):
            raise TicketHolds(document=holding.id, number=holding.number)
        case = _case(attachment, at)
        number = new_number(prefix=f"{attachment.clinic.country.upper()}-T")
        ticket = Document.objects.create(
            person_id=person_id,
            kind=Document.Kind.TICKET,
            number=number,
            application_id=former.application_id,
            issued_at=at,
            data={
                "effective_on": attachment.period.lower.isoformat(),
                "edition": former.data["edition"],
                **case.on_paper(),
                **{key: former.data[key] for key in ("signed_doctor",) if key in former.data},
            },
            code=signed_code(
                kind="ticket",
                number=number,
                clinic=attachment.clinic.code,
                issued_on=case.legal_day,
                effective_on=attachment.period.lower,
                person=seal_person(name=case.row["person_name"], birth_date=case.birth_date),
            ),
        )
        record_entry(
            person_id=person_id,
            by=by.code,
            verb="document.reissued",
            clock=lambda: at,
            subject_id=ticket.id,
            data={"kind": "ticket", "document": number, "instead_of": former.number},
        )
        Notice.objects.create(
            person_id=person_id,
            kind="document.reissued",
            data={"document": number, "former": former.number},
            subject_id=ticket.id,
            created_at=at,
        )
    return ticket


def _attachment_in_force(person_id: UUID, application_id: UUID | None) -> Attachment | None:
    """The attachment that came of the application and has no end."""
    rows = Attachment.objects.filter(
        person_id=person_id, kind="main", superseded_at=None, period__upper_inf=True, application_id=application_id
    )
    return rows.select_related("clinic").first() if application_id else None


def _case(attachment: Attachment, at: datetime) -> Case:
    """The person, the clinic and the doctor as the register knows them now."""
    key: dict[str, Any] = {"person": attachment.person_id, "application": attachment.application_id, "key": ""}
    ((row,),) = run_together(
        ("facts", key | {"clinic": attachment.clinic_id, "doctor": attachment.doctor_id, "at": at})
    )
    return Case(row, attachment.doctor_id)
