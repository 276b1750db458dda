"""Take in an application for attachment: ask the law, hold a seat, write it down once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from psycopg.types.json import Jsonb

from registratura.attachment.actions.writing import (
    entry_parameters,
    kept_answer,
    notice_parameters,
    seat_beyond_capacity,
)
from registratura.attachment.decision_term import ordered_due_on
from registratura.attachment.errors import AlreadyOpen, LawSaysNo, NotFound
from registratura.attachment.numbers import new_number
from registratura.attachment.permissions import check_may_submit
from registratura.attachment.pipeline import run_together
from registratura.attachment.queries.case import Case, Wish, ask_law, edition_on
from registratura.attachment.states import State
from registratura.identity.actor import Actor
from registratura.law.answer import Answer
from registratura.ledger.clock import Clock
from registratura.ledger.ids import new_id

# How long an application waits for a missing paper. The law names no term; this one is the house's own.
COMPLETION_DAYS = 30


@dataclass(frozen=True, slots=True)
class Submission:
    """What the door collected. `documents` are codes of papers shown; `idempotency_key` is the form's own.

    `paper_numbers` maps such codes to the numbers the person stated; `originals_seen` are those the desk held in its
    hands. `application_id` is there where something, a scan, belongs to the application before it is sent, `number`
    where the number stands in what was signed; `signature_id` is the evidence of that signature, verified.
    """

    person_id: UUID
    clinic_id: UUID
    doctor_id: UUID
    channel: str
    idempotency_key: str
    ground: str = ""
    reason: str = ""
    applicant: str = "self"
    representative_id: UUID | None = None
    authority_proved: bool | None = None
    documents: tuple[str, ...] = ()
    paper_numbers: Mapping[str, str] = field(default_factory=dict)
    originals_seen: tuple[str, ...] = ()
    statement: str = ""
    otp_confirmed: bool | None = None
    paper_signed: bool | None = None
    application_id: UUID | None = None
    number: str = ""
    signature_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """The application as it stands: `repeated` when the same request had come before."""

    person_id: UUID
    application_id: UUID
    number: str
    state: State
    answer: Answer | None
    repeated: bool = False


def submit_application(
    *, submission: Submission, by: Actor, clock: Clock, insist: bool = False, as_draft: bool = False
) -> Submitted:
    """Submit, in one transaction under the person's lock; the same idempotency key gives the same application.

    The state follows the law's answer: accept → submitted with a held seat; incomplete → incomplete, waiting with its
    list; refuse → LawSaysNo, unless the person insists on a written decision (`insist`). `as_draft` keeps an
    application the person has not confirmed yet (service centre, before the one-time password): no seat, nothing
    submitted.
    Raises NotYours, NotFound, AlreadyOpen, SeatTaken, LawSaysNo.
    """
    with transaction.atomic():
        application_id = submission.application_id or new_id()
        parameters = _facts_parameters(submission, application_id, clock)
        _, _, rows = run_together(
            ("lock_person", parameters), ("lock_chosen_doctor", parameters), ("facts", parameters)
        )
        at = clock()
        case = _case(rows, submission.doctor_id)
        clinic = case.clinic or {}
        check_may_submit(
            actor=by,
            channel=submission.channel,
            person_id=submission.person_id,
            clinic_id=submission.clinic_id,
            country=clinic["country"],
            region=clinic["region"],
        )
        if same := case.row["same_request"]:
            return Submitted(
                submission.person_id,
                UUID(same["id"]),
                same["number"],
                State(same["state"]),
                None,
                repeated=True,
            )
        if under_way := case.row["open_application"]:
            raise AlreadyOpen(number=under_way["number"], application=under_way["id"], state=under_way["state"])
        applied_on = case.legal_day
        wish = wish_of(submission, country=clinic["country"], applied_on=applied_on)
        edition = edition_on(country=wish.country, applied_on=applied_on)
        answer = ask_law(case=case, wish=wish, on=applied_on, edition=edition)
        state = state_after(answer, insist=insist, as_draft=as_draft)
        hold = state == State.SUBMITTED and answer.outcome == "accept"
        terms = answer_parameters(answer, state, applied_on)
        if state == State.SUBMITTED and (order := case.row["standing_order"]):
            terms["due_on"] = ordered_due_on(
                person_id=submission.person_id, review_id=order, country=wish.country, edition=edition, on=applied_on
            )
        number = submission.number or new_number(prefix=wish.country.upper())
        run_together(
            (
                "write_submission",
                {
                    **parameters,
                    "number": number,
                    "country": wish.country,
                    "channel": submission.channel,
                    "ground": submission.ground,
                    "reason": submission.reason,
                    "applicant": submission.applicant,
                    "representative": submission.representative_id,
                    "documents": Jsonb(list(submission.documents)),
                    "paper_numbers": Jsonb(dict(submission.paper_numbers)),
                    "originals_seen": Jsonb(list(submission.originals_seen)),
                    "statement": submission.statement,
                    "state": state,
                    "edition": edition,
                    "applied_on": applied_on,
                    "ordered_by": case.row["standing_order"],
                    "signature": submission.signature_id,
                    **terms,
                    "hold": hold,
                    "beyond": hold and seat_beyond_capacity(case=case, wish=wish, edition=edition),
                    **entry_parameters(
                        head=case.head,
                        person_id=submission.person_id,
                        at=at,
                        actor=by.code,
                        verb=f"application.{'drafted' if as_draft else 'submitted'}",
                        subject_id=application_id,
                        data=ledger_data(submission, clinic=clinic["code"], state=state, answer=answer),
                    ),
                    **notice_parameters(
                        kind="" if as_draft else f"application.{state}",
                        data={
                            "number": number,
                            "due_on": terms["due_on"].isoformat() if terms["due_on"] else None,
                        },
                    ),
                },
            )
        )
    return Submitted(submission.person_id, application_id, number, state, answer)


def preview_answer(*, submission: Submission, clock: Clock, explain: bool = True) -> tuple[Case, Answer]:
    """What the law would answer now, without writing anything: for doors that explain before they submit."""
    parameters = _facts_parameters(submission, None, clock)
    (rows,) = run_together(("facts", parameters))
    case = _case(rows, submission.doctor_id)
    clinic = case.clinic or {}
    applied_on = case.legal_day
    wish = wish_of(submission, country=clinic["country"], applied_on=applied_on)
    edition = edition_on(country=wish.country, applied_on=applied_on)
    return case, ask_law(case=case, wish=wish, on=applied_on, edition=edition, explain=explain)


def wish_of(submission: Submission, *, country: str, applied_on: date) -> Wish:
    """The submission in the law's words."""
    return Wish(
        country=country,
        channel=submission.channel,
        applied_on=applied_on,
        ground=submission.ground,
        reason=submission.reason,
        applicant=submission.applicant,
        authority_proved=submission.authority_proved,
        documents=submission.documents,
        otp_confirmed=submission.otp_confirmed,
        eds_valid=True if submission.signature_id else None,
        paper_signed=submission.paper_signed,
    )


