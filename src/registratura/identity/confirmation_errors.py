"""Why two operators did not confirm a request in place of the one-time password.

SecondConfirmationError
├── NotThisReason    the law of the day lets two operators stand for the password, but not for this reason  (422)
├── AlreadyAsked     another operator has asked the colleagues already                                      (409)
├── NobodyAsked      no operator has asked for it, or it was asked too long ago                             (409)
└── SameOperator     who asked can't be who confirms                                                        (409)
"""

from __future__ import annotations


class SecondConfirmationError(Exception):
    """`code` is stored and stable; `values` are for the sentence, `status` for HTTP."""

    code = "second_confirmation_error"
    status = 409

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values = values


class NotThisReason(SecondConfirmationError):
    code = "not_this_reason"
    status = 422


class AlreadyAsked(SecondConfirmationError):
    code = "already_asked"


class NobodyAsked(SecondConfirmationError):
    code = "nobody_asked"


class SameOperator(SecondConfirmationError):
    code = "same_operator"
