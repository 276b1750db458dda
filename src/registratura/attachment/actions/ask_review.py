"""A person sends a clinic's refusal to the insurer of their policy, which says whether it was lawful (RU-6)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from registratura.attachment.errors import InsurerUnknown, MoveNotAllowed, NotFound
from registratura.attachment.models import Application, Decision, RefusalReview
from registratura.attachment.numbers import new_number
from registratura.attachment.permissions import check_may_ask_review
from registratura.attachment.queries.case import edition_on
from registratura.attachment.queries.work_list import legal_day
from registratura.attachment.states import Move, State
from registratura.identity.actor import Actor
from registratura.law.terms import review_due_on
from registratura.ledger.actions.record_entry import lock_person, record_entry
from registratura.ledger.clock import Clock
from registratura.notices.models import Notice
from registratura.registry.models import Clinic, Insurer
from registratura.registry.queries.policies import policy_in_force


def ask_review(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock, words: str = "") -> RefusalReview:
    """Send the application's refusal to the insurer of its day; asked once more, the same review comes back.

    `words` is what the person adds, if anything. Raises NotFound, NotYours, MoveNotAllowed when the application is not
    refused, InsurerUnknown.
    """
    with transaction.atomic():
        lock_person(person_id=person_id)
        at = clock()
        application = (
            Application.objects.select_related("clinic").filter(person_id=person_id, id=application_id).first()
        )
        if application is None:
            raise NotFound(what="application")
        on = legal_day(clinic=application.clinic, at=at)
        check_may_ask_review(actor=by, person_id=person_id, on=on)
        decision = last_refusal(application=application)
        return same_review(decision=decision) or review_decision(
            application=application, decision=decision, channel="portal", words=words, by=by, at=at
        )


def last_refusal(*, application: Application) -> Decision:
    """The refusal that stands. Raises NotFound where there was none."""
    refusals = Decision.objects.filter(
        person_id=application.person_id, application_id=application.id, outcome=Decision.Outcome.REFUSE
    )
    decision = refusals.order_by("-round").first()
    if decision is None:
        raise NotFound(what="refusal")
    return decision


def same_review(*, decision: Decision) -> RefusalReview | None:
    """The review of that very refusal, if the insurer has it already."""
    return RefusalReview.objects.filter(person_id=decision.person_id, decision_id=decision.id).first()


def insurer_on(*, person_id: UUID, on: date) -> Insurer:
    """Who insured the person that day. Raises InsurerUnknown."""
    policy = policy_in_force(person_id=person_id, on=on)
    if policy is None or policy.insurer is None:
        raise InsurerUnknown()
    return policy.insurer


def review_decision(
    *, application: Application, decision: Decision, channel: str, words: str, by: Actor, at: datetime
) -> RefusalReview:
    """Bring a refusal of this system before the insurer; part of the caller's transaction, under the person's lock.

    Raises MoveNotAllowed, InsurerUnknown.
    """
    if application.state != State.REFUSED:
        raise MoveNotAllowed(state=application.state, move=Move.REOPEN.value)
    review = RefusalReview(
        person_id=application.person_id,
        insurer=insurer_on(person_id=application.person_id, on=decision.decided_on),
        application_id=application.id,
        decision_id=decision.id,
        channel=channel,
        refused_on=decision.decided_on,
        words=words,
    )
    return open_review(review=review, clinic=application.clinic, by=by, at=at)


def open_review(*, review: RefusalReview, clinic: Clinic, by: Actor, at: datetime) -> RefusalReview:
    """Give the review its number, day and term, write it down and tell the person; part of the caller's transaction."""
    on = legal_day(clinic=clinic, at=at)
    edition = edition_on(country=clinic.country, applied_on=on)
    review.clinic = clinic
    review.number = new_number(prefix=f"{clinic.country.upper()}-V")
    review.asked_on, review.asked_at, review.asked_by = on, at, by.code
    review.due_on = review_due_on(country=clinic.country, on=on, edition=edition)
    review.save(force_insert=True)
    record_entry(
        person_id=review.person_id,
        by=by.code,
        verb="application.review_asked" if review.application_id else "review.asked",
        clock=lambda: at,
        subject_id=review.application_id or review.id,
        data={
            "review": str(review.id),
            "insurer": review.insurer.code,
            "clinic": clinic.code,
            "channel": review.channel,
            "refused_on": review.refused_on.isoformat(),
        },
    )
    Notice.objects.create(
        person_id=review.person_id,
        kind="review.asked",
        data={"number": review.number, "due_on": review.due_on.isoformat() if review.due_on else None},
        subject_id=review.id,
        created_at=at,
    )
    return review
