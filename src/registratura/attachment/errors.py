"""What can stand in the way of an act on an application. Each has a stored code; doors turn it into a sentence.

AttachmentError
├── NotYours          this actor may not do this                      (403)
├── NotFound          no such person, application or choice           (404)
├── Conflict          somebody was quicker, or the state forbids it   (409)
│   ├── SeatTaken         the doctor has no free place; says who has
│   ├── MoveNotAllowed    the state table forbids this move now
│   └── AlreadyOpen       the person has another application under way
└── LawSaysNo         the law's answer is not the one this act needs (422); carries the answer
"""

from __future__ import annotations

from registratura.law.answer import Answer


class AttachmentError(Exception):
    """An act that was not done. `code` is stored and stable; `values` are for the sentence."""

    code = "attachment_error"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values = values


class NotYours(AttachmentError):
    code = "not_yours"


class NotFound(AttachmentError):
    code = "not_found"


class Conflict(AttachmentError):
    code = "conflict"


class SeatTaken(Conflict):
    """`free`: names of the clinic's doctors who still have a place."""

    code = "seat_taken"


class MoveNotAllowed(Conflict):
    """`state`: the application's state now; `move`: what was tried."""

    code = "move_not_allowed"


class AlreadyOpen(Conflict):
    """`number`: the application under way."""

    code = "already_open"


class LawSaysNo(AttachmentError):
    """The law's answer forbids the act; `answer` explains it."""

    code = "law_says_no"

    def __init__(self, *, answer: Answer) -> None:
        super().__init__(outcome=answer.outcome)
        self.answer = answer
