"""The insurer enters a refusal that was brought to it on paper: one of this system by its number, or a foreign one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from registratura.attachment.actions.ask_review import insurer_on, open_review, review_decision, same_review
from registratura.attachment.errors import NotFound
from registratura.attachment.models import Application, Decision, RefusalReview
from registratura.attachment.permissions import check_may_rule
from registratura.attachment.queries.work_list import legal_day
from registratura.documents.models import Document
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person
from registratura.ledger.clock import Clock
from registratura.registry.models import Clinic

PAPER = "paper"


@dataclass(frozen=True, slots=True)
class PaperRefusal:
    """What stands on a refusal this system did not write; `words` is what the person adds."""

    person_id: UUID
    clinic_id: UUID
    refused_on: date
    stated_reason: str
    stated_number: str = ""
    words: str = ""


def enter_paper_refusal(*, refusal: PaperRefusal, by: Actor, clock: Clock) -> RefusalReview:
    """Open the check of a foreign refusal; the same paper entered once more is the same review.

    Raises NotFound for another clinic, NotYours for a person whom the actor's insurer did not insure that day,
    InsurerUnknown, ValueError for a day to come.
    """
    with transaction.atomic():
        lock_person(person_id=refusal.person_id)
        at = clock()
        insurer = insurer_on(person_id=refusal.person_id, on=refusal.refused_on)
        check_may_rule(actor=by, insurer_id=insurer.id)
        clinic = Clinic.objects.filter(id=refusal.clinic_id, country=insurer.country).first()
        if clinic is None:
            raise NotFound(what="clinic")
        if refusal.refused_on > legal_day(clinic=clinic, at=at):
            raise ValueError(refusal.refused_on)
        paper = {
            "person_id": refusal.person_id,
            "insurer": insurer,
            "refused_on": refusal.refused_on,
            "stated_number": refusal.stated_number,
        }
        known = RefusalReview.objects.filter(**paper, clinic=clinic, decision_id=None).first()
        review = RefusalReview(**paper, channel=PAPER, stated_reason=refusal.stated_reason, words=refusal.words)
        return known or open_review(review=review, clinic=clinic, by=by, at=at)


def enter_issued_refusal(*, number: str, by: Actor, clock: Clock) -> RefusalReview:
    """Open the check of a refusal this system wrote, or find the check that is open already.

    `number` is the printed one, whatever its case and spaces. Raises NotFound, NotYours for a person whom the actor's
    insurer did not insure on the day of the refusal, InsurerUnknown, MoveNotAllowed.
    """
    printed = "".join(number.split()).upper()
    with transaction.atomic():
        document = Document.objects.filter(number=printed, kind=Document.Kind.REFUSAL).first()
        if document is None:
            raise NotFound(what="refusal")
        of_it = {"person_id": document.person_id, "application_id": document.application_id}
        lock_person(person_id=document.person_id)
        at = clock()
        decision = Decision.objects.get(**of_it, decided_at=document.issued_at)
        check_may_rule(actor=by, insurer_id=insurer_on(person_id=document.person_id, on=decision.decided_on).id)
        application = Application.objects.select_related("clinic").get(
            person_id=document.person_id, id=document.application_id
        )
        return same_review(decision=decision) or review_decision(
            application=application, decision=decision, channel=PAPER, words="", by=by, at=at
        )
