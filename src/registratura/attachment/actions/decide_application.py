"""The clinic decides: the law is asked again, and either the person is attached or lawfully refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
from registratura.attachment.errors import (
    ConsentAwaited,
    DoctorGone,
    LawSaysNo,
    MoveNotAllowed,
    NotFound,
    OrderedToAttach,
)
from registratura.attachment.numbers import new_number
from registratura.attachment.permissions import check_may_decide, check_may_sign_refusal
from registratura.attachment.pipeline import run_together
from registratura.attachment.queries.case import Case, Wish, ask_law
from registratura.attachment.queries.signed_choice import other_doctor_signed
from registratura.attachment.states import Move, State, can_move
from registratura.documents.actions.code import signed_code
from registratura.documents.person_seal import seal_person
from registratura.identity.actor import Actor
from registratura.law.answer import Answer
from registratura.law.terms import transfer_due_on
from registratura.ledger.clock import Clock
from registratura.ledger.ids import new_id

CONSENT = "doctor.consents"
"""The fact that the chosen doctor takes the person: where the law asks for it, no acceptance without it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the decision left behind: `document_id` is the ticket or the written refusal."""

    application_id: UUID
    state: State
    answer: Answer
    document_id: UUID
    document_number: str
    attachment_id: UUID | None = None


def accept_application(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock) -> Decided:
    """Attach the person: end the former attachment the same day, open the record transfer, issue the ticket.

    Raises NotFound, NotYours, MoveNotAllowed, DoctorGone, ConsentAwaited where the law asks for the doctor's word
    first, SeatTaken, and LawSaysNo when the law no longer answers accept.
    """
    with transaction.atomic():
        application, case, at = _read(person_id, application_id, clock, refusing=False)
        check_may_decide(actor=by, clinic_id=application["clinic_id"])
        _check_move(application, Move.ACCEPT)
        answer = _ask_again(application, case, expected="accept")
        if case.doctor is None:
            raise DoctorGone
        if answer.awaits(CONSENT):
            raise ConsentAwaited
        held = application["hold_state"] == "held"
        beyond = (
            application["hold_beyond"]
            if held
            else seat_beyond_capacity(case=case, wish=wish_of_row(application), edition=application["edition"])
        )
        effective_on = answer.effective_on or case.legal_day
        signed = _other_doctor_signed(application)
        written = _common(application, case, answer, at, by, move=Move.ACCEPT, kind="ticket", signed=signed) | {
            "attachment": new_id(),
            "transfer": new_id(),
            "transfer_due_on": transfer_due_on(
                country=application["country"], on=case.legal_day, edition=application["edition"]
            ),
            "effective_on": effective_on,
            "ground": application["ground"],
            "free_choice": case.current is not None and application["reason"] in ("", "free_choice"),
            "beyond": beyond,
            "document_data": Jsonb(
                {
                    "effective_on": effective_on.isoformat(),
                    "edition": answer.edition,
                    **case.on_paper(),
                    **({"signed_doctor": signed["name"]} if signed else {}),
                }
            ),
        }
        written["code"] = signed_code(
            kind="ticket",
            number=written["document_number"],
            clinic=(case.clinic or {})["code"],
            issued_on=case.legal_day,
            effective_on=effective_on,
            person=seal_person(name=case.row["person_name"], birth_date=case.birth_date),
        )
        run_together(("write_acceptance", written))
    return Decided(
        application_id,
        State.ACCEPTED,
        answer,
        written["document"],
        written["document_number"],
        written["attachment"],
    )


def refuse_application(*, person_id: UUID, application_id: UUID, by: Actor, clock: Clock) -> Decided:
    """Refuse in writing with the figures of this minute; possible only while the law answers refuse.

    Every doctor's load is locked first, so that a place that frees itself before the signature stops the refusal.
    Raises NotFound, NotYours, MoveNotAllowed, OrderedToAttach after the insurer's verdict, LawSaysNo.
    """
    with transaction.atomic():
        application, case, at = _read(person_id, application_id, clock, refusing=True)
        check_may_sign_refusal(actor=by, clinic_id=application["clinic_id"])
        _check_move(application, Move.REFUSE)
        if application["ordered_by"]:
            raise OrderedToAttach(due_on=application["due_on"])
        answer = _ask_again(application, case, expected="refuse")
        signed = _other_doctor_signed(application)
        written = _common(application, case, answer, at, by, move=Move.REFUSE, kind="refusal", signed=signed) | {
            "document_data": Jsonb({"signed_by": by.name, "edition": answer.edition, **case.on_paper()}),
        }
        written["code"] = signed_code(
            kind="refusal",
            number=written["document_number"],
            clinic=(case.clinic or {})["code"],
            issued_on=case.legal_day,
            person=seal_person(name=case.row["person_name"], birth_date=case.birth_date),
        )
        run_together(("write_refusal", written))
    return Decided(application_id, State.REFUSED, answer, written["document"], written["document_number"])


def look_again(*, person_id: UUID, application_id: UUID, clock: Clock) -> tuple[dict[str, Any], Case, Answer]:
    """What the law would answer at a decision now, without deciding: the application's row, the case, the answer."""
    with transaction.atomic():
        application, case, _ = _read(person_id, application_id, clock, refusing=False, lock=False)
        answer = _ask_now(application, case, explain=True)
    return application, case, answer


