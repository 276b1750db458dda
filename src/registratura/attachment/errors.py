"""What can stand in the way of an act on an application. Each has a stored code; doors turn it into a sentence.

AttachmentError
├── NotYours          this actor may not do this                      (403)
├── NotFound          no such person, application or choice           (404)
├── Conflict          somebody was quicker, or the state forbids it   (409)
│   ├── SeatTaken         the doctor has no free place; says who has
│   ├── MoveNotAllowed    the state table forbids this move now
│   ├── AlreadyOpen       the person has another application under way
│   ├── ScanNeeded        the law wants a copy of the paper, and this is its only scan
│   ├── ConsentAwaited    the chosen doctor's consent is not recorded yet
│   ├── DoctorGone        the chosen doctor doesn't work at the clinic any more
│   ├── InsurerUnknown    nobody knows who insured the person on the day of the refusal
│   ├── AlreadyRuled      the insurer has given its verdict; says who and when
│   ├── OrderedToAttach   the insurer's verdict binds the clinic to attach
│   ├── AlreadyReported   another report about the person's record is under way
│   ├── AlreadyResolved   the report has been worked on
│   ├── AlreadyRevoked    the ticket was revoked before
│   ├── TicketHolds       a ticket of the attachment is good: no second one is issued
│   ├── AttachmentOver    the attachment the ticket was issued for has ended
│   └── RecordChanged     the record is no longer the one that was said to be wrong
├── NoNumber          a person without an ИИН on record can't sign        (422)
├── CorrectionImpossible  what is to be recorded can't be so    (422); says why
└── LawSaysNo         the law's answer is not the one this act needs (422); carries the answer
"""

from __future__ import annotations

from registratura.law.answer import Answer


class AttachmentError(Exception):
    """An act that was not done. `code` is stored and stable; `values` are for the sentence, `status` for HTTP."""

    code = "attachment_error"
    status: int

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values = values


class NotYours(AttachmentError):
    code = "not_yours"
    status = 403


class NotFound(AttachmentError):
    code = "not_found"
    status = 404


class Conflict(AttachmentError):
    code = "conflict"
    status = 409


class SeatTaken(Conflict):
    """`free`: codes of the clinic's doctors who still have a place; `free_ids`: the same doctors for a sentence."""

    code = "seat_taken"

    def __init__(self, *, doctor: str, free: list[str], free_ids: list[str]) -> None:
        super().__init__(doctor=doctor, free=free)
        self.free_ids = free_ids


class MoveNotAllowed(Conflict):
    """`state`: the application's state now; `move`: what was tried."""

    code = "move_not_allowed"


class AlreadyOpen(Conflict):
    """`number`: the application under way."""

    code = "already_open"


class ScanNeeded(Conflict):
    """`paper`: the code of the paper; another scan of it must be there before this one goes."""

    code = "scan_needed"


class ConsentAwaited(Conflict):
    """The law asks for the consent of the doctor chosen, and nobody has recorded a yes or a no."""

    code = "consent_awaited"


class DoctorGone(Conflict):
    """Nobody can be attached to the doctor chosen: another one has to be chosen first."""

    code = "doctor_gone"


class InsurerUnknown(Conflict):
    """No policy with an insurer was in force on the day of the refusal."""

    code = "insurer_unknown"


class AlreadyRuled(Conflict):
    """`by`: the code of who gave the verdict; `at`: the instant."""

    code = "already_ruled"


class OrderedToAttach(Conflict):
    """`due_on`: the last day to attach the person."""

    code = "ordered_to_attach"


class AlreadyReported(Conflict):
    """`number` and `correction`: the report under way."""

    code = "already_reported"


class AlreadyResolved(Conflict):
    """`state`: what became of the report."""

    code = "already_resolved"


class AlreadyRevoked(Conflict):
    """`at`: the instant the ticket was revoked."""

    code = "already_revoked"


class TicketHolds(Conflict):
    """`document` and `number`: the ticket that is good."""

    code = "ticket_holds"


class AttachmentOver(Conflict):
    """Nothing is left that a new ticket could speak of."""

    code = "attachment_over"


class RecordChanged(Conflict):
    """Somebody has changed the attachment since it was reported."""

    code = "record_changed"


class CorrectionImpossible(AttachmentError):
    """`why`: a code of the fault in what was said or is to be recorded."""

    code = "correction_impossible"
    status = 422


class NoNumber(AttachmentError):
    """`person`: the id of whoever has no ИИН on record, or more than one."""

    code = "no_number"
    status = 422


class LawSaysNo(AttachmentError):
    """The law's answer forbids the act; `answer` explains it."""

    code = "law_says_no"
    status = 422

    def __init__(self, *, answer: Answer) -> None:
        super().__init__(outcome=answer.outcome)
        self.answer = answer