def state_after(answer: Answer, *, insist: bool, as_draft: bool) -> State:
    """Where the law's answer leads. Raises LawSaysNo."""
    if answer.outcome in ("accept", "incomplete") and as_draft:
        return State.DRAFT
    if answer.outcome == "accept" or (answer.outcome == "refuse" and insist):
        return State.SUBMITTED
    if answer.outcome == "incomplete":
        return State.INCOMPLETE
    raise LawSaysNo(answer=answer)


def answer_parameters(answer: Answer, state: State, on: date) -> dict[str, Any]:
    """The law's answer as it is kept, and the deadline of the state it led to.

    An application taken in because the person insists has the same term as any other: the clinic owes a decision.
    """
    waits = state in (State.DRAFT, State.INCOMPLETE)
    due_on = answer.due_on or next((finding.due_on for finding in answer.findings if finding.due_on), None)
    return {
        "answer": kept_answer(answer),
        "due_on": due_on if state == State.SUBMITTED else None,
        "waits_until": on + timedelta(days=COMPLETION_DAYS) if waits else None,
    }


def ledger_data(submission: Submission, *, clinic: str, state: State, answer: Answer) -> dict[str, object]:
    """What the ledger keeps of a submission: codes only."""
    return {
        "clinic": clinic,
        "doctor": str(submission.doctor_id),
        "channel": submission.channel,
        "ground": submission.ground,
        "state": state.value,
        "outcome": answer.outcome,
        "edition": answer.edition,
        "documents": list(submission.documents),
        "confirmed_by_password": bool(submission.otp_confirmed),
        "signature": str(submission.signature_id) if submission.signature_id else None,
    }


def _facts_parameters(submission: Submission, application_id: UUID | None, clock: Clock) -> dict[str, Any]:
    return {
        "person": submission.person_id,
        "clinic": submission.clinic_id,
        "doctor": submission.doctor_id,
        "application": application_id,
        "key": submission.idempotency_key,
        "at": clock(),
    }


def _case(rows: list[dict[str, Any]], doctor_id: UUID) -> Case:
    if not rows:
        raise NotFound(what="person")
    case = Case(rows[0], doctor_id)
    if case.clinic is None:
        raise NotFound(what="clinic")
    if case.doctor is None:
        raise NotFound(what="doctor")
    return case


def with_password(submission: Submission) -> Submission:
    """The same submission, confirmed by the person's one-time password."""
    return replace(submission, otp_confirmed=True)