def look_through(*, applications: Sequence[tuple[UUID, UUID]], clock: Clock) -> list[tuple[Case, Answer]]:
    """The same of many at once, as pairs of person and application, in one round trip; the answers explain nothing."""
    keys = [_key(person_id, application_id, refusing=False) for person_id, application_id in applications]
    with transaction.atomic():
        rows = run_together(*(step for key in keys for step in _reading(key, clock)))
    cases = [_case(*pair) for pair in zip(rows[::2], rows[1::2], strict=True)]
    return [(case, _ask_now(application, case, explain=False)) for application, case in cases]


def wish_of_row(application: dict[str, Any]) -> Wish:
    """A stored application in the law's words."""
    return Wish(
        country=application["country"],
        channel=application["channel"],
        applied_on=application["applied_on"],
        ground=application["ground"],
        reason=application["reason"],
        applicant=application["applicant"],
        authority_proved=True if application["applicant"] != "self" else None,
        documents=tuple(application["documents"]),
        otp_confirmed=_confirmed_by_password(application) or None,
        second_operator_confirmed=application["second_operator"] or None,
        eds_valid=True if application["signature_id"] else None,
        paper_signed=True if application["channel"] == "desk" else None,
        ordered=True if application["ordered_by"] else None,
        doctor_consents=application["doctor_consents"],
    )


def _confirmed_by_password(application: dict[str, Any]) -> bool:
    """What comes from a service centre was confirmed by password, unless two operators stand for it."""
    return application["channel"] == "service_centre" and not application["second_operator"]


def read_application(
    *, person_id: UUID, application_id: UUID, clock: Clock, lock: bool
) -> tuple[dict[str, Any], Case, datetime]:
    """The application and its case, under the person's and the doctors' locks when `lock`; then the clock."""
    return _read(person_id, application_id, clock, refusing=False, lock=lock)


def _read(
    person_id: UUID, application_id: UUID, clock: Clock, *, refusing: bool, lock: bool = True
) -> tuple[dict[str, Any], Case, datetime]:
    key = _key(person_id, application_id, refusing=refusing)
    locks = (("lock_person", key), ("lock_decided_doctors", key)) if lock else ()
    *_, application_rows, rows = run_together(*locks, *_reading(key, clock))
    return *_case(application_rows, rows), clock()


def _key(person_id: UUID, application_id: UUID, *, refusing: bool) -> dict[str, Any]:
    return {"person": person_id, "application": application_id, "refusing": refusing}


def _reading(key: dict[str, Any], clock: Clock) -> tuple[tuple[str, dict[str, Any]], ...]:
    return ("application", key), ("facts", key | {"clinic": None, "doctor": None, "at": clock(), "key": ""})


def _case(application_rows: list[dict[str, Any]], rows: list[dict[str, Any]]) -> tuple[dict[str, Any], Case]:
    if not application_rows or not rows:
        raise NotFound(what="application")
    return application_rows[0], Case(rows[0], application_rows[0]["doctor_id"])


def _ask_now(application: dict[str, Any], case: Case, *, explain: bool) -> Answer:
    wish = wish_of_row(application)
    return ask_law(case=case, wish=wish, on=case.legal_day, edition=application["edition"], explain=explain)


def _check_move(application: dict[str, Any], move: Move) -> None:
    state = State(application["state"])
    if not can_move(state=state, move=move):
        raise MoveNotAllowed(state=state.value, move=move.value)


def _ask_again(application: dict[str, Any], case: Case, *, expected: str) -> Answer:
    answer = _ask_now(application, case, explain=False)
    if answer.outcome != expected:
        raise LawSaysNo(answer=answer)
    return answer


def _other_doctor_signed(application: dict[str, Any]) -> dict[str, str] | None:
    """The doctor in the request signed by EDS, where another one was chosen since."""
    return other_doctor_signed(
        person_id=application["person_id"],
        signature_id=application["signature_id"],
        doctor_id=application["doctor_id"],
    )


def _common(
    application: dict[str, Any],
    case: Case,
    answer: Answer,
    at: datetime,
    by: Actor,
    *,
    move: Move,
    kind: str,
    signed: dict[str, str] | None,
) -> dict[str, Any]:
    """What both decisions write: the decision, its evidence, the ledger entry, the notice, the document's number.

    `signed` is the doctor of the signed request, where another one is decided on: then both stand in the evidence.
    """
    document_number = new_number(prefix=f"{application['country'].upper()}-{kind[0].upper()}")
    on: date = case.legal_day
    return {
        "person": application["person_id"],
        "application": application["id"],
        "clinic": application["clinic_id"],
        "doctor": application["doctor_id"],
        "decision": new_id(),
        "document": new_id(),
        "document_number": document_number,
        "on": on,
        "answer": kept_answer(answer),
        "evidence": Jsonb({"load": case.load(), "at": at.isoformat(), **({"signed_doctor": signed} if signed else {})}),
        **entry_parameters(
            head=case.head,
            person_id=application["person_id"],
            at=at,
            actor=by.code,
            verb=f"application.{'accepted' if move == Move.ACCEPT else 'refused'}",
            subject_id=application["id"],
            data={
                "clinic": (case.clinic or {})["code"],
                "doctor": str(application["doctor_id"]),
                "outcome": answer.outcome,
                "edition": answer.edition,
                "document": document_number,
                "former_clinic": (case.current or {}).get("clinic"),
                **({"signed_doctor": signed["code"]} if signed else {}),
            },
        ),
        **notice_parameters(
            kind=f"application.{'accepted' if move == Move.ACCEPT else 'refused'}",
            data={"number": application["number"], "document": document_number},
        ),
    }
