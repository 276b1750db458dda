"""Why two operators did not confirm a request in place of the one-time password, or a new telephone.

SecondConfirmationError
├── NotThisReason    the law of the day lets two operators stand for the password, but not for this reason  (422)
├── AlreadyAsked     another operator has asked the colleagues already                                      (409)
├── NobodyAsked      no operator has asked for it, or it was asked too long ago                             (409)
├── SameOperator     who asked can't be who confirms                                                        (409)
├── OtherNumber      the telephone the second operator typed is not the one the first did                   (422)
└── NumberOnRecord   the telephone is the person's own on record already                                    (422)
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


class OtherNumber(SecondConfirmationError):
    code = "other_number"
    status = 422


class NumberOnRecord(SecondConfirmationError):
    code = "number_on_record"
    status = 422
