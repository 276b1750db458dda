"""The insurer's verdict: the refusal was lawful, or it was not and the clinic must attach (RU-6)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from registratura.attachment.actions.decide_application import wish_of_row
from registratura.attachment.actions.writing import kept_answer
from registratura.attachment.errors import AlreadyRuled, NotFound
from registratura.attachment.models import Application, Attachment, Decision, RefusalReview, SeatHold
from registratura.attachment.permissions import check_may_rule
from registratura.attachment.queries.case import Case, ask_law
from registratura.attachment.queries.review_case import addresses_on, case_under_review, order_due_on
from registratura.attachment.states import State
from registratura.identity.actor import Actor
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice

LAWFUL = RefusalReview.Verdict.LAWFUL

STANDS = "stands"
REOPENED = "reopened"
ORDERED_ON_PAPER = "ordered_on_paper"
OTHER_APPLICATION = "other_application"
ATTACHED_SINCE = "attached_since"
LAW_FORBIDS = "law_forbids"
"""What follows from a verdict: `consequence` in the review's evidence. The last three leave the application closed."""


def rule_on_refusal(
    *, person_id: UUID, review_id: UUID, verdict: str, reasons: str, by: Actor, clock: Clock
) -> RefusalReview:
    """Give the verdict once, with the doctors' figures of this minute beside those of the refusal.

    Unlawful reopens the application: a place is held, beyond the norm if need be, and the clinic has a day by which to
    attach. With a doctor who has left no place is held: another one is chosen first. Nothing is reopened where the
    person has another application under way, was attached meanwhile, or the law forbids this clinic for another reason;
    `evidence["consequence"]` says what followed.
    Raises NotFound, NotYours, AlreadyRuled, ValueError for a verdict without reasons or none of the two.
    """
    reasons = reasons.strip()
    if verdict not in RefusalReview.Verdict.values or not reasons:
        raise ValueError(f"verdict {verdict!r} with {len(reasons)} letters of reasons")
    with transaction.atomic():
        lock_person(person_id=person_id)
        review = (
            RefusalReview.objects.select_related("clinic", "insurer").filter(person_id=person_id, id=review_id).first()
        )
        if review is None:
            raise NotFound(what="review")
        check_may_rule(actor=by, insurer_id=review.insurer_id)
        if review.verdict:
            raise AlreadyRuled(by=review.ruled_by, at=review.ruled_at)
        row, case = case_under_review(review=review, clock=clock, lock=True)
        at = clock()
        consequence = _follow(review, verdict, row, case, at)
        review.verdict, review.reasons = verdict, reasons
        review.ruled_on, review.ruled_at, review.ruled_by = case.legal_day, at, by.code
        review.evidence = {
            "at": at.isoformat(),
            "load": case.load(),
            "addresses": [
                {"kind": line.kind, "in_zone": line.in_zone}
                for line in addresses_on(person_id=person_id, clinic=review.clinic, on=review.refused_on)
            ],
            "consequence": consequence,
            "place_held": consequence == REOPENED and case.doctor is not None,
        }
        review.save(update_fields=["verdict", "reasons", "ruled_on", "ruled_at", "ruled_by", "evidence", "attach_by"])
        _record(review, consequence, by, at)
    return review


def _follow(review: RefusalReview, verdict: str, row: dict[str, Any] | None, case: Case, at: datetime) -> str:
    """Do what follows from the verdict; its code."""
    if verdict == LAWFUL:
        return STANDS
    if row is None:
        return _order_on_paper(review, case)
    if case.row["open_application"]:
        return OTHER_APPLICATION
    if _attached_since(review):
        return ATTACHED_SINCE
    answer = ask_law(
        case=case, wish=wish_of_row(row | {"ordered_by": review.id}), on=case.legal_day, edition=row["edition"]
    )
    if answer.outcome not in ("accept", "incomplete"):
        return LAW_FORBIDS
    review.attach_by = order_due_on(review=review, edition=row["edition"], on=case.legal_day)
    key = {"person_id": review.person_id, "id": review.application_id}
    Application.objects.filter(**key, state=State.REFUSED).update(
        state=State.SUBMITTED,
        ordered_by=review.id,
        due_on=review.attach_by,
        waits_until=None,
        escalated_at=None,
        refusal_proposed_by="",
        refusal_proposed_at=None,
        answer=kept_answer(answer).obj,
        version=F("version") + 1,
    )
    if case.doctor:
        _hold_seat(review, case.doctor, case, at)
    return REOPENED


def _order_on_paper(review: RefusalReview, case: Case) -> str:
    """The order to a clinic whose refusal was written elsewhere: nothing to reopen, the person applies there anew."""
    if case.current and UUID(case.current["clinic_id"]) == review.clinic_id:
        return ATTACHED_SINCE
    review.attach_by = order_due_on(review=review, edition="", on=case.legal_day)
    return ORDERED_ON_PAPER


def _attached_since(review: RefusalReview) -> bool:
    """Whether an attachment has begun since; a corrected record of an older one is none."""
    refused_at = Decision.objects.get(person_id=review.person_id, id=review.decision_id).decided_at
    return Attachment.objects.filter(
        person_id=review.person_id,
        kind="main",
        superseded_at=None,
        period__upper_inf=True,
        period__startswith__gte=review.refused_on,
        recorded_at__gt=refused_at,
    ).exists()


def _hold_seat(review: RefusalReview, doctor: dict[str, Any], case: Case, at: datetime) -> None:
    """The place of the chosen doctor again; the order gives one beyond the norm. The doctor's load is locked.

    A doctor who works no longer has no place to hold: the desk chooses another one with the person.
    """
    held = {
        "state": SeatHold.State.HELD,
        "beyond": case.free_places(doctor) <= 0,
        "held_at": at,
        "doctor_id": doctor["id"],
    }
    key = {"person_id": review.person_id, "application_id": review.application_id}
    if not SeatHold.objects.filter(**key).update(**held):
        SeatHold.objects.create(**key, **held)


def _record(review: RefusalReview, consequence: str, by: Actor, at: datetime) -> None:
    """The ledger's entry and the message to the person."""
    attach_by = review.attach_by.isoformat() if review.attach_by else None
    if review.application_id is None:
        verb = "review.ruled"
    elif review.verdict == LAWFUL:
        verb = "application.refusal_upheld"
    else:
        verb = "application.reopened" if consequence == REOPENED else "application.refusal_overruled"
    record_entry(
        person_id=review.person_id,
        by=by.code,
        verb=verb,
        clock=lambda: at,
        subject_id=review.application_id or review.id,
        data={
            "review": str(review.id),
            "verdict": review.verdict,
            "consequence": consequence,
            "clinic": review.clinic.code,
            "attach_by": attach_by,
        },
    )
    Notice.objects.create(
        person_id=review.person_id,
        kind=f"review.{consequence}",
        data={
            "number": review.number,
            "attach_by_on": attach_by,
            "choose_doctor": consequence == REOPENED and not review.evidence["place_held"],
        },
        subject_id=review.id,
        created_at=at,
    )
